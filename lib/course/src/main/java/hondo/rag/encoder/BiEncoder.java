package hondo.rag.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;
import hondo.nn.Init;
import hondo.nn.Module;
import hondo.rag.dense.Vectors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A text as a vector of length 1: the weighted sum of the vectors of its features, divided by its
 * length. It knows no order of words. The same encoder reads both sides, questions and passages.
 */
public final class BiEncoder extends Module implements Function<String, float[]> {
  /** Texts that are encoded at once: 256 bags of 16,384 features are 16 MB. */
  private static final int AT_ONCE = 256;

  /** Added to a squared length, for a text without any feature. */
  private static final float TINY = 1e-12f;

  private final WeightedFeatures features;
  private final NDArray table;

  /**
   * An encoder that has learnt nothing.
   *
   * @param features what a text is taken apart into, with weights that are not learnt
   * @param width numbers of a vector
   * @param init of the table (buckets, width) of the features' vectors
   */
  public BiEncoder(WeightedFeatures features, int width, Init init) {
    this.features = features;
    table = parameter("table", init, features.buckets(), width);
  }

  /** (buckets, width) The vectors of the features. */
  public NDArray table() {
    return table;
  }

  /**
   * (B, buckets) → (B, width), rows of length 1.
   *
   * @param bags as {@link #bags} makes them
   */
  public NDArray forward(NDArray bags) {
    requireLast(bags, "bags", features.buckets());
    NDArray sums = bags.matMul(table);
    return sums.div(sums.square().sum(new int[] {1}, true).add(TINY).sqrt());
  }

  /** (B, buckets) The bags of B texts: {@link WeightedFeatures#bags}. */
  public NDArray bags(List<String> texts, NDManager manager) {
    return manager.create(features.bags(texts), new Shape(texts.size(), features.buckets()));
  }

  /** (texts, width) The vectors of texts; one without any feature has zeros. */
  public float[][] encode(List<String> texts) {
    float[][] vectors = new float[texts.size()][];
    for (int from = 0; from < texts.size(); from += AT_ONCE) {
      List<String> part = texts.subList(from, Math.min(texts.size(), from + AT_ONCE));
      try (Scope scope = Scope.open()) {
        float[] rows = forward(bags(part, scope.manager())).toFloatArray();
        int width = rows.length / part.size();
        for (int i = 0; i < part.size(); i++) {
          vectors[from + i] = Arrays.copyOfRange(rows, i * width, (i + 1) * width);
        }
      }
    }
    return vectors;
  }

  /** The vector of one text. */
  @Override
  public float[] apply(String text) {
    return encode(List.of(text))[0];
  }

  /**
   * The vectors of passages, to search in.
   *
   * @param passages their texts by their names
   * @throws IllegalArgumentException if there is none
   */
  public Vectors vectors(Map<String, String> passages) {
    float[][] encoded = encode(List.copyOf(passages.values()));
    Map<String, float[]> byId = new LinkedHashMap<>();
    int row = 0;
    for (String id : passages.keySet()) {
      byId.put(id, encoded[row++]);
    }
    return Vectors.of(byId);
  }
}
