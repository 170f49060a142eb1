package hondo.kernel.magics;

import hondo.kernel.api.DisplayData;
import hondo.kernel.assist.Variable;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Variables as a table: name, type, size or shape, value. */
final class VariableTable {
  private static final int LONGEST = 60;
  private static final int ELEMENTS = 6;
  private static final List<String> HEADINGS = List.of("name", "type", "size", "value");

  private VariableTable() {}

  static DisplayData of(List<Variable> variables) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    for (Variable each : variables) {
      String type = each.type().replaceAll("\\b(?:[a-z_]\\w*\\.)+(?=[A-Z])", "");
      rows.add(List.of(each.name(), type, size(each.value()), value(each.value())));
    }
    return DisplayData.builder().with(DisplayData.HTML, html(rows)).text(text(rows)).build();
  }

  /** How many elements, or the shape of an array of arrays or of a tensor; empty for the rest. */
  private static String size(Object value) {
    if (value == null) {
      return "";
    } else if (value.getClass().isArray()) {
      int length = Array.getLength(value);
      Object first = length == 0 ? null : Array.get(value, 0);
      boolean deep = first != null && first.getClass().isArray();
      return number(length) + (deep ? " × " + size(first) : "");
    } else if (value instanceof Collection<?> collection) {
      return number(collection.size());
    } else if (value instanceof Map<?, ?> map) {
      return number(map.size());
    } else if (value instanceof CharSequence text) {
      return number(text.length());
    }
    return shape(value);
  }

  private static String number(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Of a tensor of whatever library, which this one does not know. */
  private static String shape(Object value) {
    try {
      return String.valueOf(value.getClass().getMethod("getShape").invoke(value));
    } catch (ReflectiveOperationException | LinkageError e) {
      return "";
    }
  }

  private static String value(Object value) {
    if (value == null) {
      return "null";
    } else if (value.getClass().isArray()) {
      List<Object> some = new ArrayList<>();
      for (int i = 0; i < Math.min(ELEMENTS, Array.getLength(value)); i++) {
        some.add(Array.get(value, i));
      }
      return elements(some, Array.getLength(value));
    } else if (value instanceof Collection<?> collection) {
      return elements(collection.stream().limit(ELEMENTS).toList(), collection.size());
    } else if (value instanceof Map<?, ?> map) {
      return elements(map.entrySet().stream().limit(ELEMENTS).toList(), map.size());
    } else if (value instanceof CharSequence text) {
      return '"'
          + clipped(text.subSequence(0, Math.min(text.length(), LONGEST + 1)).toString())
          + '"';
    } else if (!shape(value).isEmpty()) {
      return ""; // a tensor's text is a page
    }
    return clipped(String.valueOf(value));
  }

  private static String elements(List<?> some, int size) {
    StringBuilder out = new StringBuilder();
    for (Object each : some) {
      out.append(out.length() == 0 ? "" : ", ");
      boolean nested = each != null && each.getClass().isArray();
      out.append(nested ? value(each) : clipped(String.valueOf(each)));
    }
    return clipped("[" + out + (size > some.size() ? ", …" : "") + "]");
  }

  private static String clipped(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  private static String text(List<List<String>> rows) {
    StringBuilder out = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
        line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
      }
      out.append(out.length() == 0 ? "" : "\n").append(line.toString().stripTrailing());
    }
    return out.toString();
  }

  private static String html(List<List<String>> rows) {
    StringBuilder out = new StringBuilder("<table>");
    for (int i = 0; i < rows.size(); i++) {
      String cell = i == 0 ? "th" : "td";
      out.append("<tr>");
      for (String each : rows.get(i)) {
        String style = " style=\"text-align:left\"";
        out.append("<" + cell + style + ">").append(escaped(each)).append("</" + cell + ">");
      }
      out.append("</tr>");
    }
    return out.append("</table>").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
