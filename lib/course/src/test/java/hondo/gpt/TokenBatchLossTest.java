package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.batch.PaddedSequences;
import hondo.batch.Padding;
import hondo.batch.TokenBatch;
import hondo.core.Check;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.nn.Networks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The loss of a batch against the surprises of its sequences, each read alone and without pads. */
class TokenBatchLossTest {
  private static final GptConfig SIZES = new GptConfig(20, 8, 2, 2, 8);

  private static final List<int[]> SEQUENCES =
      List.of(new int[] {3, 1}, new int[] {2, 7, 1, 8, 2, 8}, new int[] {1, 6, 1, 8});

  /** −ln P of each next token of a sequence, from logits of the sequence alone. */
  private static double[] nats(DecoderOnlyTransformer model, int[] sequence) {
    try (Scope scope = Scope.open()) {
      int n = sequence.length - 1;
      long[] tokens = Arrays.stream(sequence, 0, n).asLongStream().toArray();
      NDArray logits = model.forward(scope.manager().create(tokens, new Shape(1, n)));
      double[] nats = new double[n];
      for (int t = 0; t < n; t++) {
        float[] scores = logits.get(0, t).toFloatArray();
        double sum = 0;
        for (float score : scores) {
          sum += Math.exp(score);
        }
        nats[t] = Math.log(sum) - scores[sequence[t + 1]];
      }
      return nats;
    }
  }

  @ParameterizedTest
  @EnumSource(Padding.Side.class)
  void itIsTheMeanOverWhatCounts(Padding.Side side) {
    TokenBatch batch = PaddedSequences.nextTokens(SEQUENCES, side, 5, 7);
    try (Gpt gpt = GptTest.model(SIZES);
        Transformer transformer =
            new Transformer(SIZES, TransformerOptions.gpt(), new SplittableRandom(1));
        Scope scope = Scope.open()) {
      double expected = mean(gpt, SEQUENCES);
      Check.close("script", Tape.number(gpt.loss(batch, scope, Precision.FLOAT32)), expected, 1e-5);
      Check.close("blocks", Tape.number(gpt.loss(batch, scope)), expected, 1e-5);
      Check.close(
          "Transformer",
          Tape.number(transformer.loss(batch, scope)),
          mean(transformer, SEQUENCES),
          1e-5);
      // A pad that counted, or a mean over all 21 places, would be far away.
      float[] each = gpt.nats(batch, scope, Precision.FLOAT32).toFloatArray();
      double[][] alone = SEQUENCES.stream().map(s -> nats(gpt, s)).toArray(double[][]::new);
      for (int row = 0; row < 3; row++) {
        int begin = side == Padding.Side.LEFT ? 7 - alone[row].length : 0;
        for (int t = 0; t < 7; t++) {
          int place = t - begin;
          double due = place >= 0 && place < alone[row].length ? alone[row][place] : 0;
          assertEquals(due, each[row * 7 + t], 1e-5, "row " + row + ", position " + t);
        }
      }
      boolean[] last = new boolean[21];
      last[7 + (side == Padding.Side.LEFT ? 6 : 4)] = true; // of the second sequence
      double one = Tape.number(gpt.loss(batch.counting(last), scope, Precision.FLOAT32));
      assertEquals(alone[1][4], one, 1e-5);
    }
  }

  private static double mean(DecoderOnlyTransformer model, List<int[]> sequences) {
    List<Double> all = new ArrayList<>();
    sequences.forEach(s -> Arrays.stream(nats(model, s)).forEach(all::add));
    return all.stream().mapToDouble(n -> n).average().orElseThrow();
  }

  @Test
  void memoryIsFlat() {
    TokenBatch batch = PaddedSequences.nextTokens(SEQUENCES, Padding.Side.RIGHT, 0);
    try (Gpt gpt = GptTest.model(SIZES)) {
      Networks.assertFlatMemory(gpt, tape -> gpt.loss(batch, tape, Precision.FLOAT32));
      Networks.assertFlatMemory(gpt, tape -> gpt.loss(batch, tape));
    }
  }
}
