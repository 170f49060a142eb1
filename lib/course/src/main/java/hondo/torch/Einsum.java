package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums of products in Einstein's notation. */
public final class Einsum {
  private static final String LEGAL = "[A-Za-z.]+( *, *[A-Za-z.]+)*( *-> *[A-Za-z.]*)?";

  private Einsum() {}

  /** Fails where a letter has two sizes: PyTorch would repeat the one of size 1, in silence. */
  private static void requireOneSize(String equation, NDArray[] arrays) {
    String[] terms = equation.replace(" ", "").split("->")[0].split(",");
    Map<Character, Long> sizes = new HashMap<>();
    for (int i = 0; i < terms.length; i++) {
      Shape shape = arrays[i].getShape();
      int dots = terms[i].indexOf("...");
      String letters = terms[i].replace("...", "");
      Require.that(
          dots < 0 ? letters.length() == shape.dimension() : letters.length() <= shape.dimension(),
          () ->
              Numbers.format(
                  "einsum: '%s' does not fit the shapes %s: each letter should be a dimension",
                  equation, shapes(arrays)));
      int skipped = shape.dimension() - letters.length();
      for (int j = 0; j < letters.length(); j++) {
        char letter = letters.charAt(j);
        long size = shape.get(dots >= 0 && j >= dots ? j + skipped : j);
        Long before = sizes.putIfAbsent(letter, size);
        Require.that(
            before == null || before == size,
            () ->
                Numbers.format(
                    "einsum: in '%s' %s is %d and %d in the shapes %s, and should be one size",
                    equation, letter, before, size, shapes(arrays)));
      }
    }
  }

  private static List<Shape> shapes(NDArray[] arrays) {
    return Arrays.stream(arrays).map(NDArray::getShape).toList();
  }

  /**
   * The product of the arrays, summed over the letters that the result does not name: {@code
   * einsum("bij,bjk->bik", a, b)} is a batch of matrix products. A letter is one size wherever it
   * stands; only what {@code ...} stands for is broadcast.
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
    for (NDArray array : arrays) {
      Require.sameType("einsum", "array", array, "first", arrays[0]);
    }
    requireOneSize(equation, arrays);
    String body = Numbers.format("return [torch.einsum(\"%s\", x)]", equation.strip());
    return ScriptCache.get("einsum", body).call("einsum", new NDList(arrays)).singletonOrThrow();
  }
}
