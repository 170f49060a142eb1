package hondo.kernel.magics;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import hondo.kernel.api.MagicException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads what {@code %load} loads: Java and JShell files, and the code cells of notebooks. */
public final class SourceFiles {
  private static final List<String> ENDINGS = List.of("", ".jshell", ".jsh", ".java", ".ipynb");

  private SourceFiles() {}

  /**
   * @param argument the file, with or without its ending
   * @return the source of each cell; one element for files that are no notebooks
   * @throws MagicException when there is no such file, or it is no notebook; the message says where
   *     it was looked for
   */
  public static List<String> read(String argument) {
    List<String> args = Arguments.split(argument);
    if (args.size() != 1) {
      throw new MagicException("%load needs one file, for example %load helpers.jshell");
    }
    Path file = find(args.get(0));
    try {
      String text = Files.readString(file);
      return file.toString().endsWith(".ipynb") ? cells(file, text) : List.of(text);
    } catch (IOException e) {
      throw new MagicException("%load cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Path find(String name) {
    for (String ending : ENDINGS) {
      Path file = Path.of(name + ending).toAbsolutePath().normalize();
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new MagicException(
        "%load "
            + name
            + ": there is no such file (nor one that ends in .jshell, .jsh, .java or .ipynb) in "
            + Path.of("").toAbsolutePath());
  }

  private static List<String> cells(Path file, String text) {
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
      throw new MagicException("%load " + file + ": this is no notebook of format 4", e);
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
