package hondo.text.emergence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.data.text.BrownText;
import hondo.data.text.BrownText.TaggedWord;
import hondo.runs.StoredRun;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On letters that follow a rule, in place of the Brown corpus. */
class TextScalingTest {
  /** The alphabet over and over: no letter surprises who has read a few. */
  private static final int[] CYCLE = IntStream.range(0, 2_000).map(i -> i % 27).toArray();

  private static StoredRun run(int steps, int[] test, Integer... widths) {
    return TextScaling.run(new TextScaling.Config(List.of(widths), steps, 1), CYCLE, test);
  }

  /** Two layers of 12 C² + 2 C numbers; 27 C for the letters and C for the last norm. */
  @Test
  void theColumnsAreTheModels() {
    StoredRun run = run(1, CYCLE, 8, 32);
    assertEquals("scaling", run.name());
    assertTrue(run.about().endsWith("1 steps of 32 × 64 letters each"), run.about());
    assertArrayEquals(new double[] {8, 32}, run.column("width"));
    double[] blocks = {2 * (12 * 64 + 16), 2 * (12 * 1024 + 64)};
    assertArrayEquals(blocks, run.column("blocks"));
    double[] parameters = {blocks[0] + 28 * 8, blocks[1] + 28 * 32};
    assertArrayEquals(parameters, run.column("parameters"));
    double letters = 32 * 64;
    assertArrayEquals(new double[] {letters, letters}, run.column("letters"));
    double[] bits = run.column("bits");
    // After one step, from log₂ 27 = 4.75 on; after two, 4.67 and 4.16.
    assertArrayEquals(new double[] {4.71, 4.33}, bits, 0.02);
    assertArrayEquals(bits, run(1, CYCLE, 8, 32).column("bits"), 1e-4, "the same again");
  }

  @Test
  void itLearnsFromTheText() {
    assertEquals(1, run(80, CYCLE, 16).column("bits")[0], 0.3);
  }

  /** The losses are those of the test text, in which here each letter follows every other. */
  @Test
  void itIsMeasuredOnTheTestText() {
    int[] backwards = IntStream.range(0, 2_000).map(i -> (2_000 - i) % 27).toArray();
    assertTrue(run(80, backwards, 16).column("bits")[0] > 5.5);
  }

  @Test
  void textsBecomeLetters() {
    var sentences =
        List.of(
            List.of(new TaggedWord("A", "at"), new TaggedWord("b!", "nn")),
            List.of(new TaggedWord("Zé", "np")));
    BrownText text = new BrownText("ca01", "news", sentences);
    assertArrayEquals(new int[] {0, 26, 1, 26, 25, 4}, TextScaling.letters(List.of(text)));
    assertArrayEquals(
        new int[] {0, 26, 1, 26, 25, 4, 26, 0, 26, 1, 26, 25, 4},
        TextScaling.letters(List.of(text, text)));
  }
}
