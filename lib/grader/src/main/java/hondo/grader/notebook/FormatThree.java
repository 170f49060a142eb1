package hondo.grader.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The format of IPython 1 and 2, with worksheets, headings and {@code input}, read as 4.0. As
 * nbformat does it ({@code v4/convert.py}), except that outputs that are not understood are left
 * out: none of them is graded.
 */
final class FormatThree {
  private static final Map<String, String> MIME_TYPES =
      Map.of(
          "text", "text/plain",
          "html", "text/html",
          "svg", "image/svg+xml",
          "png", "image/png",
          "jpeg", "image/jpeg",
          "latex", "text/latex",
          "json", "application/json",
          "javascript", "application/javascript");

  private FormatThree() {}

  static Notebook upgraded(JsonText.Document document, JsonObject root, ReadLimits limits)
      throws UnreadableNotebook {
    if (!(root.get("worksheets") instanceof JsonArray worksheets)) {
      throw document.error(root, "the notebook has no worksheets");
    }
    List<Cell> cells = new ArrayList<>();
    for (JsonElement worksheet : worksheets) {
      if (!(worksheet instanceof JsonObject sheet)
          || !(sheet.get("cells") instanceof JsonArray list)) {
        throw document.error(worksheets, "a worksheet has no list of cells");
      }
      NotebookReader.checkNumber(document, list, cells.size() + list.size(), limits);
      for (JsonElement element : list) {
        if (!(element instanceof JsonObject object)) {
          throw document.error(list, "a worksheet holds what is no cell");
        }
        cells.add(cell(document, object));
      }
    }
    JsonObject metadata = copy(root.get("metadata"));
    metadata.remove("name");
    metadata.remove("signature");
    return new Notebook(cells, 0, metadata);
  }

  private static Cell cell(JsonText.Document document, JsonObject old) throws UnreadableNotebook {
    String type = text(old.get("cell_type"));
    boolean code = type.equals("code");
    JsonElement source = old.get(code ? "input" : "source");
    if (!NotebookReader.isText(source)) {
      throw document.error(old, "a cell without a text");
    }
    String text = NotebookReader.joined(source);
    JsonObject others = new JsonObject();
    JsonObject metadata = copy(old.get("metadata"));
    others.add("metadata", metadata);
    if (code) {
      if (old.has("collapsed")) {
        metadata.add("collapsed", old.get("collapsed"));
      }
      JsonElement number = old.get("prompt_number");
      others.add("execution_count", number == null ? JsonNull.INSTANCE : number);
      others.add("outputs", outputs(old.get("outputs")));
      return new Cell(CellType.CODE, text, others);
    }
    switch (type) {
      case "heading":
        return new Cell(CellType.MARKDOWN, heading(text, text(old.get("level"))), others);
      case "html":
      case "markdown":
        return new Cell(CellType.MARKDOWN, text, others);
      case "raw":
        return new Cell(CellType.RAW, text, others);
      default:
        throw document.error(old, "a cell of no known type");
    }
  }

  private static String heading(String text, String level) {
    int hashes = level.matches("[1-6]") ? Integer.parseInt(level) : 1;
    return "#".repeat(hashes) + " " + String.join(" ", text.split("\n"));
  }

  private static JsonArray outputs(JsonElement old) {
    JsonArray outputs = new JsonArray();
    if (old instanceof JsonArray list) {
      for (JsonElement element : list) {
        if (element instanceof JsonObject object) {
          JsonObject output = output(object);
          if (output.size() > 0) {
            outputs.add(output);
          }
        }
      }
    }
    return outputs;
  }

  private static JsonObject output(JsonObject old) {
    JsonObject output = new JsonObject();
    switch (text(old.get("output_type"))) {
      case "stream":
        output.addProperty("output_type", "stream");
        output.addProperty("name", old.has("stream") ? text(old.get("stream")) : "stdout");
        output.add("text", old.has("text") ? old.get("text") : new JsonPrimitive(""));
        return output;
      case "pyerr":
        output.addProperty("output_type", "error");
        for (String key : List.of("ename", "evalue", "traceback")) {
          output.add(key, old.has(key) ? old.get(key) : new JsonPrimitive(""));
        }
        return output;
      case "pyout":
        JsonElement number = old.get("prompt_number");
        output.add("execution_count", number == null ? JsonNull.INSTANCE : number);
        output.addProperty("output_type", "execute_result");
        break;
      case "display_data":
        output.addProperty("output_type", "display_data");
        break;
      default:
        return output;
    }
    JsonObject data = new JsonObject();
    MIME_TYPES.forEach((key, mime) -> addIfThere(data, mime, old.get(key)));
    output.add("data", data);
    output.add("metadata", copy(old.get("metadata")));
    return output;
  }

  private static void addIfThere(JsonObject data, String mime, JsonElement value) {
    if (value != null) {
      data.add(mime, value);
    }
  }

  private static JsonObject copy(JsonElement element) {
    return element instanceof JsonObject object ? object.deepCopy() : new JsonObject();
  }

  private static String text(JsonElement element) {
    return element != null && element.isJsonPrimitive() ? element.getAsString() : "";
  }
}
