package hondo.rag.dense;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Vectors of normal numbers, each scaled by another factor. */
public final class RandomVectors {
  private RandomVectors() {}

  /** As many as asked for, with the names v0, v1 and so on. */
  public static Vectors of(long seed, int count, int dimensions) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, float[]> vectors = new LinkedHashMap<>();
    for (int v = 0; v < count; v++) {
      double scale = random.nextDouble(0.5, 2);
      float[] vector = new float[dimensions];
      for (int i = 0; i < dimensions; i++) {
        vector[i] = (float) (scale * random.nextGaussian());
      }
      vectors.put("v" + v, vector);
    }
    return Vectors.of(vectors);
  }
}
