package hondo.grader.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Writes notebooks byte for byte as Jupyter does ({@code nbformat/v4/nbjson.py}): one space for
 * each level, keys in order, texts as lists of lines, letters as they are, a line feed at the end.
 */
public final class NotebookWriter {
  private static final Set<String> SPLIT_TYPES = Set.of("application/javascript", "image/svg+xml");

  private NotebookWriter() {}

  /** The file of a notebook, in UTF-8. */
  public static byte[] bytes(Notebook notebook) {
    return text(notebook).getBytes(StandardCharsets.UTF_8);
  }

  /** The file of a notebook. */
  public static String text(Notebook notebook) {
    JsonObject root = new JsonObject();
    JsonArray cells = new JsonArray();
    notebook.cells().forEach(cell -> cells.add(asFiled(cell.json())));
    root.add("cells", cells);
    JsonObject metadata = notebook.metadata();
    metadata.remove("orig_nbformat");
    metadata.remove("orig_nbformat_minor");
    root.add("metadata", metadata);
    root.addProperty("nbformat", 4);
    root.addProperty("nbformat_minor", notebook.minor());
    return JsonPrint.sorted(root);
  }

  private static JsonObject asFiled(JsonObject cell) {
    cell.add("source", lines(cell.get("source")));
    cell.getAsJsonObject("metadata").remove("trusted");
    if (cell.get("attachments") instanceof JsonObject attachments) {
      attachments.asMap().values().forEach(NotebookWriter::fileBundle);
    }
    if (cell.get("outputs") instanceof JsonArray outputs) {
      for (JsonElement element : outputs) {
        if (element instanceof JsonObject output) {
          fileOutput(output);
        }
      }
    }
    return cell;
  }

  private static void fileOutput(JsonObject output) {
    JsonElement type = output.get("output_type");
    String name = type != null && type.isJsonPrimitive() ? type.getAsString() : "";
    if (name.equals("execute_result") || name.equals("display_data")) {
      fileBundle(output.get("data"));
    } else if (name.equals("stream") && NotebookReader.isText(output.get("text"))) {
      output.add("text", lines(output.get("text")));
    }
  }

  private static void fileBundle(JsonElement element) {
    if (!(element instanceof JsonObject bundle)) {
      return;
    }
    for (String type : List.copyOf(bundle.keySet())) {
      JsonElement value = bundle.get(type);
      if (isJson(type) || !NotebookReader.isText(value)) {
        continue;
      }
      boolean split = type.startsWith("text/") || SPLIT_TYPES.contains(type);
      bundle.add(type, split ? lines(value) : new JsonPrimitive(NotebookReader.joined(value)));
    }
  }

  private static boolean isJson(String type) {
    return type.equals("application/json")
        || type.startsWith("application/") && type.endsWith("+json");
  }

  /** As Python's {@code splitlines(True)}, which knows more line ends than Java. */
  private static JsonArray lines(JsonElement text) {
    String all = NotebookReader.joined(text);
    JsonArray lines = new JsonArray();
    int start = 0;
    for (int i = 0; i < all.length(); i++) {
      char c = all.charAt(i);
      if (c == '\r' && i + 1 < all.length() && all.charAt(i + 1) == '\n') {
        continue;
      }
      if (endsLine(c)) {
        lines.add(all.substring(start, i + 1));
        start = i + 1;
      }
    }
    if (start < all.length()) {
      lines.add(all.substring(start));
    }
    return lines;
  }

  private static boolean endsLine(char c) {
    return c >= '\n' && c <= '\r'
        || c >= 0x1c && c <= 0x1e
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }
}
