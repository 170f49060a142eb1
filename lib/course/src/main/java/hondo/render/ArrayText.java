package hondo.render;

import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** An excerpt of an array as aligned text: the first and last elements of each dimension. */
final class ArrayText {
  private static final int EDGE = 3;
  private static final String GAP = "…";

  private ArrayText() {}

  static String shape(Shape shape) {
    return Arrays.stream(shape.getShape())
        .mapToObj(d -> d < 0 ? "?" : Long.toString(d))
        .collect(Collectors.joining(", ", "(", shape.dimension() == 1 ? ",)" : ")"));
  }

  /** The positions of a dimension that are shown; −1 stands for those left out. */
  static List<Integer> shown(long length, int edge) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      if (i < edge || i >= length - edge || length <= 2L * edge + 1) {
        positions.add(i);
      } else if (i == edge) {
        positions.add(-1);
      }
    }
    return positions;
  }

  /** The elements, row-major, in nested brackets; columns are aligned. */
  static String elements(double[] values, long[] shape) {
    if (values.length == 0) {
      return "[]";
    }
    List<Integer> offsets = new ArrayList<>();
    collect(shape, 0, 0, offsets);
    double[] seen = offsets.stream().mapToDouble(offset -> values[offset]).toArray();
    DoubleFunction<String> number = Decimals.ofArray(seen);
    if (shape.length == 0) {
      return number.apply(values[0]);
    }
    int width = Arrays.stream(seen).mapToObj(number).mapToInt(String::length).max().orElse(1);
    DoubleFunction<String> aligned =
        value -> Numbers.format("%" + width + "s", number.apply(value));
    StringBuilder text = new StringBuilder();
    append(values, shape, 0, 0, aligned, text);
    return text.toString();
  }

  /** The positions of the elements that are shown. */
  private static void collect(long[] shape, int dimension, int offset, List<Integer> offsets) {
    if (dimension == shape.length) {
      offsets.add(offset);
      return;
    }
    int stride = stride(shape, dimension);
    for (int i : shown(shape[dimension], edge(shape, dimension))) {
      if (i >= 0) {
        collect(shape, dimension + 1, offset + i * stride, offsets);
      }
    }
  }

  private static void append(
      double[] values,
      long[] shape,
      int dimension,
      int offset,
      DoubleFunction<String> number,
      StringBuilder text) {
    boolean last = dimension == shape.length - 1;
    int stride = stride(shape, dimension);
    String separator = last ? "  " : "\n" + " ".repeat(dimension + 1);
    text.append('[');
    boolean first = true;
    for (int i : shown(shape[dimension], edge(shape, dimension))) {
      text.append(first ? "" : separator);
      first = false;
      if (i < 0) {
        text.append(GAP);
      } else if (last) {
        text.append(number.apply(values[offset + i]));
      } else {
        append(values, shape, dimension + 1, offset + i * stride, number, text);
      }
    }
    text.append(']');
  }

  private static int edge(long[] shape, int dimension) {
    return shape.length == 1 || dimension == shape.length - 1 ? EDGE + 1 : EDGE;
  }

  private static int stride(long[] shape, int dimension) {
    int stride = 1;
    for (int d = dimension + 1; d < shape.length; d++) {
      stride *= (int) shape[d];
    }
    return stride;
  }
}
