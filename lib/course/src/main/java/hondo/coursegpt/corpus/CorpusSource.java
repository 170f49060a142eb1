package hondo.coursegpt.corpus;

/** What one data set gives to the corpus: cleaned, not yet compared with the others. */
interface CorpusSource {
  /** Adds the set's documents in a fixed order. */
  void addTo(Drafts drafts);
}
