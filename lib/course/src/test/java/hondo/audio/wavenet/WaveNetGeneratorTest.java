package hondo.audio.wavenet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.sampling.Sampler;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The generator beside the same sums without queues; {@link WaveNetTest} has it beside the model.
 */
class WaveNetGeneratorTest {
  /**
   * In single precision, with no queue: everything from the beginning, in the order it promises.
   */
  private static float[] withoutQueues(ArrayWeights weights, int[] codes, int skips) {
    float[][] h = new float[codes.length][];
    Arrays.setAll(h, t -> weights.embedding()[codes[t]].clone());
    float[][] skip = new float[codes.length][skips];
    for (ArrayWeights.Layer layer : weights.layers()) {
      float[][] next = new float[codes.length][];
      for (int t = 0; t < codes.length; t++) {
        float[] gates = layer.bias().clone();
        float[] none = new float[h[t].length];
        add(t >= layer.dilation() ? h[t - layer.dilation()] : none, layer.past(), gates);
        add(h[t], layer.present(), gates);
        float[] z = new float[none.length];
        for (int i = 0; i < z.length; i++) {
          z[i] = WaveNetGenerator.tanh(gates[i]) * WaveNetGenerator.sigmoid(gates[z.length + i]);
        }
        float[] both = layer.outBias().clone();
        add(z, layer.out(), both);
        next[t] = h[t].clone();
        int onward = both.length - skips; // none in the last layer
        for (int i = 0; i < onward; i++) {
          next[t][i] += both[i];
        }
        for (int i = 0; i < skips; i++) {
          skip[t][i] += both[onward + i];
        }
      }
      h = next;
    }
    float[] hidden = weights.hiddenBias().clone();
    add(positive(skip[codes.length - 1]), weights.hidden(), hidden);
    float[] logits = weights.outputBias().clone();
    add(positive(hidden), weights.output(), logits);
    return logits;
  }

  private static float[] positive(float[] x) {
    float[] y = x.clone();
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(0, y[i]);
    }
    return y;
  }

  private static void add(float[] x, float[][] matrix, float[] y) {
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        y[j] += x[i] * matrix[i][j];
      }
    }
  }

  @Test
  void queuesChangeNoBit() {
    WaveNetConfig config = WaveNetConfig.of(16, 6, 5, 4, 2); // 6 channels: four and two at a time
    try (WaveNet model = WaveNetTest.model(config)) {
      ArrayWeights weights = ArrayWeights.of(config, model.parameters());
      WaveNetGenerator generator = new WaveNetGenerator(model);
      SplittableRandom random = new SplittableRandom(5);
      int[] codes = new int[80];
      for (int t = 0; t < codes.length; t++) {
        codes[t] = random.nextInt(16);
        float[] naive = withoutQueues(weights, Arrays.copyOf(codes, t + 1), 5);
        assertArrayEquals(naive, generator.read(codes[t]), "sample " + t);
      }
    }
  }

  /** What was not drawn is no sound: class 0 would be the loudest there is. */
  @Test
  void anInterruptEndsIt() {
    WaveNetConfig config = WaveNetConfig.of(16, 6, 5, 4, 2);
    try (WaveNet model = WaveNetTest.model(config)) {
      WaveNetGenerator generator = new WaveNetGenerator(model);
      int[] drawn = new int[1];
      Sampler interrupts =
          Sampler.of(
              (logits, history) -> {
                if (++drawn[0] == 7) {
                  Thread.currentThread().interrupt();
                }
              });
      int[] codes = generator.write(3, 40, interrupts, new SplittableRandom(1));
      assertTrue(Thread.interrupted());
      assertEquals(7, codes.length);
    }
  }

  @Test
  void tanhAndSigmoidAreThose() {
    for (float x = -30; x <= 30; x += 0.37f) {
      assertEquals(Math.tanh(x), WaveNetGenerator.tanh(x), 1e-7);
      assertEquals(1 / (1 + Math.exp(-x)), WaveNetGenerator.sigmoid(x), 1e-7);
    }
    assertEquals(1, WaveNetGenerator.tanh(1e10f));
    assertEquals(0, WaveNetGenerator.sigmoid(-1e10f));
  }
}
