package hondo.gpt;

import ai.djl.ndarray.NDArray;
import hondo.nn.attention.RotaryEmbedding;
import hondo.torch.Norms;
import java.util.Arrays;

/**
 * A decoder in plain Java loops. One token is a few million multiplications: too few for operators
 * that each cost a call, and all weights fit the processor's cache. Weights are kept by input, (in,
 * out), so that every loop runs along contiguous outputs, which the compiler turns into vector
 * instructions; inputs that are zero, most of those after a squared ReLU, cost nothing.
 */
final class ArrayDecoder extends CachedDecoder {
  private final float[][] embedding; // (V, C)
  private final float[][] output; // (C, V)
  private final Block[] blocks;
  private final float[] finalNorm;
  private final float[][] cos; // (T, D)
  private final float[][] sin;

  private final float[] stream = new float[config.width()];
  private final float[] normed = new float[config.width()];
  private final float[] qkv = new float[3 * config.width()];
  private final float[] mixed = new float[config.width()];
  private final float[] inner = new float[4 * config.width()];
  private final float[] weights = new float[config.context()];
  private final float[] logits = new float[config.vocabulary()];

  /** One block's parameters, and its cache: keys (H · D, T), values (T, H · D). */
  private record Block(
      float[] attentionNorm,
      float[][] qkv,
      float[][] out,
      float[] mlpNorm,
      float[][] up,
      float[][] down,
      float[][] keys,
      float[][] values) {
    /** The same weights, and a copy of the cache. */
    Block copy() {
      return new Block(attentionNorm, qkv, out, mlpNorm, up, down, copied(keys), copied(values));
    }

    private static float[][] copied(float[][] rows) {
      return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
    }
  }

  ArrayDecoder(GptConfig config, RotaryEmbedding rotary, GptWeights given) {
    super(config);
    embedding = rows(given.embedding());
    output = transposed(embedding);
    blocks = new Block[config.layers()];
    for (int i = 0; i < blocks.length; i++) {
      GptWeights.Block block = given.blocks().get(i);
      blocks[i] =
          new Block(
              floats(block.attentionNorm()),
              transposed(rows(block.qkv())),
              transposed(rows(block.out())),
              floats(block.mlpNorm()),
              transposed(rows(block.up())),
              transposed(rows(block.down())),
              new float[config.width()][config.context()],
              new float[config.context()][config.width()]);
    }
    finalNorm = floats(given.norm());
    cos = rows(rotary.cos());
    sin = rows(rotary.sin());
  }

  private ArrayDecoder(ArrayDecoder other) {
    super(other);
    embedding = other.embedding;
    output = other.output;
    blocks = Arrays.stream(other.blocks).map(Block::copy).toArray(Block[]::new);
    finalNorm = other.finalNorm;
    cos = other.cos;
    sin = other.sin;
  }

  @Override
  public GptDecoder copy() {
    return new ArrayDecoder(this);
  }

  @Override
  float[] next(int[] tokens) {
    for (int i = 0; i < tokens.length; i++) {
      through(tokens[i], position() + i);
    }
    layerNorm(stream, finalNorm);
    product(normed, output, logits);
    return logits;
  }

  /** Takes a token at a position through the blocks, into the cache and the stream. */
  private void through(int token, int position) {
    System.arraycopy(embedding[token], 0, stream, 0, stream.length);
    for (Block block : blocks) {
      attend(block, position);
      layerNorm(stream, block.mlpNorm);
      product(normed, block.up, inner);
      squaredRelu(inner);
      addProduct(inner, block.down, stream);
    }
  }

  private void attend(Block block, int position) {
    int width = config.width();
    layerNorm(stream, block.attentionNorm);
    product(normed, block.qkv, qkv);
    rotate(0, position);
    rotate(width, position);
    for (int i = 0; i < width; i++) {
      block.keys[i][position] = qkv[width + i];
    }
    System.arraycopy(qkv, 2 * width, block.values[position], 0, width);
    for (int head = 0; head < config.heads(); head++) {
      attend(block, head * config.headWidth(), position + 1);
    }
    addProduct(mixed, block.out, stream);
  }

