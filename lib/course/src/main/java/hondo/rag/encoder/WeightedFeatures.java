package hondo.rag.encoder;

import hondo.core.Numbers;
import java.util.List;

/** Features of texts, and how much each of them tells. */
public final class WeightedFeatures {
  private final TextFeatures features;
  private final float[] weights;

  /** See {@link TextFeatures#weighed}. */
  WeightedFeatures(TextFeatures features, float... weights) {
    if (weights.length != features.buckets()) {
      throw new IllegalArgumentException(
          Numbers.format("%d buckets and %d weights", features.buckets(), weights.length));
    }
    this.features = features;
    this.weights = weights.clone();
  }

  /** How many numbers a bag has. */
  public int buckets() {
    return features.buckets();
  }

  /** (texts, buckets), row by row: {@link TextFeatures#bags} by these weights. */
  public float[] bags(List<String> texts) {
    return features.bags(texts, weights);
  }
}
