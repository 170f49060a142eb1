package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Scaled dot-product attention, softmax(Q Kᵀ / √D) V (Vaswani et al. 2017, eq. 1), in one kernel
 * that never holds the (T, S) weights of all heads at once.
 *
 * <p>Queries are (B, H, T, D), keys (B, G, S, D), values (B, G, S, E). G, the heads of keys and
 * values, is H, or divides it: then H/G neighbouring query heads share one (Ainslie et al. 2023).
 */
public final class Attention {
  private static final String NAME = "attention"; // what messages call it

  private static final Map<Long, Script> BY_WIDTH = new ConcurrentHashMap<>();

  private Attention() {}

  /** 1/√D, by which the scores of heads of width D are multiplied: its only place. */
  public static double scale(long headWidth) {
    return 1 / Math.sqrt(headWidth);
  }

  private static Script script(long headWidth) {
    String call =
        "return [torch.scaled_dot_product_attention(x[0], x[1], x[2], %s, 0., %s, scale=%s,"
            + " enable_gqa=%s)]\n";
    double scale = scale(headWidth);
    Map<String, String> bodies = new LinkedHashMap<>();
    for (String grouped : new String[] {"False", "True"}) {
      String suffix = grouped.equals("True") ? "Grouped" : "";
      bodies.put("full" + suffix, Numbers.format(call, "None", "False", scale, grouped));
      bodies.put("causal" + suffix, Numbers.format(call, "None", "True", scale, grouped));
      bodies.put("masked" + suffix, Numbers.format(call, "x[3]", "False", scale, grouped));
      bodies.put(
          "causalAfterCache" + suffix,
          Numbers.format(Masks.CAUSAL, "torch.size(x[0], -2)", "torch.size(x[1], -2)")
              + Numbers.format(call, "mask", "False", scale, grouped));
    }
    return Script.define(bodies);
  }

  /** (B, H, T, D), (B, G, S, D), (B, G, S, E) → (B, H, T, E): each query sees every key. */
  public static NDArray full(NDArray query, NDArray key, NDArray value) {
    return call("full", new NDList(query, key, value));
  }

  /**
   * As {@link #full} with S ≥ T: query t sees the keys 0 … t + S − T. With S = T that is the past
   * and itself; with S &gt; T the queries are the last T of S positions, the keys and values of the
   * others having been kept in a cache.
   */
  public static NDArray causal(NDArray query, NDArray key, NDArray value) {
    requireShapes(query, key, value);
    long queries = query.getShape().get(2);
    long keys = key.getShape().get(2);
    Require.that(
        keys >= queries,
        () ->
            Numbers.format(
                "causal attention: the queries %s are more than the keys %s",
                query.getShape(), key.getShape()));
    // PyTorch aligns its own causal mask at the start; the last query alone sees every key.
    String name = queries == keys ? "causal" : queries == 1 ? "full" : "causalAfterCache";
    return call(name, new NDList(query, key, value));
  }

  /**
   * As {@link #full}, but not every query sees every key.
   *
   * @param mask of 2 to 4 dimensions, broadcastable to (B, H, T, S): of type boolean, true where
   *     the query sees the key; or of the queries' type, added to the scores (−∞ hides a key). A
   *     query that sees no key gets zeros.
   */
  public static NDArray masked(NDArray query, NDArray key, NDArray value, NDArray mask) {
    requireShapes(query, key, value);
    if (mask.getDataType() != DataType.BOOLEAN) {
      Require.sameType("attention", "mask", mask, "query", query);
    }
    Shape q = query.getShape();
    Shape scores = new Shape(q.get(0), q.get(1), q.get(2), key.getShape().get(2));
    Shape shape = mask.getShape();
    Require.that(
        shape.dimension() >= 2 && Require.fills(shape, scores),
        () ->
            Numbers.format(
                "attention: the mask has shape %s, and should broadcast to (B, H, T, S) = %s for a"
                    + " query %s",
                shape, scores, q));
    return call("masked", new NDList(query, key, value, mask));
  }

  private static NDArray call(String name, NDList x) {
    requireShapes(x.get(0), x.get(1), x.get(2));
    boolean grouped = x.get(0).getShape().get(1) != x.get(1).getShape().get(1);
    Script script = BY_WIDTH.computeIfAbsent(x.get(0).getShape().get(3), Attention::script);
    return script.call(name + (grouped ? "Grouped" : ""), x).singletonOrThrow();
  }

  /**
   * Fails unless queries and keys have the shapes said above.
   *
   * @throws IllegalArgumentException naming both shapes
   */
  public static void requireFit(NDArray query, NDArray key) {
    Require.dimensions(NAME, "query", query, 4, 4);
    Require.dimensions(NAME, "key", key, 4, 4);
    Require.floating(NAME, "query", query);
    Require.notEmpty(NAME, "query", query);
    Require.notEmpty(NAME, "key", key);
    Require.sameType(NAME, "key", key, "query", query);
    Shape q = query.getShape();
    Shape k = key.getShape();
    Require.that(
        q.get(0) == k.get(0) && q.get(3) == k.get(3) && q.get(1) % k.get(1) == 0,
        () ->
            Numbers.format(
                    "attention: a query of shape %s and a key of shape %s do not fit: (B, H, "
                        + "T, D) and",
                    q, k)
                + " (B, G, S, D), where G divides H");
  }

  private static void requireShapes(NDArray query, NDArray key, NDArray value) {
    requireFit(query, key);
    Require.dimensions(NAME, "value", value, 4, 4);
    Require.sameType(NAME, "value", value, "query", query);
    Shape k = key.getShape();
    Shape v = value.getShape();
    Require.that(
        k.slice(0, 3).equals(v.slice(0, 3)),
        () ->
            Numbers.format(
                    "attention: a key of shape %s and a value of shape %s do not fit: (B, G, "
                        + "S, D) and",
                    k, v)
                + " (B, G, S, E)");
  }
}
