package hondo.audio.wavenet;

import ai.djl.ndarray.NDArray;
import hondo.core.Elements;
import java.util.Arrays;

/** The paper's formulas in loops. */
final class NaiveWaveNet {
  private NaiveWaveNet() {}

  /** y[o] += Σ w[o][i][tap] x[i], of a weight (O, I, K). */
  private static void addTap(NDArray weight, int tap, double[] x, double[] y) {
    int taps = weight.getShape().dimension() == 2 ? 1 : (int) weight.getShape().get(2);
    double[] w = Elements.of(weight);
    for (int o = 0; o < y.length; o++) {
      for (int i = 0; i < x.length; i++) {
        y[o] += w[(o * x.length + i) * taps + tap] * x[i];
      }
    }
  }

  /** Equations 2 and 3 and figure 4 of the paper, in loops: (T, V). */
  static double[][] scores(WaveNet model, long[] codes, double[][] frames) {
    var p = model.parameters();
    WaveNetConfig config = model.config();
    int c = config.channels();
    double[][] h = new double[codes.length][];
    double[][] table = Elements.matrix(p.get("embedding.weight"));
    Arrays.setAll(h, t -> table[(int) codes[t]].clone());
    double[][] skip = new double[codes.length][config.skip()];
    for (int layer = 0; layer < config.layers(); layer++) {
      String at = "units." + layer + ".";
      int d = config.dilations().get(layer);
      double[][] next = new double[codes.length][];
      for (int t = 0; t < codes.length; t++) {
        double[][] gates = new double[2][];
        for (int k = 0; k < 2; k++) {
          String part = at + (k == 0 ? "filter" : "gate");
          gates[k] = Elements.of(p.get(part + ".bias"));
          if (t >= d) {
            addTap(p.get(part + ".weight"), 0, h[t - d], gates[k]);
          }
          addTap(p.get(part + ".weight"), 1, h[t], gates[k]);
          if (frames != null) {
            double[] told = Elements.of(p.get("condition.bias"));
            addTap(p.get("condition.weight"), 0, frames[t * frames.length / codes.length], told);
            for (int i = 0; i < c; i++) {
              gates[k][i] += told[(2 * layer + k) * c + i];
            }
          }
        }
        double[] z = new double[c];
        Arrays.setAll(z, i -> Math.tanh(gates[0][i]) / (1 + Math.exp(-gates[1][i])));
        if (layer < config.layers() - 1) {
          double[] onward = Elements.of(p.get(at + "residual.bias"));
          addTap(p.get(at + "residual.weight"), 0, z, onward);
          double[] before = h[t];
          next[t] = new double[c];
          Arrays.setAll(next[t], i -> before[i] + onward[i]);
        }
        double[] aside = Elements.of(p.get(at + "skip.bias"));
        addTap(p.get(at + "skip.weight"), 0, z, aside);
        double[] sum = skip[t];
        Arrays.setAll(sum, i -> sum[i] + aside[i]);
      }
      h = next;
    }
    double[][] logits = new double[codes.length][];
    for (int t = 0; t < codes.length; t++) {
      double[] last = Arrays.stream(skip[t]).map(v -> Math.max(0, v)).toArray();
      double[] hidden = Elements.of(p.get("hidden.bias"));
      addTap(p.get("hidden.weight"), 0, last, hidden);
      hidden = Arrays.stream(hidden).map(v -> Math.max(0, v)).toArray();
      logits[t] = Elements.of(p.get("output.bias"));
      addTap(p.get("output.weight"), 0, hidden, logits[t]);
    }
    return logits;
  }
}
