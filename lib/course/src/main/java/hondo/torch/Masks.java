package hondo.torch;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;

/** Triangular parts of matrices, and the causal mask. */
public final class Masks {
  /** Lines that set {@code mask} from the numbers of queries and keys. */
  static final String CAUSAL =
      """
      t = %s
      s = %s
      ones = torch.ones([t, s], dtype=11, layout=None, device=ops.prim.device(x[0]))
      mask = torch.tril(ones, torch.sub(s, t))
      """;

  private static final Script SCRIPT =
      Script.define(
          "causalMask", Numbers.format(CAUSAL, "int(x[1][0])", "int(x[1][1])") + "return [mask]");

  private Masks() {}

  /**
   * The lower triangle: (…, N, M) → (…, N, M), zero where column − row &gt; {@code diagonal}.
   *
   * @param diagonal 0 keeps the main diagonal, 1 one more above it, −1 leaves it out
   */
  public static NDArray tril(NDArray x, int diagonal) {
    return triangle("tril", x, diagonal);
  }

  /** The upper triangle: zero where column − row &lt; {@code diagonal}. */
  public static NDArray triu(NDArray x, int diagonal) {
    return triangle("triu", x, diagonal);
  }

  private static NDArray triangle(String name, NDArray x, int diagonal) {
    Require.dimensions(name, "matrix", x, 2, 8);
    String body = Numbers.format("return [torch.%s(x[0], %d)]", name, diagonal);
    return ScriptCache.get(name, body).apply(name, x);
  }

  /**
   * () → (T, S) boolean: true where query t may see key s, which is s ≤ t + S − T.
   *
   * @param like an array of the step, which says where the mask is made
   * @param queries T
   * @param keys S ≥ T
   */
  public static NDArray causal(NDArray like, long queries, long keys) {
    Require.that(
        queries >= 0 && keys >= queries,
        () ->
            Numbers.format(
                "causal mask: %d queries and %d keys, and should be T ≤ S", queries, keys));
    NDArray sizes = like.getManager().create(new long[] {queries, keys});
    return SCRIPT.apply("causalMask", like, sizes);
  }
}
