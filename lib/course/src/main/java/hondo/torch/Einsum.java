package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import hondo.core.Numbers;

/** Sums of products in Einstein's notation. */
public final class Einsum {
  private static final String LEGAL = "[A-Za-z.]+( *, *[A-Za-z.]+)*( *-> *[A-Za-z.]*)?";

  private Einsum() {}

  /**
   * The product of the arrays, summed over the letters that the result does not name: {@code
   * einsum("bij,bjk->bik", a, b)} is a batch of matrix products.
   *
   * @param equation a letter for each dimension, a comma between arrays, the result behind an arrow
   * @param arrays the first should be one of the step, not a parameter
   */
  public static NDArray einsum(String equation, NDArray... arrays) {
    Require.that(
        equation.strip().matches(LEGAL),
        () -> Numbers.format("einsum: '%s' is no equation such as 'bij,bjk->bik'", equation));
    int terms = equation.split("->")[0].split(",").length;
    Require.that(
        terms == arrays.length,
        () ->
            Numbers.format(
                "einsum: '%s' names %d arrays, and %d are given", equation, terms, arrays.length));
    String body = Numbers.format("return [torch.einsum(\"%s\", x)]", equation.strip());
    return ScriptCache.get("einsum", body).call("einsum", new NDList(arrays)).singletonOrThrow();
  }
}
