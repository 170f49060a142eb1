package hondo.text.ladder;

import hondo.core.Home;
import hondo.core.Scale;
import hondo.data.Dataset;
import hondo.data.text.BrownText;
import hondo.data.text.Datasets;
import hondo.data.text.NearDuplicates;
import hondo.data.text.SegmentPair;
import hondo.plot.BarChart;
import hondo.text.Alphabet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Predicate;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The ladder of the language unit: every model of notebooks 11 to 17, from the uniform one to a
 * GPT, on the same new text, in bits per character.
 *
 * <p>The texts are the Brown corpus in English and the messages of the game Cataclysm in Spanish,
 * reduced to letters and spaces. A notebook measures its model on both and {@linkplain #record
 * records} the result; {@link #rungs} gives what this reader's notebooks recorded and, where a
 * notebook was not run yet, what it gave its authors.
 */
public final class Ladder {
  /** How many letters each language has to learn from where models are compared. */
  public static final int LETTERS = 1_750_000;

  /** How many characters of the held-out parts are read. */
  public static final int HELD_OUT = 200_000;

  /** Readers guessed the next letter at 0.6 to 1.3 bits (Shannon 1951, table I, 100 letters). */
  public static final double PEOPLE = 1.3;

  private Ladder() {}

  /**
   * The Brown corpus in small letters without accents, 27 symbols.
   *
   * @param letters of training text at most; all has 4.5 million
   */
  public static LadderText english(int letters) {
    return text("English", Alphabet.ENGLISH, Datasets.brown(), Ladder::plain, t -> true, letters);
  }

  /**
   * The Spanish of Cataclysm in small letters without accents, with ñ, 28 symbols; of its messages
   * those to learn from that {@linkplain NearDuplicates nearly} stand in the held-out parts are
   * out.
   *
   * @param letters of training text at most; all has 1.77 million
   */
  public static LadderText spanish(int letters) {
    NearDuplicates held = new NearDuplicates();
    Dataset<SegmentPair> fresh = held.holdOut(Datasets.cataclysm(), SegmentPair::sides);
    Predicate<SegmentPair> apart = pair -> !held.isNear(pair.sides());
    return text("Spanish", Alphabet.SPANISH, fresh, SegmentPair::spanish, apart, letters);
  }

  private static String plain(BrownText text) {
    StringJoiner words = new StringJoiner(" ");
    text.sentences().forEach(sentence -> sentence.forEach(each -> words.add(each.word())));
    return words.toString();
  }

  private static <T> LadderText text(
      String language,
      Alphabet alphabet,
      Dataset<T> documents,
      Function<T, String> content,
      Predicate<T> learnt,
      int letters) {
    if (letters < 1) {
      throw new IllegalArgumentException(
          "a model learns from one letter or more, not from " + letters);
    }
    return new LadderText(
        language,
        alphabet,
        letters(documents.train(), content, learnt, alphabet, letters),
        letters(documents.valid(), content, t -> true, alphabet, HELD_OUT),
        letters(documents.test(), content, t -> true, alphabet, HELD_OUT));
  }

  private record Text<T>(T document, String content) {}

  /**
   * Documents in an order that has to do with nothing, so that a part of them is like the rest. No
   * more of them are looked at and reduced than are wanted: this is most of the work.
   */
  static <T> String letters(
      List<T> documents,
      Function<T, String> content,
      Predicate<T> taken,
      Alphabet alphabet,
      int most) {
    List<Text<T>> texts =
        documents.stream()
            .map(document -> new Text<>(document, content.apply(document)))
            .sorted(Comparator.comparingInt(text -> text.content().hashCode()))
            .toList();
    StringBuilder all = new StringBuilder();
    String between = "";
    for (int i = 0; i < texts.size() && all.length() < most; i++) {
      if (taken.test(texts.get(i).document())) {
        all.append(between).append(alphabet.reduce(texts.get(i).content()));
        between = " ";
      }
    }
    return all.substring(0, Math.min(most, all.length()));
  }

  /**
   * Remembers a rung of this run in {@code $HONDO_HOME/ladder.json}, in place of the one that the
   * notebook had for this model. At scale {@code cpu} alone: the rungs of a ladder must have had
   * the same training text.
   */
  public static void record(Rung rung) {
    record(rung, Scale.current(), own());
  }

  static synchronized void record(Rung rung, Scale scale, Path file) {
    if (scale != Scale.CPU) {
      return;
    }
    List<Rung> rungs = LadderFile.read(file);
    put(rungs, rung);
    rungs.sort(Comparator.comparingInt(Rung::notebook));
    LadderFile.write(rungs, file);
  }

  /**
   * All rungs in the order of the notebooks: the reader's own where there is one, else that of the
   * authors' run, which comes with the project.
   *
   * @throws IllegalStateException if the authors' are not in place
   */
  public static List<Rung> rungs() {
    return merged(LadderFile.stored(), LadderFile.read(own()));
  }

  static List<Rung> merged(List<Rung> stored, List<Rung> own) {
    List<Rung> all = new ArrayList<>(stored);
    own.forEach(rung -> put(all, rung));
    all.sort(Comparator.comparingInt(Rung::notebook));
    return all;
  }

  /** In the place of the same rung, or as a new one. */
  private static void put(List<Rung> rungs, Rung rung) {
    int at = indexOf(rungs, rung);
    if (at >= 0) {
      rungs.set(at, rung);
    } else {
      rungs.add(rung);
    }
  }

  private static int indexOf(List<Rung> rungs, Rung rung) {
    for (int i = 0; i < rungs.size(); i++) {
      if (rungs.get(i).isSameAs(rung)) {
        return i;
      }
    }
    return -1;
  }

  private static Path own() {
    return Home.own().resolve("ladder.json");
  }

  /** {@link #rungs} as a table that also says whose run measured each. */
  public static Table table() {
    List<Rung> own = LadderFile.read(own());
    List<Rung> rungs = rungs();
    return Table.create(
        "bits per character on new text",
        StringColumn.create("model", rungs.stream().map(Rung::model)),
        DoubleColumn.create("English (Brown)", rungs.stream().mapToDouble(Rung::english)),
        DoubleColumn.create("Spanish (Cataclysm)", rungs.stream().mapToDouble(Rung::spanish)),
        IntColumn.create("notebook", rungs.stream().mapToInt(Rung::notebook)),
        StringColumn.create(
            "run", rungs.stream().map(r -> indexOf(own, r) >= 0 ? "yours" : "the authors'")));
  }

  /** {@link #rungs} as bars. */
  public static BarChart chart() {
    return chart(rungs());
  }

  /** Rungs as bars in both languages; over the English ones what people reach in English. */
  public static BarChart chart(List<Rung> rungs) {
    if (rungs.isEmpty()) {
      throw new IllegalArgumentException("a ladder without rungs cannot be drawn");
    }
    List<String> models = rungs.stream().map(Rung::model).toList();
    return BarChart.titled("The ladder: bits per character on new text")
        .x("")
        .y("bits per character")
        .bars("English (Brown)", models, rungs.stream().mapToDouble(Rung::english).toArray())
        .bars("Spanish (Cataclysm)", models, rungs.stream().mapToDouble(Rung::spanish).toArray())
        .boundOf("English (Brown)", "people reading English, at most (Shannon 1951)", PEOPLE)
        .size(860, 460);
  }
}
