package hondo.rag.dense;

import hondo.core.Numbers;
import hondo.rag.IndexFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Vectors by their passages' names, all of one length; they do not change. */
public final class Vectors {
  private static final String KIND = "vectors";

  private final Map<String, float[]> byId;
  private final int dimensions;

  private Vectors(Map<String, float[]> byId) {
    this.byId = byId;
    this.dimensions = byId.values().iterator().next().length;
  }

  /**
   * Copies of vectors.
   *
   * @throws IllegalArgumentException if there is none, they differ in length, one has no element or
   *     one that is not finite, or a name is blank
   */
  public static Vectors of(Map<String, float[]> vectors) {
    if (vectors.isEmpty()) {
      throw new IllegalArgumentException("there is no vector");
    }
    Map<String, float[]> copies = new LinkedHashMap<>();
    int dimensions = vectors.values().iterator().next().length;
    vectors.forEach(
        (id, vector) -> {
          if (id.isBlank()) {
            throw new IllegalArgumentException("a vector's passage has a name that is blank");
          }
          requireFinite("the vector of '" + id + "'", vector, dimensions);
          copies.put(id, vector.clone());
        });
    return new Vectors(copies);
  }

  /** These and one more, or another in the place of one of the same name. */
  public Vectors with(String id, float[] vector) {
    Map<String, float[]> more = new LinkedHashMap<>(byId);
    more.put(id, vector);
    return of(more);
  }

  /**
   * These without one.
   *
   * @throws IllegalArgumentException if it is not there, or the only one
   */
  public Vectors without(String id) {
    get(id);
    Map<String, float[]> fewer = new LinkedHashMap<>(byId);
    fewer.remove(id);
    return of(fewer);
  }

  /**
   * Each divided by its length, so that the inner product is the cosine.
   *
   * @throws IllegalArgumentException if one is zero
   */
  public Vectors normalised() {
    Map<String, float[]> units = new LinkedHashMap<>();
    byId.forEach((id, vector) -> units.put(id, unit("the vector of '" + id + "'", vector)));
    return new Vectors(units);
  }

  private static float[] unit(String name, float[] vector) {
    requireNotZero(name, vector);
    double length = Similarity.length(vector);
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return unit;
  }

  /** The names, in the order in which they were given. */
  public List<String> ids() {
    return List.copyOf(byId.keySet());
  }

  /** How many there are, at least 1. */
  public int size() {
    return byId.size();
  }

  /** How many elements each has, at least 1. */
  public int dimensions() {
    return dimensions;
  }

  /**
   * A copy of one.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public float[] get(String id) {
    return own(id).clone();
  }

  /** One itself, for reading. */
  float[] own(String id) {
    float[] vector = byId.get(id);
    if (vector == null) {
      throw new IllegalArgumentException(Numbers.format("there is no vector of '%s'", id));
    }
    return vector;
  }

  /**
   * What a search asks of a query's vector, and of all, where zero has no direction.
   *
   * @throws IllegalArgumentException if the query has another length or an element that is not
   *     finite, or, for {@link Similarity#COSINE}, is zero
   */
  public void requireQuery(float[] query, Similarity similarity) {
    requireFinite("the query's vector", query, dimensions);
    if (similarity == Similarity.COSINE) {
      requireNotZero("the query's vector", query);
    }
  }

  /**
   * What a search asks of the vectors.
   *
   * @throws IllegalArgumentException if one is zero, which has no cosine
   */
  public void requireSearchable(Similarity similarity) {
    if (similarity == Similarity.COSINE) {
      byId.forEach((id, vector) -> requireNotZero("the vector of '" + id + "'", vector));
    }
  }

  private static void requireFinite(String name, float[] vector, int dimensions) {
    if (vector.length == 0 || vector.length != dimensions) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s has %d elements, and should have %s",
              name, vector.length, dimensions == 0 ? "some" : dimensions));
    }
    for (int i = 0; i < vector.length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new IllegalArgumentException(
            Numbers.format("%s has the element %s at %d, which is not finite", name, vector[i], i));
      }
    }
  }

  private static void requireNotZero(String name, float[] vector) {
    if (Similarity.length(vector) == 0) {
      throw new IllegalArgumentException(name + " is zero, and has no direction");
    }
  }

  /**
   * Writes the vectors, in place of what is there.
   *
   * @throws java.io.UncheckedIOException if they cannot be written
   */
  public void save(Path file) {
    IndexFile.save(file, KIND, this::write);
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeInt(dimensions);
    out.writeInt(size());
    for (Map.Entry<String, float[]> entry : byId.entrySet()) {
      IndexFile.writeText(out, entry.getKey());
      for (float element : entry.getValue()) {
        out.writeFloat(element);
      }
    }
  }

  /**
   * Reads vectors.
   *
   * @throws IllegalArgumentException if the file holds none, is of another version, or damaged
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static Vectors load(Path file) {
    return IndexFile.load(file, KIND, Vectors::read);
  }

  private static Vectors read(DataInputStream in) throws IOException {
    int dimensions = in.readInt();
    int size = in.readInt();
    Map<String, float[]> vectors = new LinkedHashMap<>();
    for (int v = 0; v < size; v++) {
      String id = IndexFile.readText(in);
      float[] vector = new float[dimensions];
      for (int i = 0; i < dimensions; i++) {
        vector[i] = in.readFloat();
      }
      vectors.put(id, vector);
    }
    return new Vectors(vectors);
  }
}
