package hondo.audio.wavenet;

import hondo.core.Finite;
import hondo.core.Numbers;
import hondo.sampling.Sampler;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Generates sound with a {@link WaveNet}, sample by sample. Each layer keeps in a queue what it
 * will be asked for d samples later (Paine et al. 2016, "Fast Wavenet Generation Algorithm"), so
 * that a sample costs one pass through the layers instead of one over the receptive field.
 *
 * <p>In plain Java: a sample is some ten thousand multiplications, too few for operators that each
 * cost a call. Sums are made in one order, bias, past, present, input by input, so that a loop
 * without queues gives the same numbers, bit for bit.
 *
 * <p>It sees the parameters as they were when it was made, and is for one thread.
 */
public final class WaveNetGenerator {
  private static final int[] NO_HISTORY = {};

  private final WaveNetConfig config;
  private final ArrayWeights weights;
  private final float[][][] queues; // (L, d, C)
  private final float[][] bias; // (L, 2 C), with what is told now
  private final float[] stream; // (C)
  private final float[] gates; // (2 C)
  private final float[] gated; // (C)
  private final float[] both; // (C + S)
  private final float[] aside; // (S), of the last layer
  private final float[] skip; // (S)
  private final float[] hidden; // (S)
  private final float[] logits; // (V)
  private long read;

  /** A generator that has read nothing: zeros stand before the first sample. */
  public WaveNetGenerator(WaveNet model) {
    config = model.config();
    weights = ArrayWeights.of(config, model.parameters());
    int c = config.channels();
    queues = new float[config.layers()][][];
    bias = new float[config.layers()][];
    for (int i = 0; i < queues.length; i++) {
      queues[i] = new float[config.dilations().get(i)][c];
      bias[i] = weights.layers().get(i).bias().clone();
    }
    stream = new float[c];
    gates = new float[2 * c];
    gated = new float[c];
    both = new float[c + config.skip()];
    aside = new float[config.skip()];
    skip = new float[config.skip()];
    hidden = new float[config.skip()];
    logits = new float[config.classes()];
  }

  /** Forgets all samples; what it was told last holds on. */
  public void reset() {
    for (float[][] queue : queues) {
      for (float[] kept : queue) {
        Arrays.fill(kept, 0);
      }
    }
    read = 0;
  }

  /**
   * What the model is told besides from now on.
   *
   * @param frame H numbers
   * @throws IllegalArgumentException if the model is told another number of them, or nothing
   */
  public void tell(float... frame) {
    if (weights.told() == null || frame.length != config.condition()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the model is told %d numbers a frame, not %d", config.condition(), frame.length));
    }
    for (float number : frame) {
      Finite.require("what the model is told", number);
    }
    float[] all = weights.toldBias().clone();
    addProduct(frame, weights.told(), all);
    for (int i = 0; i < bias.length; i++) {
      float[] own = weights.layers().get(i).bias();
      for (int j = 0; j < own.length; j++) {
        bias[i][j] = own[j] + all[i * own.length + j];
      }
    }
  }

  /**
   * Reads a sample.
   *
   * @param code its class, 0 … V − 1
   * @return (V) the scores of the sample after it; overwritten by the next call
   */
  public float[] read(int code) {
    Objects.checkIndex(code, config.classes());
    System.arraycopy(weights.embedding()[code], 0, stream, 0, stream.length);
    Arrays.fill(skip, 0);
    for (int i = 0; i < queues.length; i++) {
      layer(weights.layers().get(i), bias[i], queues[i]);
    }
    read++;
    relu(skip);
    System.arraycopy(weights.hiddenBias(), 0, hidden, 0, hidden.length);
    addProduct(skip, weights.hidden(), hidden);
    relu(hidden);
    System.arraycopy(weights.outputBias(), 0, logits, 0, logits.length);
    addProduct(hidden, weights.output(), logits);
    return logits;
  }

  private void layer(ArrayWeights.Layer layer, float[] start, float[][] queue) {
    float[] past = queue[(int) (read % queue.length)]; // the oldest: d samples ago
    System.arraycopy(start, 0, gates, 0, gates.length);
    addProduct(past, layer.past(), gates);
    addProduct(stream, layer.present(), gates);
    System.arraycopy(stream, 0, past, 0, past.length); // and the newest takes its place
    int c = gated.length;
    for (int j = 0; j < c; j++) {
      gated[j] = tanh(gates[j]) * sigmoid(gates[c + j]);
    }
    boolean last = layer.outBias().length == skip.length;
    float[] to = last ? aside : both;
    System.arraycopy(layer.outBias(), 0, to, 0, to.length);
    addProduct(gated, layer.out(), to);
    int first = last ? 0 : c;
    for (int j = 0; j < first; j++) {
      stream[j] += to[j];
    }
    for (int j = 0; j < skip.length; j++) {
      skip[j] += to[first + j];
    }
  }

  /**
   * Draws samples, each from what came before, and reads them.
   *
   * @param from the sample before the first, which is read too
   * @return their classes; fewer where the thread is interrupted
   */
  public int[] write(int from, int samples, Sampler sampler, RandomGenerator random) {
    if (samples < 0) {
      throw new IllegalArgumentException("0 samples or more are drawn, not " + samples);
    }
    int[] codes = new int[samples];
    int last = from;
    for (int t = 0; t < samples; t++) {
      if (Thread.currentThread().isInterrupted()) {
        return Arrays.copyOf(codes, t);
      }
      last = sampler.draw(read(last), NO_HISTORY, random);
      codes[t] = last;
    }
    return codes;
  }

  /** tanh in single precision, by one exponential. */
  static float tanh(float x) {
    return (float) (1 - 2 / (Math.exp(2.0 * x) + 1));
  }

  /** The logistic function in single precision. */
  static float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-(double) x)));
  }

  private static void relu(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.max(0, x[i]);
    }
  }

  /** y += x W, (in), (in, out) → (out): the inputs one after the other, four in one pass. */
  private static void addProduct(float[] x, float[][] matrix, float[] y) {
    int i = 0;
    for (; i + 4 <= x.length; i += 4) {
      addFour(y, matrix, i, x[i], x[i + 1], x[i + 2], x[i + 3]);
    }
    for (; i < x.length; i++) {
      float[] row = matrix[i];
      for (int j = 0; j < y.length; j++) {
        y[j] += x[i] * row[j];
      }
    }
  }

  private static void addFour(
      float[] y, float[][] matrix, int i, float p, float q, float r, float s) {
    float[] a = matrix[i];
    float[] b = matrix[i + 1];
    float[] c = matrix[i + 2];
    float[] d = matrix[i + 3];
    for (int j = 0; j < y.length; j++) {
      y[j] = y[j] + p * a[j] + q * b[j] + r * c[j] + s * d[j];
    }
  }
}