  /** One head: its D numbers begin at {@code from}, and there are {@code time} keys. */
  private void attend(Block block, int from, int time) {
    int d = config.headWidth();
    float[] w = weights;
    Arrays.fill(w, 0, time, 0);
    float scale = (float) (1 / Math.sqrt(d));
    for (int i = 0; i < d; i += 2) {
      scores(
          w,
          time,
          block.keys[from + i],
          qkv[from + i] * scale,
          block.keys[from + i + 1],
          qkv[from + i + 1] * scale);
    }
    softmax(w, time);
    Arrays.fill(mixed, from, from + d, 0);
    for (int t = 0; t < time; t++) {
      mix(mixed, from, from + d, block.values[t], w[t]);
    }
  }

  private static void scores(float[] w, int time, float[] k0, float q0, float[] k1, float q1) {
    for (int t = 0; t < time; t++) {
      w[t] += q0 * k0[t] + q1 * k1[t];
    }
  }

  private static void mix(float[] mixed, int from, int to, float[] values, float weight) {
    for (int i = from; i < to; i++) {
      mixed[i] += weight * values[i];
    }
  }

  private static void softmax(float[] w, int time) {
    float most = w[0];
    for (int t = 1; t < time; t++) {
      most = Math.max(most, w[t]);
    }
    float sum = 0;
    for (int t = 0; t < time; t++) {
      w[t] = (float) Math.exp(w[t] - most);
      sum += w[t];
    }
    for (int t = 0; t < time; t++) {
      w[t] /= sum;
    }
  }

  /** Turns all heads of the part of {@code qkv} that begins at {@code from}. */
  private void rotate(int from, int position) {
    int d = config.headWidth();
    float[] c = cos[position];
    float[] s = sin[position];
    for (int head = from; head < from + config.width(); head += d) {
      for (int i = 0; i < d / 2; i++) {
        float a = qkv[head + i];
        float b = qkv[head + d / 2 + i];
        qkv[head + i] = a * c[i] - b * s[i];
        qkv[head + d / 2 + i] = a * s[i] + b * c[i];
      }
    }
  }

  private void layerNorm(float[] x, float[] gain) {
    float mean = 0;
    for (float v : x) {
      mean += v;
    }
    mean /= x.length;
    float variance = 0;
    for (float v : x) {
      variance += (v - mean) * (v - mean);
    }
    float scale = (float) (1 / Math.sqrt(variance / x.length + Norms.EPSILON));
    for (int i = 0; i < x.length; i++) {
      normed[i] = (x[i] - mean) * scale * gain[i];
    }
  }

  private static void squaredRelu(float[] x) {
    for (int i = 0; i < x.length; i++) {
      float v = Math.max(0, x[i]);
      x[i] = v * v;
    }
  }

  private static void product(float[] x, float[][] matrix, float[] y) {
    Arrays.fill(y, 0);
    addProduct(x, matrix, y);
  }

  /** y += x W, four inputs that are not zero at a time. */
  private static void addProduct(float[] x, float[][] matrix, float[] y) {
    int[] used = new int[4];
    int n = 0;
    for (int i = 0; i < x.length; i++) {
      if (x[i] != 0) {
        used[n++] = i;
        if (n == 4) {
          addFour(
              y,
              matrix[used[0]],
              x[used[0]],
              matrix[used[1]],
              x[used[1]],
              matrix[used[2]],
              x[used[2]],
              matrix[used[3]],
              x[used[3]]);
          n = 0;
        }
      }
    }
    for (int i = 0; i < n; i++) {
      mix(y, 0, y.length, matrix[used[i]], x[used[i]]);
    }
  }

  private static void addFour(
      float[] y, float[] a, float p, float[] b, float q, float[] c, float r, float[] d, float s) {
    for (int j = 0; j < y.length; j++) {
      y[j] += p * a[j] + q * b[j] + r * c[j] + s * d[j];
    }
  }

  private static float[][] rows(NDArray matrix) {
    int width = (int) matrix.getShape().get(1);
    float[] flat = floats(matrix);
    float[][] rows = new float[flat.length / width][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
    }
    return rows;
  }

  private static float[][] transposed(float[][] rows) {
    float[][] columns = new float[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    return columns;
  }

  @Override
  public void close() {
    // Plain arrays: the garbage collector's.
  }
}
