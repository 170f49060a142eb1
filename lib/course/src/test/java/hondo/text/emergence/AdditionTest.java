package hondo.text.emergence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.batch.TokenBatch;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import hondo.runs.StoredRun;
import hondo.torch.Losses;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AdditionTest {
  private static long number(long[] text, int from, int digits) {
    long number = 0;
    for (int i = digits - 1; i >= 0; i--) {
      number = 10 * number + text[from + i];
    }
    return number;
  }

  @Test
  void everyTextIsTrue() {
    for (long[] text : Addition.texts(3, 500, new SplittableRandom(1))) {
      assertEquals(12, text.length);
      assertEquals(Addition.PLUS, text[3]);
      assertEquals(Addition.EQUALS, text[7]);
      assertEquals(number(text, 0, 3) + number(text, 4, 3), number(text, 8, 4));
    }
  }

  /** The sign before it is asked for the first digit of the answer, the last digit for nothing. */
  @Test
  void theAnswerAloneCounts() {
    long[][] texts = Addition.texts(2, 3, new SplittableRandom(2));
    TokenBatch batch = Addition.answers(2, texts);
    assertEquals(8, batch.time());
    for (int row = 0; row < 3; row++) {
      long[] targets = Arrays.copyOfRange(batch.targets(), 8 * row, 8 * row + 8);
      long no = Losses.IGNORED;
      long[] t = texts[row];
      assertArrayEquals(new long[] {no, no, no, no, no, t[6], t[7], t[8]}, targets);
      assertEquals(Addition.EQUALS, batch.tokens()[8 * row + 5]);
    }
  }

  /** A model whose blocks are the identity says the token that it reads. */
  @Test
  void aModelThatRepeatsIsRightWhereTheAnswerRepeats() {
    try (Gpt gpt = new Gpt(new GptConfig(12, 5, 2, 2, 64), new SplittableRandom(3))) {
      long[][] texts = Addition.texts(1, 2_500, new SplittableRandom(4));
      Addition.Member member = Addition.measure(gpt, 1, texts);
      double units = Arrays.stream(texts).filter(t -> t[4] == Addition.EQUALS).count() / 2_500.0;
      double carry = Arrays.stream(texts).filter(t -> t[5] == t[4]).count() / 2_500.0;
      assertArrayEquals(new double[] {units, carry}, member.places(), 1e-9);
      assertEquals(0, member.exact());
      assertEquals((units + carry) / 2, member.tokens(), 1e-9);
      assertEquals(units * carry, member.product(), 1e-12);
      assertEquals(2 * Math.log(12), member.loss(), 0.5, "nats of both digits");
    }
  }

  @Test
  void aWideModelLearnsSumsOfOneDigit() {
    Addition.Config config = new Addition.Config(1, List.of(32), List.of(1), 250, 500);
    StoredRun run = Addition.run(config);
    assertEquals(List.of(32.0, 1.0), List.of(run.column("width")[0], run.column("seed")[0]));
    double exact = run.column("exact")[0];
    assertTrue(exact > 0.9, "" + exact);
    assertTrue(exact <= run.column("tokens")[0], "a whole answer is not easier than a digit");
    assertTrue(run.about().contains("numbers of 1 digits: 250 steps of 64 sums, 500 tests"));
  }
}
