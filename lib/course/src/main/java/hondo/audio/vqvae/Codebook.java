package hondo.audio.vqvae;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.nn.Module;
import hondo.torch.Lookup;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * K vectors of D numbers, of which the nearest takes the place of what an encoder says (van den
 * Oord et al. 2017). No gradient changes them: each is the mean of the vectors that chose it, as in
 * k-means, averaged over the last batches (appendix A.1), and one that nobody chooses any more is
 * put in the place of a vector that was (Dhariwal et al. 2020, section 3.1).
 *
 * <p>The vectors are Java's, so there is nothing to close.
 */
public final class Codebook {
  private final int size;
  private final int width;
  private final double decay;
  private final float[] vectors; // (K, D)
  private final double[] counts; // (K), how often each was chosen, averaged
  private final double[] sums; // (K, D), of the vectors that chose it, averaged

  private Codebook(int size, int width, double decay) {
    if (size < 1 || width < 1 || !(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a codebook has at least 1 code of 1 number, and a decay in [0, 1), not %d, %d and %s",
              size, width, decay));
    }
    this.size = size;
    this.width = width;
    this.decay = decay;
    vectors = new float[Math.multiplyExact(size, width)];
    counts = new double[size];
    sums = new double[vectors.length];
  }

  /**
   * Codes that begin as they are given, and that the first vectors which choose one move wholly.
   *
   * @param vectors (K, D), one row after another, at least one row
   * @param decay γ in [0, 1)
   */
  public static Codebook of(float[] vectors, int width, double decay) {
    int size = width < 1 ? 0 : vectors.length / width;
    Codebook book = new Codebook(size, width, decay);
    book.requireRows(vectors);
    for (int k = 0; k < size; k++) {
      book.place(k, vectors, k, 0);
    }
    return book;
  }

  /**
   * Codes that begin as vectors drawn from data, each with its share of them as its count, N / K.
   *
   * @param data (N, D), one row after another, at least one row
   * @param decay γ in [0, 1): how much of the averages a batch leaves; 0 is a step of k-means
   */
  public static Codebook drawn(
      int size, int width, double decay, float[] data, RandomGenerator random) {
    Codebook book = new Codebook(size, width, decay);
    int rows = book.requireRows(data);
    for (int k = 0; k < size; k++) {
      book.place(k, data, random.nextInt(rows), rows / (double) size);
    }
    return book;
  }

  private int requireRows(float[] data) {
    if (data.length == 0 || data.length % width != 0) {
      throw new IllegalArgumentException(
          Numbers.format("%d numbers are no rows of %d, at least one", data.length, width));
    }
    return data.length / width;
  }

  private void place(int code, float[] data, int row, double count) {
    counts[code] = count;
    for (int j = 0; j < width; j++) {
      vectors[code * width + j] = data[row * width + j];
      sums[code * width + j] = count * data[row * width + j];
    }
  }

  /** K, how many codes there are. */
  public int size() {
    return size;
  }

  /** D, numbers of a code. */
  public int width() {
    return width;
  }

  /** The codes (K, D), row by row; a copy. */
  public float[] vectors() {
    return vectors.clone();
  }

  /**
   * The number of the nearest code of each vector, of two as near the first: (…, D) → (…) int64. By
   * ‖z − e‖² = ‖z‖² − 2 z·e + ‖e‖², of which ‖z‖² is the same for all codes.
   */
  public NDArray nearest(NDArray z) {
    Shape shape = z.getShape();
    requireWidth(shape);
    NDArray codes = asArray(z);
    NDArray squares = codes.square().sum(new int[] {1});
    NDArray rows = z.stopGradient().reshape(-1, width);
    NDArray distances = rows.matMul(codes.transpose()).mul(-2).add(squares);
    return distances.argMin(1).reshape(shape.slice(0, shape.dimension() - 1));
  }

  /**
   * The codes with these numbers, which have no gradient: (…) int64 → (…, D).
   *
   * @param beside the type and the owner of the result
   */
  public NDArray rows(NDArray numbers, NDArray beside) {
    return Lookup.embedding(numbers, asArray(beside));
  }

  private NDArray asArray(NDArray beside) {
    return Module.constant(beside, vectors, size, width);
  }

  private void requireWidth(Shape shape) {
    if (shape.dimension() < 1 || shape.size() == 0 || shape.get(shape.dimension() - 1) != width) {
      throw new IllegalArgumentException(
          Numbers.format("vectors of shape %s, and a codebook of width %d", shape, width));
    }
  }

  /**
   * Moves each code to the averaged mean of the vectors that chose it: N ← γ N + (1 − γ) n, m ← γ m
   * + (1 − γ) Σ z, e = m / N. A code that never was chosen stays.
   *
   * @param z (N, D), row by row
   * @param numbers (N) of the codes that they chose
   */
  public void update(float[] z, long[] numbers) {
    double[] chosen = new double[size];
    double[] added = new double[sums.length];
    requireChoices(z, numbers);
    for (int i = 0; i < numbers.length; i++) {
      int code = (int) numbers[i];
      chosen[code]++;
      for (int j = 0; j < width; j++) {
        added[code * width + j] += z[i * width + j];
      }
    }
    for (int k = 0; k < size; k++) {
      counts[k] = decay * counts[k] + (1 - decay) * chosen[k];
      for (int j = k * width; j < (k + 1) * width; j++) {
        sums[j] = decay * sums[j] + (1 - decay) * added[j];
        if (counts[k] > 0) {
          vectors[j] = (float) (sums[j] / counts[k]);
        }
      }
    }
  }

  private void requireChoices(float[] z, long[] numbers) {
    if (requireRows(z) != numbers.length) {
      throw new IllegalArgumentException(
          Numbers.format("%d vectors, and %d choices", z.length / width, numbers.length));
    }
    for (long number : numbers) {
      if (number < 0 || number >= size) {
        throw new IllegalArgumentException(
            Numbers.format("there is no code %d: they are 0 … %d", number, size - 1));
      }
    }
  }

  /**
   * Puts each code whose averaged count is below a threshold in the place of one of the vectors,
   * drawn at random.
   *
   * @param z (N, D), row by row
   * @param least the threshold, choices a batch; a code that was moved has just so many
   * @return how many were moved
   */
  public int restart(float[] z, double least, RandomGenerator random) {
    int rows = requireRows(z);
    int moved = 0;
    for (int k = 0; k < size; k++) {
      if (counts[k] < least) {
        place(k, z, random.nextInt(rows), least);
        moved++;
      }
    }
    return moved;
  }

  /** How often each code was chosen, (K). */
  public long[] usage(long[] numbers) {
    long[] usage = new long[size];
    for (long number : numbers) {
      usage[(int) number]++;
    }
    return usage;
  }

  /**
   * The perplexity of how often each code was chosen: e to the entropy in nats. As many equally
   * likely codes would be as hard to guess; 1 … K.
   */
  public static double perplexity(long... usage) {
    double all = Arrays.stream(usage).sum();
    if (!(all > 0) || Arrays.stream(usage).anyMatch(n -> n < 0)) {
      throw new IllegalArgumentException("a perplexity needs counts, at least one above 0");
    }
    double entropy = 0;
    for (long n : usage) {
      entropy -= n == 0 ? 0 : n / all * Math.log(n / all);
    }
    return Math.exp(entropy);
  }

  /**
   * The straight-through estimator: the value of the codes, and of a gradient that arrives there
   * the whole to z, as if nothing had been rounded (Bengio et al. 2013).
   */
  public static NDArray straightThrough(NDArray z, NDArray codes) {
    return z.add(codes.sub(z).stopGradient());
  }

  /** What holds the encoder to the codes that it has chosen: the mean of (z − codes)² → (). */
  public static NDArray commitment(NDArray z, NDArray codes) {
    return z.sub(codes.stopGradient()).square().mean();
  }
}
