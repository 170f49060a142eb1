package hondo.torch;

import ai.djl.ndarray.NDArray;

/** Embedding lookup: rows of a table by number. */
public final class Lookup {
  private static final Script SCRIPT =
      Script.define("embedding", "return [torch.embedding(x[1], x[0])]");

  private Lookup() {}

  /**
   * (…) int64 or int32, and (V, C) → (…, C): row {@code ids[i]} of the table for each i. The
   * gradient of the table is the sum of those of its uses.
   *
   * @throws IllegalArgumentException if a number lies outside 0 … V − 1
   */
  public static NDArray embedding(NDArray ids, NDArray table) {
    Require.wholeNumbers("embedding", "ids", ids);
    Require.dimensions("embedding", "table", table, 2, 2);
    Require.notEmpty("embedding", "table", table);
    return Require.picking(
        "embedding",
        "ids",
        ids,
        table.getShape().get(0),
        () -> SCRIPT.apply("embedding", ids, table));
  }
}
