package hondo.kernel.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads the text of a notebook, {@code .ipynb}. */
final class NotebookFile {
  private NotebookFile() {}

  /**
   * The source of each code cell.
   *
   * @throws IllegalArgumentException when the text is no notebook
   */
  static List<String> cells(String text) {
    List<String> sources = new ArrayList<>();
    try {
      JsonObject notebook = JsonParser.parseString(text).getAsJsonObject();
      for (JsonElement element : notebook.getAsJsonArray("cells")) {
        JsonObject cell = element.getAsJsonObject();
        if (cell.get("cell_type").getAsString().equals("code")) {
          sources.add(source(cell.get("source")));
        }
      }
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      throw new IllegalArgumentException("this is no notebook of format 4", e);
    }
    return sources;
  }

  private static String source(JsonElement source) {
    return source instanceof JsonArray lines
        ? StreamSupport.stream(lines.spliterator(), false)
            .map(JsonElement::getAsString)
            .collect(Collectors.joining())
        : source.getAsString();
  }
}
