package hondo.render;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Elements;
import hondo.core.Html;
import hondo.core.Numbers;
import hondo.kernel.api.DisplayData;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Shows arrays: what they are, and as many of their elements as a person reads. */
final class ArrayRenderer {
  // More elements than this are not fetched from the device to show a few of them.
  private static final long MAX_FETCHED = 1L << 22;
  private static final Set<DataType> READABLE =
      EnumSet.of(
          DataType.FLOAT64,
          DataType.FLOAT32,
          DataType.FLOAT16,
          DataType.INT8,
          DataType.UINT8,
          DataType.INT32,
          DataType.INT64,
          DataType.BOOLEAN);
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
    if (!canRead(array)) {
      return DisplayData.ofText(title);
    }
    double[] values = Elements.of(array);
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
            : Numbers.format(body, Html.escape(ArrayText.elements(values, shape.getShape())));
    return DisplayData.ofHtml(
        Numbers.format("<div><code>%s</code></div>", Html.escape(title)) + html, text);
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
        Numbers.format(
            "NDArray %s %s on %s",
            ArrayText.shape(array.getShape()),
            array.getDataType().name().toLowerCase(Locale.ROOT),
            array.getDevice().isGpu() ? "gpu" + array.getDevice().getDeviceId() : "cpu");
    if (name != null && !name.isBlank()) {
      title += " “" + name + "”";
    }
    return array.hasGradient() ? title + ", with gradient" : title;
  }

  private static boolean canRead(NDArray array) {
    return array.size() <= MAX_FETCHED && READABLE.contains(array.getDataType());
  }
}
