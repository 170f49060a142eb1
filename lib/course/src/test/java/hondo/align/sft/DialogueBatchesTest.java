package hondo.align.sft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.batch.Padding;
import hondo.batch.TokenBatch;
import hondo.core.Check;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.core.Seeds;
import hondo.core.Tape;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import hondo.gpt.Precision;
import hondo.torch.Losses;
import hondo.train.Batches;
import hondo.train.Sgd;
import hondo.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DialogueBatchesTest {
  private static final int PAD = 19;
  private static final GptConfig SIZES = new GptConfig(20, 16, 2, 2, 8);

  /** Random tokens, of which those of one or two stretches are learnt. */
  private static List<Dialogue> dialogues(int count) {
    SplittableRandom random = new SplittableRandom(3);
    List<Dialogue> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] tokens = random.ints(4 + random.nextInt(10), 0, 19).toArray();
      boolean[] learnt = new boolean[tokens.length];
      for (int t = 1; t < learnt.length; t++) {
        learnt[t] = t == learnt.length - 1 || random.nextInt(3) == 0;
      }
      all.add(new Dialogue(tokens, learnt));
    }
    return all;
  }

  private static Gpt gpt() {
    Gpt gpt = new Gpt(SIZES, new SplittableRandom(1));
    SplittableRandom random = new SplittableRandom(2);
    try (Scope scope = Scope.open()) {
      for (NDArray array : gpt.parameters().values()) {
        float[] noise = new float[(int) array.size()];
        for (int i = 0; i < noise.length; i++) {
          noise[i] = (float) (random.nextDouble() - 0.5);
        }
        array.addi(scope.manager().create(noise, array.getShape()));
      }
    }
    return gpt;
  }

  @ParameterizedTest
  @EnumSource(Padding.Side.class)
  void theTargetsAreThoseOfANaiveLoop(Padding.Side side) {
    List<Dialogue> all = dialogues(12);
    TokenBatch batch = DialogueBatches.padded(all, side, PAD);
    for (int row = 0; row < all.size(); row++) {
      int[] tokens = all.get(row).tokens();
      int pads = batch.time() - (tokens.length - 1);
      for (int t = 0; t < batch.time(); t++) {
        int at = side == Padding.Side.LEFT ? t - pads : t;
        boolean inside = at >= 0 && at + 1 < tokens.length;
        boolean counts = inside && all.get(row).learnt()[at + 1];
        int i = row * batch.time() + t;
        assertEquals(inside ? tokens[at] : PAD, batch.tokens()[i]);
        assertEquals(counts ? tokens[at + 1] : Losses.IGNORED, batch.targets()[i]);
      }
    }
  }

  /** Each dialogue read alone and without pads gives the same scores, on either side. */
  @ParameterizedTest
  @EnumSource(Padding.Side.class)
  void logitsDoNotDependOnPadding(Padding.Side side) {
    List<Dialogue> all = dialogues(5);
    TokenBatch batch = DialogueBatches.padded(all, side, PAD);
    try (Gpt gpt = gpt();
        Scope scope = Scope.open()) {
      NDArray together = gpt.logits(batch.tokens(scope), batch.padding(), Precision.FLOAT32);
      for (int row = 0; row < all.size(); row++) {
        int[] tokens = all.get(row).tokens();
        int n = tokens.length - 1;
        long[] ids = Arrays.stream(tokens, 0, n).asLongStream().toArray();
        NDArray alone = gpt.logits(scope.manager().create(ids, new Shape(1, n)), Precision.FLOAT32);
        int begin = side == Padding.Side.LEFT ? batch.time() - n : 0;
        for (int t = 0; t < n; t++) {
          assertArrayEquals(
              alone.get(0, t).toFloatArray(),
              together.get(row, begin + t).toFloatArray(),
              1e-4f,
              "row " + row + ", token " + t);
        }
      }
    }
  }

  /** The loss is the mean over learnt tokens; what stands in a question changes no target. */
  @Test
  void theLossIsThatOfTheAnswersAlone() {
    List<Dialogue> all = dialogues(6);
    try (Gpt gpt = gpt();
        Scope scope = Scope.open()) {
      double sum = 0;
      int counted = 0;
      for (Dialogue dialogue : all) {
        int n = dialogue.tokens().length - 1;
        long[] ids = Arrays.stream(dialogue.tokens(), 0, n).asLongStream().toArray();
        NDArray logits =
            gpt.logits(scope.manager().create(ids, new Shape(1, n)), Precision.FLOAT32);
        for (int t = 0; t < n; t++) {
          if (dialogue.learnt()[t + 1]) {
            float[] scores = logits.get(0, t).toFloatArray();
            double total = 0;
            for (float score : scores) {
              total += Math.exp(score);
            }
            sum += Math.log(total) - scores[dialogue.tokens()[t + 1]];
            counted++;
          }
        }
      }
      TokenBatch batch = DialogueBatches.padded(all, Padding.Side.LEFT, PAD);
      assertEquals(counted, batch.counted());
      double loss = Tape.number(gpt.loss(batch, scope, Precision.FLOAT32));
      Check.close("loss", loss, sum / counted, 1e-4);
    }
  }

  /** Three batches of unequal answers in one step move the weights as one batch of all does. */
  @Test
  void accumulationByTokensIsOneBatch() {
    List<Dialogue> all = dialogues(9);
    float[] whole = trained(Batches.always(padded(all, 0, 9)), 1, true);
    Batches<TokenBatch> parts =
        (number, random) ->
            List.of(padded(all, 0, 1), padded(all, 1, 3), padded(all, 3, 9))
                .get((int) (number % 3));
    assertArrayEquals(whole, trained(parts, 3, true), 1e-5f);
    // The mean of the batches' means is another gradient.
    float[] unweighted = trained(parts, 3, false);
    double most = 0;
    for (int i = 0; i < whole.length; i++) {
      most = Math.max(most, Math.abs(whole[i] - unweighted[i]));
    }
    assertEquals(true, most > 1e-3, "largest difference " + most);
  }

  private static TokenBatch padded(List<Dialogue> all, int from, int to) {
    return DialogueBatches.padded(all.subList(from, to), Padding.Side.RIGHT, PAD);
  }

  /** The embedding after one step of plain gradient descent. */
  private static float[] trained(Batches<TokenBatch> batches, int count, boolean byTokens) {
    Seeds.set(1);
    try (Gpt gpt = gpt();
        Sgd optimizer = new Sgd(gpt.parameters(), Sgd.Config.of(0.5));
        Training<TokenBatch> training =
            Training.of(
                gpt.parameters(),
                batches,
                (tape, batch) -> gpt.loss(batch, tape, Precision.FLOAT32),
                optimizer)) {
      training.quiet().accumulate(count);
      if (byTokens) {
        training.tokens(TokenBatch::counted);
      }
      training.run(1);
      return gpt.parameters().get("embedding.weight").toFloatArray();
    }
  }

  /** An epoch has each dialogue once, like lengths together; the next has another order. */
  @Test
  void anEpochHasEachOnce() {
    List<Dialogue> all = dialogues(48);
    Batches<TokenBatch> batches = DialogueBatches.shuffled(all, 4, 6, 5, PAD, 16);
    List<String> seen = new ArrayList<>();
    int pads = 0;
    for (int i = 0; i < 12; i++) {
      TokenBatch batch = batches.at(i, new SplittableRandom(0));
      assertEquals(4, batch.rows());
      for (boolean present : batch.present()) {
        pads += present ? 0 : 1;
      }
      seen.addAll(rows(batch));
    }
    TokenBatch one = DialogueBatches.padded(all, Padding.Side.RIGHT, PAD);
    assertEquals(rows(one).stream().sorted().toList(), seen.stream().sorted().toList());
    assertEquals(true, pads < 60, pads + " pads");
    assertArrayEquals(
        batches.at(3, new SplittableRandom(0)).tokens(),
        batches.at(3, new SplittableRandom(9)).tokens(),
        "a batch depends on its number and the seed alone");
    assertNotEquals(rows(batches.at(0, null)), rows(batches.at(12, null)));
  }

  private static List<String> rows(TokenBatch batch) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      StringBuilder text = new StringBuilder();
      for (int t = 0; t < batch.time(); t++) {
        int i = row * batch.time() + t;
        if (batch.present()[i]) {
          text.append(batch.tokens()[i]).append(' ').append(batch.targets()[i]).append(' ');
        }
      }
      rows.add(text.toString());
    }
    return rows;
  }

  @Test
  void aDialogueThatIsTooLongIsNamed() {
    List<Dialogue> all = dialogues(8);
    int longest = all.stream().mapToInt(d -> d.tokens().length).max().orElseThrow();
    DialogueBatches.shuffled(all, 2, 2, 1, PAD, longest - 1);
    Refusal.of(
        () -> DialogueBatches.shuffled(all, 2, 2, 1, PAD, longest - 2),
        longest + " tokens",
        "shorten it");
  }
}
