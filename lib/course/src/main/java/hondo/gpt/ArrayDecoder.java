package hondo.gpt;

import hondo.nn.attention.RotaryEmbedding;
import hondo.torch.Attention;
import java.util.Arrays;

/**
 * A decoder in plain Java loops. One token is a few million multiplications: too few for operators
 * that each cost a call, and all weights fit the processor's cache. Inputs that are zero, most of
 * those after a squared ReLU, cost nothing.
 *
 * <p>Tokens of one text or of several go through a block together, so that its weights are fetched
 * once for all of them; the sums of each are those it has alone, bit for bit.
 */
final class ArrayDecoder extends BatchDecoder {
  /** Tokens that go through together. */
  private static final int AT_ONCE = 16;

  private final ArrayWeights weights;
  private final Cache[][] caches; // (B, blocks)
  private final Place[] places = new Place[AT_ONCE];
  private final float[][] stream; // (AT_ONCE, C), and what follows likewise
  private final float[][] normed;
  private final float[][] qkv;
  private final float[][] mixed;
  private final float[][] inner;
  private final float[] scores; // (T)
  private final float[][] logits; // (B, V)

  /** Where a token stands, and whether it is the last that its row reads now. */
  private record Place(int row, int position, boolean last) {}

  /** One row's keys (H · D, T) and values (T, H · D) in one block. */
  private record Cache(float[][] keys, float[][] values) {
    static Cache empty(GptConfig config) {
      return new Cache(
          new float[config.width()][config.context()], new float[config.context()][config.width()]);
    }

    Cache copy() {
      return new Cache(copied(keys), copied(values));
    }

    private static float[][] copied(float[][] rows) {
      return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
    }
  }

  ArrayDecoder(GptConfig config, RotaryEmbedding rotary, GptWeights given, int rows) {
    this(config, unread(rows), ArrayWeights.of(given, rotary), new Cache[rows][config.layers()]);
    for (Cache[] row : caches) {
      Arrays.setAll(row, i -> Cache.empty(config));
    }
  }

  private ArrayDecoder(GptConfig config, int[] read, ArrayWeights weights, Cache[][] caches) {
    super(config, read);
    this.weights = weights;
    this.caches = caches;
    int width = config.width();
    stream = new float[AT_ONCE][width];
    normed = new float[AT_ONCE][width];
    qkv = new float[AT_ONCE][3 * width];
    mixed = new float[AT_ONCE][width];
    inner = new float[AT_ONCE][Mlp.WIDENING * width];
    scores = new float[config.context()];
    logits = new float[caches.length][config.vocabulary()];
  }

  @Override
  BatchDecoder selected(int[] rows, int[] read) {
    Cache[][] copies =
        Arrays.stream(rows)
            .mapToObj(row -> Arrays.stream(caches[row]).map(Cache::copy).toArray(Cache[]::new))
            .toArray(Cache[][]::new);
    return new ArrayDecoder(config, read, weights, copies);
  }

  @Override
  float[][] next(int[][] texts) {
    float[][] found = new float[texts.length][];
    int count = 0;
    for (int row = 0; row < texts.length; row++) {
      for (int i = 0; i < texts[row].length; i++) {
        places[count] = new Place(row, position(row) + i, i == texts[row].length - 1);
        System.arraycopy(weights.embedding()[texts[row][i]], 0, stream[count], 0, config.width());
        count++;
        if (count == AT_ONCE) {
          through(count, found);
          count = 0;
        }
      }
    }
    if (count > 0) {
      through(count, found);
    }
    return found;
  }

  /** Takes the first tokens in the stream through the blocks, into the caches and the logits. */
  private void through(int count, float[][] found) {
    for (int i = 0; i < weights.blocks().size(); i++) {
      ArrayWeights.Block block = weights.blocks().get(i);
      attend(block, i, count);
      layerNorms(count, block.mlpNorm());
      ArrayLoops.product(normed, count, block.up(), inner);
      for (int n = 0; n < count; n++) {
        ArrayLoops.squaredRelu(inner[n]);
      }
      ArrayLoops.addProduct(inner, count, block.down(), stream);
    }
    int ends = 0;
    float[][] of = new float[count][];
    for (int n = 0; n < count; n++) {
      if (places[n].last()) {
        ArrayLoops.layerNorm(stream[n], weights.norm(), normed[ends]);
        of[ends++] = logits[places[n].row()];
        found[places[n].row()] = logits[places[n].row()];
      }
    }
    ArrayLoops.product(normed, ends, weights.output(), of);
  }

  private void layerNorms(int count, float[] gain) {
    for (int n = 0; n < count; n++) {
      ArrayLoops.layerNorm(stream[n], gain, normed[n]);
    }
  }

  private void attend(ArrayWeights.Block block, int layer, int count) {
    int width = config.width();
    layerNorms(count, block.attentionNorm());
    ArrayLoops.product(normed, count, block.qkv(), qkv);
    // One after the other: a token sees those of its row that went before it, and itself.
    for (int n = 0; n < count; n++) {
      Cache cache = caches[places[n].row()][layer];
      int position = places[n].position();
      rotate(qkv[n], 0, position);
      rotate(qkv[n], width, position);
      for (int i = 0; i < width; i++) {
        cache.keys[i][position] = qkv[n][width + i];
      }
      System.arraycopy(qkv[n], 2 * width, cache.values[position], 0, width);
      for (int head = 0; head < config.heads(); head++) {
        attend(cache, qkv[n], head * config.headWidth(), position + 1, mixed[n]);
      }
    }
    ArrayLoops.addProduct(mixed, count, block.out(), stream);
  }

  /** One head: its D numbers begin at {@code from}, and there are {@code time} keys. */
  private void attend(Cache cache, float[] query, int from, int time, float[] y) {
    int d = config.headWidth();
    Arrays.fill(scores, 0, time, 0);
    float scale = (float) Attention.scale(d);
    for (int i = from; i < from + d; i += 2) {
      ArrayLoops.addTwo(
          scores, time, cache.keys[i], query[i] * scale, cache.keys[i + 1], query[i + 1] * scale);
    }
    ArrayLoops.softmax(scores, time);
    Arrays.fill(y, from, from + d, 0);
    for (int t = 0; t < time; t++) {
      ArrayLoops.add(y, from, from + d, cache.values[t], scores[t]);
    }
  }

  /** Turns all heads of the part of the queries, keys and values that begins at {@code from}. */
  private void rotate(float[] x, int from, int position) {
    int d = config.headWidth();
    float[] c = weights.cos()[position];
    float[] s = weights.sin()[position];
    for (int head = from; head < from + config.width(); head += d) {
      for (int i = 0; i < d / 2; i++) {
        float a = x[head + i];
        float b = x[head + d / 2 + i];
        x[head + i] = a * c[i] - b * s[i];
        x[head + d / 2 + i] = a * s[i] + b * c[i];
      }
    }
  }

  @Override
  public void close() {
    // Plain arrays: the garbage collector's.
  }
}
