package hondo.audio.ctc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import hondo.text.Corpus;
import hondo.text.LanguageModel;
import hondo.text.Vocabulary;
import hondo.text.ngram.AddK;
import hondo.text.ngram.NgramCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecodingTest {
  /** "_ER_RRR_ORR" reads as "ERROR": the paper by Hannun on distill.pub has a like one. */
  @Test
  void repeatsAreMergedBeforeBlanksAreDropped() {
    int[] path = {0, 1, 2, 0, 2, 2, 2, 0, 3, 2, 2}; // E = 1, R = 2, O = 3
    assertArrayEquals(new int[] {1, 2, 2, 3, 2}, CtcDecoding.collapse(path));
    assertArrayEquals(new int[0], CtcDecoding.collapse(0, 0));
    assertArrayEquals(new int[0], CtcDecoding.collapse());
    assertArrayEquals(new int[] {1}, CtcDecoding.collapse(1, 1, 1));
    assertArrayEquals(new int[] {1, 1}, CtcDecoding.collapse(1, 0, 1));
    AllPaths.each(
        AllPaths.frames(5, 3, 1),
        (each, log) ->
            assertEquals(
                AllPaths.read(each), Arrays.stream(CtcDecoding.collapse(each)).boxed().toList()));
  }

  /**
   * Two frames, each blank 0.6 and the label 0.4: the best path is silent, the best reading not.
   */
  @Test
  void theBestPathIsNotAlwaysTheBestReading() {
    double[][] frames = {{Math.log(0.6), Math.log(0.4)}, {Math.log(0.6), Math.log(0.4)}};
    assertArrayEquals(new int[0], CtcDecoding.greedy(frames));
    PrefixBeam.Reading best = PrefixBeam.of(4).best(frames);
    assertEquals(List.of(1), best.labels());
    assertEquals(Math.log(1 - 0.36), best.logProbability(), 1e-12);
  }

  @Test
  void aWideBeamFindsTheBestOfAllReadings() {
    for (int seed = 0; seed < 30; seed++) {
      double[][] frames = AllPaths.frames(5, 3, seed);
      Map<List<Integer>, Double> all = AllPaths.readings(frames);
      List<PrefixBeam.Reading> found = PrefixBeam.of(1_000).readings(frames);
      assertEquals(all.size(), found.size());
      for (PrefixBeam.Reading reading : found) {
        assertEquals(Math.log(all.get(reading.labels())), reading.logProbability(), 1e-9);
        assertEquals(reading.logProbability(), reading.score());
      }
      double most = all.values().stream().mapToDouble(p -> p).max().orElseThrow();
      assertEquals(Math.log(most), found.get(0).logProbability(), 1e-9);
    }
  }

  /** With α and β the best is that of all readings by the sum of the three. */
  @Test
  void aLanguageModelIsAddedOncePerLabel() {
    PrefixBeam.Model model =
        (label, prefix) ->
            Math.log(prefix.length > 0 && prefix[prefix.length - 1] == label ? 0.2 : 0.4);
    PrefixBeam beam = new PrefixBeam(1_000, 0.7, 0.3, model);
    for (int seed = 0; seed < 30; seed++) {
      double[][] frames = AllPaths.frames(5, 3, seed);
      double best = Double.NEGATIVE_INFINITY;
      for (Map.Entry<List<Integer>, Double> each : AllPaths.readings(frames).entrySet()) {
        int[] labels = each.getKey().stream().mapToInt(label -> label).toArray();
        double score = Math.log(each.getValue()) + 0.3 * labels.length;
        for (int i = 0; i < labels.length; i++) {
          score += 0.7 * model.logProbability(labels[i], Arrays.copyOf(labels, i));
        }
        best = Math.max(best, score);
      }
      assertEquals(best, beam.best(frames).score(), 1e-9);
    }
  }

  /** Letters that sound alike: what an n-gram of unit 1 has read decides. */
  @Test
  void anNgramOfLettersDecides() {
    List<List<String>> words =
        List.of(List.of("s", "e", "v", "e", "n"), List.of("s", "e", "v", "e", "n"), List.of("f"));
    Vocabulary vocabulary = Vocabulary.open(words);
    LanguageModel letters = new AddK(NgramCounts.of(Corpus.of(vocabulary, words), 2), 0.1);
    String[] alphabet = {"", "s", "f", "e", "v", "n"};
    PrefixBeam.Model model =
        (label, prefix) -> {
          String before = prefix.length == 0 ? "<s>" : alphabet[prefix[prefix.length - 1]];
          return Math.log(letters.probability(alphabet[label], before));
        };
    double[][] frames = new double[5][];
    int[] likely = {2, 3, 4, 3, 5}; // f, a little likelier than s, then e, v, e, n
    for (int t = 0; t < 5; t++) {
      double[] p = {0.02, 0.02, 0.02, 0.02, 0.02, 0.02};
      p[likely[t]] = 0.9;
      frames[t] = Arrays.stream(p).map(Math::log).toArray();
    }
    frames[0][1] = Math.log(0.42);
    frames[0][2] = Math.log(0.5);
    assertEquals(List.of(2, 3, 4, 3, 5), PrefixBeam.of(20).best(frames).labels());
    assertEquals(List.of(1, 3, 4, 3, 5), new PrefixBeam(20, 1, 1, model).best(frames).labels());
  }

  @Test
  void aNarrowBeamMayMissTheBest() {
    int missed = 0;
    for (int seed = 0; seed < 200; seed++) {
      double[][] frames = AllPaths.frames(5, 3, seed);
      double wide = PrefixBeam.of(1_000).best(frames).logProbability();
      double narrow = PrefixBeam.of(1).best(frames).logProbability();
      assertTrue(narrow <= wide + 1e-9);
      missed += narrow < wide - 1e-6 ? 1 : 0;
    }
    assertTrue(missed > 0, "a beam of one found all");
  }

  @Test
  void badInputIsToldInPlainWords() {
    Refusal.of(() -> PrefixBeam.of(0), "at least 1 wide", "not 0");
    Refusal.of(() -> new PrefixBeam(2, -1, 0, (label, prefix) -> 0), "weight -1");
    Refusal.of(() -> new PrefixBeam(2, 1, Double.NaN, (label, prefix) -> 0), "bonus NaN");
  }
}
