package hondo.coursegpt.corpus;

import java.util.List;

/**
 * A corpus of course-gpt of a few documents, for tests: those of its sources need the data sets.
 */
public final class SmallCorpus {
  private SmallCorpus() {}

  /** Of these documents, as they are. */
  public static GptCorpus of(Document... documents) {
    return new GptCorpus(List.of(documents), List.of());
  }
}
