package hondo.text.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Scale;
import hondo.core.TestHome;
import hondo.data.Dataset;
import hondo.data.DatasetMissing;
import hondo.data.text.Datasets;
import hondo.data.text.NearDuplicates;
import hondo.data.text.SegmentPair;
import hondo.text.Alphabet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LadderTest {
  private static final Rung UNIFORM = new Rung("uniform", Math.log(27), Math.log(28), 11);
  private static final Rung MLP = new Rung("MLP \"n = 8\", ñ", 2.25, 2.125, 13);

  @TempDir Path folder;

  @Test
  void theTextsAreLettersOfTheirAlphabetAndTheirPartsAreApart() {
    LadderText english;
    LadderText spanish;
    try {
      english = Ladder.english(Ladder.LETTERS);
      spanish = Ladder.spanish(Ladder.LETTERS);
    } catch (DatasetMissing e) {
      Assumptions.abort(e.getMessage());
      return;
    }
    for (LadderText text : List.of(english, spanish)) {
      assertEquals(Ladder.LETTERS, text.train().length(), text.toString());
      assertEquals(Ladder.HELD_OUT, text.valid().length(), text.toString());
      assertEquals(Ladder.HELD_OUT, text.test().length(), text.toString());
      for (String part : List.of(text.train(), text.valid(), text.test())) {
        assertTrue(part.startsWith(text.alphabet().reduce(part)), "not reduced: " + text);
      }
      String window = text.test().substring(1_000, 1_060);
      assertFalse(text.train().contains(window) || text.valid().contains(window));
      assertTrue(text.repeated() < 0.001, text + ": " + text.repeated());
    }
    assertTrue(spanish.test().contains("ñ") && !spanish.test().contains("á"));
    assertEquals(firstOf("English"), english.test().substring(0, 1_000));
    assertEquals(firstOf("Spanish"), spanish.test().substring(0, 1_000));
    Dataset<SegmentPair> apart = NearDuplicates.apart(Datasets.cataclysm(), SegmentPair::sides);
    assertEquals(
        Ladder.letters(apart.train(), SegmentPair::spanish, t -> true, spanish.alphabet(), 50_000),
        Ladder.spanish(50_000).train());
    assertTrue(spanish.train().startsWith(Ladder.spanish(50_000).train()));
  }

  /** The beginning of the test texts as notebook 11 first wrote it down. */
  private static String firstOf(String language) {
    Alphabet alphabet = language.equals("English") ? Alphabet.ENGLISH : Alphabet.SPANISH;
    Stream<String> documents =
        language.equals("English")
            ? Datasets.brown().test().stream()
                .map(t -> t.words().stream().map(s -> String.join(" ", s)))
                .map(sentences -> sentences.collect(Collectors.joining(" ")))
            : Datasets.cataclysm().test().stream().map(pair -> pair.spanish());
    return documents
        .sorted((a, b) -> Integer.compare(a.hashCode(), b.hashCode()))
        .map(alphabet::reduce)
        .collect(Collectors.joining(" "))
        .substring(0, 1_000);
  }

  @Test
  void aShorterTextIsTheBeginningOfTheLonger() {
    List<String> documents =
        List.of("One, two.", "¡Tres!", "", "four five", "6", "Seven eight nine");
    String all = some(documents, 1_000);
    assertEquals(41, all.length(), all);
    for (int most = 1; most <= all.length(); most++) {
      assertEquals(all.substring(0, most), some(documents, most));
    }
  }

  private static String some(List<String> documents, int most) {
    return Ladder.letters(documents, s -> s, s -> true, Alphabet.ENGLISH, most);
  }

  @Test
  void aDocumentThatIsNotTakenLeavesNoTraceAndNoMoreAreAskedForThanAreWanted() {
    List<String> documents = List.of("one", "two", "three", "four");
    List<String> asked = new ArrayList<>();
    Predicate<String> taken = s -> asked.add(s) && !s.equals("two");
    assertEquals(
        some(List.of("one", "three", "four"), 1_000),
        Ladder.letters(documents, s -> s, taken, Alphabet.ENGLISH, 1_000));
    assertEquals(4, asked.size());
    asked.clear();
    Ladder.letters(documents, s -> s, taken, Alphabet.ENGLISH, 1);
    assertTrue(asked.size() <= 2, asked.toString());
  }

  @Test
  void aRungIsRememberedOncePerModelAndNotebook() {
    Path file = folder.resolve("home/ladder.json");
    Ladder.record(MLP, Scale.CPU, file);
    Ladder.record(UNIFORM, Scale.CPU, file);
    Ladder.record(new Rung(MLP.model(), 2, 1.5, 13), Scale.CPU, file);
    List<Rung> rungs = LadderFile.read(file);
    assertEquals(2, rungs.size());
    assertEquals("uniform", rungs.get(0).model());
    assertEquals(Math.log(27), rungs.get(0).english(), 5e-5);
    assertEquals(new Rung(MLP.model(), 2, 1.5, 13), rungs.get(1));
  }

  @Test
  void otherScalesLeaveTheLadderAsItIs() {
    Path file = folder.resolve("ladder.json");
    Ladder.record(MLP, Scale.SMOKE, file);
    Ladder.record(MLP, Scale.GPU, file);
    assertFalse(Files.exists(file));
  }

  @Test
  void theReadersOwnRungsStandInFrontOfTheStoredOnes() {
    Rung own = new Rung("uniform", 4, 4, 11);
    Rung gpt = new Rung("GPT", 1.5, 1.25, 17);
    assertEquals(List.of(own, MLP, gpt), Ladder.merged(List.of(UNIFORM, gpt), List.of(MLP, own)));
  }

  @Test
  void theStoredRungsAreOnesThatANotebookMeasured() {
    List<Rung> stored = LadderFile.read(Path.of("../../environment/results/ladder.json"));
    assertTrue(stored.size() > 5);
    for (Rung rung : stored) {
      assertTrue(rung.notebook() >= 11 && rung.notebook() <= 19, rung.toString());
      assertTrue(rung.english() < 5 && rung.spanish() < 5, rung.toString());
    }
  }

  @Test
  void bothFilesAreThoseOfTheHome() throws IOException {
    try (TestHome home = new TestHome(folder)) {
      String missing = assertThrows(IllegalStateException.class, Ladder::rungs).getMessage();
      assertTrue(missing.contains("no ladder.json in " + folder.resolve("results")), missing);
      assertTrue(missing.contains("`make render N=\"11 12 13 14 15 17\"`"), missing);
      LadderFile.write(List.of(UNIFORM), folder.resolve("results/ladder.json"));
      LadderFile.write(List.of(MLP), folder.resolve("ladder.json"));
      assertEquals(
          List.of("uniform", MLP.model()), Ladder.rungs().stream().map(Rung::model).toList());
      Files.writeString(folder.resolve("results/ladder.json"), "{");
      String damaged = assertThrows(IllegalStateException.class, Ladder::rungs).getMessage();
      assertTrue(damaged.contains("results/ladder.json is not a list of rungs"), damaged);
      assertTrue(damaged.contains("make setup"), damaged);
    }
  }

  @Test
  void theChartSaysWhatItShows() {
    String text = Ladder.chart(List.of(UNIFORM, MLP)).alternativeText();
    assertTrue(text.contains("English (Brown)") && text.contains("MLP"), text);
    String[] parts = text.split("Spanish \\(Cataclysm\\)");
    assertTrue(parts[0].contains("people reading English") && parts[0].contains("1.3"), text);
    assertFalse(parts[1].contains("people"), "nobody has measured readers of Spanish: " + text);
    assertThrows(IllegalArgumentException.class, () -> Ladder.chart(List.of()));
  }

  @Test
  void badInputIsRefusedWithAReason() throws IOException {
    assertThrows(IllegalArgumentException.class, () -> new Rung(" ", 1, 1, 11));
    assertThrows(IllegalArgumentException.class, () -> new Rung("x", 1, 1, 111));
    assertThrows(IllegalArgumentException.class, () -> Ladder.english(0));
    var e = assertThrows(IllegalArgumentException.class, () -> new Rung("x", Double.NaN, 1, 11));
    assertTrue(e.getMessage().contains("English"), e.getMessage());
    Path file = folder.resolve("ladder.json");
    for (String damaged : List.of("[{\"model\": \"x\"", "[null]", "{}", "[{\"model\": \"x\"}]")) {
      Files.writeString(file, damaged);
      var refused = assertThrows(IllegalStateException.class, () -> LadderFile.read(file));
      assertTrue(refused.getMessage().contains("delete it"), refused.getMessage());
    }
  }
}
