package hondo.audio.wavenet;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The weights of a {@link WaveNet} as arrays, those of a product with a row for each input: (in,
 * out).
 *
 * @param embedding (V, C)
 * @param layers from the input on
 * @param told (H, 2 C L) and its bias (2 C L); null where the model is told nothing
 */
record ArrayWeights(
    float[][] embedding,
    List<Layer> layers,
    float[][] told,
    float[] toldBias,
    float[][] hidden,
    float[] hiddenBias,
    float[][] output,
    float[] outputBias) {

  /**
   * One gated layer.
   *
   * @param past of the sample d before, to filter and gate: (C, 2 C)
   * @param present of the sample itself: (C, 2 C)
   * @param bias (2 C)
   * @param out what goes on and what goes aside: (C, C + S); in the last layer (C, S)
   * @param outBias (C + S), or (S)
   */
  record Layer(
      int dilation,
      float[][] past,
      float[][] present,
      float[] bias,
      float[][] out,
      float[] outBias) {
    static Layer of(Map<String, NDArray> parameters, int number, int dilation) {
      String at = "units." + number + ".";
      return new Layer(
          dilation,
          taps(parameters.get(at + "filter.weight"), parameters.get(at + "gate.weight"), 0),
          taps(parameters.get(at + "filter.weight"), parameters.get(at + "gate.weight"), 1),
          joined(parameters.get(at + "filter.bias"), parameters.get(at + "gate.bias")),
          onwardAndAside(
              parameters.get(at + "residual.weight"), parameters.get(at + "skip.weight")),
          biases(parameters.get(at + "residual.bias"), parameters.get(at + "skip.bias")));
    }
  }

  static ArrayWeights of(WaveNetConfig config, Map<String, NDArray> parameters) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < config.layers(); i++) {
      layers.add(Layer.of(parameters, i, config.dilations().get(i)));
    }
    NDArray told = parameters.get("condition.weight");
    return new ArrayWeights(
        rows(parameters.get("embedding.weight")),
        layers,
        told == null ? null : tap(told, 0),
        told == null ? null : parameters.get("condition.bias").toFloatArray(),
        transposed(rows(parameters.get("hidden.weight"))),
        parameters.get("hidden.bias").toFloatArray(),
        transposed(rows(parameters.get("output.weight"))),
        parameters.get("output.bias").toFloatArray());
  }

  private static float[][] onwardAndAside(NDArray residual, NDArray skip) {
    return residual == null ? tap(skip, 0) : taps(residual, skip, 0);
  }

  private static float[] biases(NDArray residual, NDArray skip) {
    return residual == null ? skip.toFloatArray() : joined(residual, skip);
  }

  /** One tap of two convolutions side by side, (O, C, K), (P, C, K) → (C, O + P). */
  private static float[][] taps(NDArray first, NDArray second, int tap) {
    float[][] a = tap(first, tap);
    float[][] b = tap(second, tap);
    float[][] both = new float[a.length][];
    for (int i = 0; i < both.length; i++) {
      both[i] = joined(a[i], b[i]);
    }
    return both;
  }

  /** (O, C, K) → (C, O). */
  private static float[][] tap(NDArray weight, int tap) {
    int out = (int) weight.getShape().get(0);
    int in = (int) weight.getShape().get(1);
    int taps = (int) weight.getShape().get(2);
    float[] flat = weight.toFloatArray();
    float[][] rows = new float[in][out];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        rows[i][o] = flat[(o * in + i) * taps + tap];
      }
    }
    return rows;
  }

  private static float[] joined(NDArray first, NDArray second) {
    return joined(first.toFloatArray(), second.toFloatArray());
  }

  private static float[] joined(float[] first, float[] second) {
    float[] both = new float[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static float[][] rows(NDArray matrix) {
    int width = (int) matrix.getShape().get(1);
    float[] flat = matrix.toFloatArray();
    float[][] rows = new float[flat.length / width][width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(flat, i * width, rows[i], 0, width);
    }
    return rows;
  }

  private static float[][] transposed(float[][] rows) {
    float[][] columns = new float[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    return columns;
  }
}
