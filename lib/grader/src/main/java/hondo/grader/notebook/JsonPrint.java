package hondo.grader.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** JSON as Python prints it with an indent of one and letters as they are. */
public final class JsonPrint {
  /** That of Python's strings, which differs from Java's beyond the first 65,536 characters. */
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return Arrays.compare(left, right);
      };

  private final StringBuilder out = new StringBuilder();
  private final boolean sort;

  private JsonPrint(boolean sort) {
    this.sort = sort;
  }

  /** With the keys of objects in order, and a line feed at the end. */
  public static String sorted(JsonElement element) {
    return print(element, true);
  }

  /** With the keys of objects as they were added, and a line feed at the end. */
  public static String inOrder(JsonElement element) {
    return print(element, false);
  }

  private static String print(JsonElement element, boolean sort) {
    JsonPrint print = new JsonPrint(sort);
    print.value(element, 0);
    return print.out.append('\n').toString();
  }

  private void value(JsonElement element, int level) {
    if (element instanceof JsonObject object) {
      object(object, level);
    } else if (element instanceof JsonArray array) {
      array(array, level);
    } else if (element instanceof JsonPrimitive primitive && primitive.isString()) {
      string(primitive.getAsString());
    } else if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
      Number number = primitive.getAsNumber();
      out.append(number instanceof Double real ? PythonFloat.text(real) : number.toString());
    } else {
      out.append(element);
    }
  }

  private void object(JsonObject object, int level) {
    if (object.size() == 0) {
      out.append("{}");
      return;
    }
    List<String> keys = new ArrayList<>(object.keySet());
    if (sort) {
      keys.sort(BY_CODE_POINT);
    }
    String before = "{";
    for (String key : keys) {
      out.append(before);
      line(level + 1);
      string(key);
      out.append(": ");
      value(object.get(key), level + 1);
      before = ",";
    }
    line(level);
    out.append('}');
  }

  private void array(JsonArray array, int level) {
    if (array.isEmpty()) {
      out.append("[]");
      return;
    }
    String before = "[";
    for (JsonElement element : array) {
      out.append(before);
      line(level + 1);
      value(element, level + 1);
      before = ",";
    }
    line(level);
    out.append(']');
  }

  private void line(int level) {
    out.append('\n').append(" ".repeat(level));
  }

  private void string(String string) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      int escape = "\"\\\b\f\n\r\t".indexOf(c);
      if (escape >= 0) {
        out.append('\\').append("\"\\bfnrt".charAt(escape));
      } else if (c < ' ') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
