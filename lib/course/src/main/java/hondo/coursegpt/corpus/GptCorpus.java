package hondo.coursegpt.corpus;

import hondo.data.Dataset;
import hondo.data.DatasetMissing;
import hondo.data.Split;
import hondo.data.text.BrownText;
import hondo.data.text.Datasets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The documents of course-gpt in English and Spanish, in a fixed order: addresses, chapters of
 * novel and Bibles, texts, pages and sections whole; definitions and segments of a game one by one.
 *
 * <p>The splits are those of {@link Datasets}. No training document shares a run of 12 words with a
 * document that is held out in any corpus, nor with the sentences that {@link KenLmRecipe} tests
 * on; see {@link LeakRule} for how, and {@link #removed} for what that took away. Nothing is
 * weighted here: Spanish is a fifth of the text, and a model of both languages should see it more
 * often (all of it but the Bible twice, say); a count model must not.
 *
 * <p>The sets of the units {@code language} and {@code model} are needed. Their versions differ
 * between Debian 12 and 13, and so does the corpus: {@link #digest} says which one it is.
 */
public final class GptCorpus {
  private final List<Document> documents;
  private final List<Removed> removed;

  GptCorpus(List<Document> documents, List<Removed> removed) {
    this.documents = List.copyOf(documents);
    this.removed = List.copyOf(removed);
  }

  /** Documents, characters, bytes in UTF-8 and words (what blanks separate) of one split. */
  public record Total(
      String corpus,
      String language,
      Split split,
      int documents,
      long characters,
      long bytes,
      long words) {}

  /**
   * Builds the corpus from the fetched sets: some 30 seconds of one core, 1.2 GB of heap.
   *
   * @throws DatasetMissing if a set was not fetched: {@code make data UNIT=model}
   */
  public static GptCorpus build() {
    Drafts drafts = new Drafts(Long.MAX_VALUE);
    Dataset<BrownText> brown = Datasets.brown();
    // In a fixed order, and each set in memory only for as long as it is read.
    new WholeItems<>("sotu", Datasets.sotu(), a -> CorpusText.dashes(a.text())).addTo(drafts);
    new WholeItems<>("moby-dick", Datasets.mobyDick(), c -> c.title() + "\n" + c.text())
        .addTo(drafts);
    new BrownSource(brown).addTo(drafts);
    new BibleSource("web-bible", "en", Datasets.webBible()).addTo(drafts);
    new GlossSource(Datasets.glosses(), brown).addTo(drafts);
    new GameSource(Datasets.cataclysm()).addTo(drafts);
    new BibleSource("reina-valera", "es", Datasets.reinaValera()).addTo(drafts);
    new ManualSource("gnome-help", Datasets.gnomeHelp()).addTo(drafts);
    new ManualSource("handbook", Datasets.handbook()).addTo(drafts);
    return of(drafts.all(), drafts.guarded());
  }

  /**
   * The documents of Brown and Cataclysm alone, in seconds, cleaned but not compared with each
   * other: a training document may repeat a sentence of a test document, as it may not in {@link
   * #build}. For a lecture, not for a model card.
   *
   * @param characters how many are wanted of each language and split: documents that come after
   *     these are left out and not cleaned; of English, Brown comes first
   */
  public static List<Document> brownAndCataclysm(long characters) {
    if (characters < 1) {
      throw new IllegalArgumentException(
          "a corpus has one character or more of each language and split, not " + characters);
    }
    Drafts drafts = new Drafts(characters);
    new BrownSource(Datasets.brown()).addTo(drafts);
    new GameSource(Datasets.cataclysm()).addTo(drafts);
    return drafts.all().stream().map(Draft::document).filter(d -> !d.text().isEmpty()).toList();
  }

  static GptCorpus of(List<Draft> drafts, List<String> guarded) {
    CorpusBuilder builder = new CorpusBuilder(drafts, guarded);
    List<Document> documents = builder.build();
    return new GptCorpus(documents, builder.removed());
  }

  /** All documents. */
  public List<Document> documents() {
    return documents;
  }

  /** The documents of one split. */
  public List<Document> documents(Split split) {
    return documents.stream().filter(d -> d.split() == split).toList();
  }

  /** The test documents of a language for a model card: see {@link HeldOut}. */
  public List<Document> heldOut(String language) {
    return heldOut(language, Split.TEST);
  }

  /** As many documents of another split: of {@code valid} what a choice may be made on. */
  public List<Document> heldOut(String language, Split split) {
    return HeldOut.of(documents, language, split);
  }

  /** What the rules took away, by corpus, language and rule. */
  public List<Removed> removed() {
    return removed;
  }

  /** How much there is, by corpus, language and split, in the order of the documents. */
  public List<Total> totals() {
    return totals(documents);
  }

  /** How much is in a list of documents, by corpus, language and split. */
  public static List<Total> totals(List<Document> documents) {
    Map<List<Object>, Total> totals = new LinkedHashMap<>();
    for (Document d : documents) {
      Total one =
          new Total(
              d.corpus(),
              d.language(),
              d.split(),
              1,
              d.text().length(),
              d.text().getBytes(StandardCharsets.UTF_8).length,
              d.text().split("\\s+").length);
      totals.merge(
          List.of(d.corpus(), d.language(), d.split()),
          one,
          (a, b) ->
              new Total(
                  a.corpus(),
                  a.language(),
                  a.split(),
                  a.documents() + 1,
                  a.characters() + b.characters(),
                  a.bytes() + b.bytes(),
                  a.words() + b.words()));
    }
    return List.copyOf(totals.values());
  }

  /** The text as the corpus would have it; see the class comment of {@link CorpusText}. */
  public static String clean(String text) {
    return CorpusText.clean(text);
  }

  /**
   * What somebody has typed, in the signs that the corpus has: as {@link #clean}, but nothing that
   * looks like markup is taken for such, and no line is dropped.
   */
  public static String typed(String text) {
    return CorpusText.typed(text);
  }

  /** The SHA-256 of all documents in order: the same digest, the same corpus. */
  public String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Document d : documents) {
        String line = String.join("\0", d.corpus(), d.language(), d.split().name(), d.text(), "");
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
