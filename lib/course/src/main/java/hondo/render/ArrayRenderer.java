package hondo.render;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Html;
import hondo.kernel.api.DisplayData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Shows arrays: what they are, and as many of their elements as a person reads. */
final class ArrayRenderer {
  // More elements than this are not fetched from the device to show a few of them.
  private static final long MAX_FETCHED = 1L << 22;
  private static final int MAX_TABLE_ROWS = 16;
  private static final int MAX_TABLE_COLUMNS = 16;

  private ArrayRenderer() {}

  static DisplayData render(NDArray array) {
    if (array.isReleased()) {
      return DisplayData.ofText(
          "NDArray, closed: its memory was freed with the scope or manager it belonged to");
    }
    String title = title(array);
    Shape shape = array.getShape();
    double[] values = fetch(array);
    if (values == null) {
      return DisplayData.ofText(title);
    }
    String text = title + "\n" + ArrayText.elements(values, shape.getShape());
    String body = "<pre style=\"margin:4px 0\">%s</pre>";
    boolean table =
        shape.dimension() == 2
            && values.length > 0
            && shape.get(0) <= MAX_TABLE_ROWS
            && shape.get(1) <= MAX_TABLE_COLUMNS;
    String html =
        table
            ? ShadedTable.of(values, (int) shape.get(1))
            : body.formatted(Html.escape(ArrayText.elements(values, shape.getShape())));
    return DisplayData.ofHtml(
        "<div><code>%s</code></div>".formatted(Html.escape(title)) + html, text);
  }

  static DisplayData renderList(NDList list) {
    List<String> lines = new ArrayList<>();
    lines.add("NDList of " + list.size() + (list.size() == 1 ? " array" : " arrays"));
    for (int i = 0; i < list.size(); i++) {
      NDArray array = list.get(i);
      lines.add("  [" + i + "] " + (array.isReleased() ? "NDArray, closed" : title(array)));
    }
    return DisplayData.ofText(String.join("\n", lines));
  }

  private static String title(NDArray array) {
    String name = array.getName();
    String title =
        "NDArray %s %s on %s"
            .formatted(
                ArrayText.shape(array.getShape()),
                array.getDataType().name().toLowerCase(java.util.Locale.ROOT),
                array.getDevice());
    if (name != null && !name.isBlank()) {
      title += " “" + name + "”";
    }
    return array.hasGradient() ? title + ", with gradient" : title;
  }

  /** The elements as doubles, or null where they are too many or no real numbers. */
  private static double[] fetch(NDArray array) {
    if (array.size() > MAX_FETCHED) {
      return null;
    }
    return switch (array.getDataType()) {
      case FLOAT64 -> array.toDoubleArray();
      case FLOAT32 -> widen(array.toFloatArray());
      case FLOAT16, INT8, UINT8, INT32, INT64, BOOLEAN -> {
        try (NDArray converted = array.toType(DataType.FLOAT64, true)) {
          yield converted.toDoubleArray();
        }
      }
      default -> null;
    };
  }

  private static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }
}
