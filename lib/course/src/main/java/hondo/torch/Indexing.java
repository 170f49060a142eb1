package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import java.util.Arrays;

/** Elements picked, added and replaced by number or by mask. */
public final class Indexing {
  private Indexing() {}

  /**
   * Along one axis, y[…, i, …] = x[…, index[…, i, …], …]; on the other axes the index is not longer
   * than x.
   *
   * @param index int64 or int32, as many dimensions as x
   * @throws IllegalArgumentException if a number is outside the axis
   */
  public static NDArray gather(NDArray x, int axis, NDArray index) {
    int along = Require.axis("gather", x, axis);
    Require.wholeNumbers("gather", "index", index);
    Require.notEmpty("gather", "input", x);
    requireWithin("gather", "index", index, "input", x, along);
    return picking("gather", along, index, x, "return [torch.gather(x[0], %d, torch.to(x[1], 4))]");
  }

  /**
   * A copy of x to which y[…, index[…, i, …], …] += source[…, i, …] along one axis: the transpose
   * of {@link #gather}. Numbers may repeat.
   *
   * @param index int64 or int32, of the shape of the source
   */
  public static NDArray scatterAdd(NDArray x, int axis, NDArray index, NDArray source) {
    int along = Require.axis("scatterAdd", x, axis);
    Require.wholeNumbers("scatterAdd", "index", index);
    Require.sameType("scatterAdd", "source", source, "input", x);
    Require.shape(
        "scatterAdd", "index", index, source.getShape(), "one number for each of the source");
    Require.notEmpty("scatterAdd", "input", x);
    requireWithin("scatterAdd", "source", source, "input", x, along);
    return picking(
        "scatterAdd",
        along,
        index,
        x,
        "return [torch.scatter_add(x[0], %d, torch.to(x[1], 4), x[2])]",
        source);
  }

  /**
   * A copy of x to whose slice {@code index[i]} of one axis the slice i of the source is added.
   *
   * @param index (N) int64 or int32; may repeat
   * @param source of the shape of x, with N along the axis
   */
  public static NDArray indexAdd(NDArray x, int axis, NDArray index, NDArray source) {
    int along = Require.axis("indexAdd", x, axis);
    Require.wholeNumbers("indexAdd", "index", index);
    Require.notEmpty("indexAdd", "input", x);
    Require.dimensions("indexAdd", "index", index, 1, 1);
    Require.sameType("indexAdd", "source", source, "input", x);
    long[] expected = x.getShape().getShape().clone();
    expected[along] = index.size();
    Require.shape(
        "indexAdd",
        "source",
        source,
        new Shape(expected),
        Numbers.format(
            "that of the input %s, with one slice for each number of the index %s",
            x.getShape(), index.getShape()));
    return picking(
        "indexAdd",
        along,
        index,
        x,
        "return [torch.index_add(x[0], %d, torch.to(x[1], 4), x[2])]",
        source);
  }

  private static NDArray picking(
      String name, int axis, NDArray index, NDArray x, String body, NDArray... more) {
    NDList inputs = new NDList(x, index);
    inputs.addAll(new NDList(more));
    Script script = ScriptCache.get(name, Numbers.format(body, axis));
    return Require.picking(
        name,
        "index numbers",
        index,
        x.getShape().get(axis),
        () -> script.call(name, inputs).singletonOrThrow());
  }

  /**
   * A copy of x with {@code value} where the mask is true.
   *
   * @param mask boolean, broadcastable to the shape of x
   */
  public static NDArray maskedFill(NDArray x, NDArray mask, double value) {
    Require.booleans("maskedFill", "mask", mask);
    Require.that(
        Require.fills(mask.getShape(), x.getShape()),
        () ->
            Numbers.format(
                "maskedFill: the mask has shape %s, and should broadcast to that of the input, %s",
                mask.getShape(), x.getShape()));
    String body = "return [torch.masked_fill(x[0], x[1], float(x[2]))]";
    return ScriptCache.get("maskedFill", body)
        .apply("maskedFill", x, mask, x.getManager().create(value));
  }

  /**
   * {@code yes} where the mask is true and {@code no} elsewhere; all three are broadcast to one
   * shape.
   *
   * @param mask boolean
   */
  public static NDArray where(NDArray mask, NDArray yes, NDArray no) {
    Require.booleans("where", "mask", mask);
    Require.sameType("where", "yes", yes, "no", no);
    Shape[] shapes = {mask.getShape(), yes.getShape(), no.getShape()};
    Require.that(
        Require.meet(shapes[0], shapes[1])
            && Require.meet(shapes[0], shapes[2])
            && Require.meet(shapes[1], shapes[2]),
        () ->
            Numbers.format(
                "where: mask, yes and no of shapes %s should broadcast to one shape",
                Arrays.toString(shapes)));
    return ScriptCache.get("where", "return [torch.where(x[0], x[1], x[2])]")
        .apply("where", mask, yes, no);
  }

  private static void requireWithin(
      String operator, String role, NDArray part, String otherRole, NDArray whole, int axis) {
    Shape small = part.getShape();
    Shape large = whole.getShape();
    boolean fits = small.dimension() == large.dimension();
    for (int i = 0; fits && i < small.dimension(); i++) {
      fits = i == axis || small.get(i) <= large.get(i);
    }
    Require.that(
        fits,
        () ->
            Numbers.format(
                    "%s: the %s has shape %s and the %s %s; it should have as many dimensions, "
                        + "and be no",
                    operator, role, small, otherRole, large)
                + " longer but along axis "
                + axis);
  }
}
