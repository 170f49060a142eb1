package hondo.grader.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads notebooks of nbformat 3 and 4 that anybody may have written. Whatever is in the file, the
 * end is a {@link Notebook} or an {@link UnreadableNotebook}, in time and memory that the limits
 * bound.
 */
public final class NotebookReader {
  private NotebookReader() {}

  /** Reads a file within {@link ReadLimits#DEFAULTS}. */
  public static Notebook read(Path file) throws IOException, UnreadableNotebook {
    return read(file, ReadLimits.DEFAULTS);
  }

  /**
   * Reads a file.
   *
   * @throws UnreadableNotebook also when it is a link, a folder, a pipe or a device
   * @throws IOException when it is not there or may not be read
   */
  public static Notebook read(Path file, ReadLimits limits) throws IOException, UnreadableNotebook {
    BasicFileAttributes about =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!about.isRegularFile()) {
      throw new UnreadableNotebook("not a regular file", 1, 1);
    }
    if (about.size() > limits.bytes()) {
      throw tooLarge(limits);
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      // It may have grown since; the limit is below 2 GiB wherever it fits in memory at all.
      int most = (int) Math.min(limits.bytes() + 1, Integer.MAX_VALUE - 16);
      return parse(in.readNBytes(most), limits);
    }
  }

  /** Reads the bytes of a file within {@link ReadLimits#DEFAULTS}. */
  public static Notebook parse(byte[] bytes) throws UnreadableNotebook {
    return parse(bytes, ReadLimits.DEFAULTS);
  }

  /** Reads the bytes of a file. */
  public static Notebook parse(byte[] bytes, ReadLimits limits) throws UnreadableNotebook {
    if (bytes.length > limits.bytes()) {
      throw tooLarge(limits);
    }
    return notebook(JsonText.parse(decoded(bytes), limits), limits);
  }

  private static UnreadableNotebook tooLarge(ReadLimits limits) {
    return new UnreadableNotebook("larger than " + limits.bytes() + " bytes", 1, 1);
  }

  private static String decoded(byte[] bytes) throws UnreadableNotebook {
    int first = bytes.length > 0 ? bytes[0] & 0xff : -1;
    int second = bytes.length > 1 ? bytes[1] & 0xff : -1;
    if (first == 0xef && second == 0xbb) {
      throw new UnreadableNotebook("begins with a byte order mark, as Jupyter's never do", 1, 1);
    }
    if (first == 0xfe || first == 0xff || first == 0 || second == 0) {
      throw new UnreadableNotebook("is in UTF-16 or UTF-32 and not in UTF-8", 1, 1);
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    if (result.isError()) {
      throw UnreadableNotebook.at(text, text.length(), "what follows is not UTF-8");
    }
    return text.toString();
  }

  private static Notebook notebook(JsonText.Document document, ReadLimits limits)
      throws UnreadableNotebook {
    if (!(document.root() instanceof JsonObject root)) {
      throw document.error(document.root(), "the file holds JSON, but no object");
    }
    int major = version(document, root, "nbformat", -1);
    int minor = version(document, root, "nbformat_minor", 0);
    if (major == 3) {
      return FormatThree.upgraded(document, root, limits);
    }
    if (major != 4) {
      throw document.error(
          root,
          major < 0 ? "nbformat is missing: no notebook" : "nbformat " + major + " is not known");
    }
    JsonElement metadata = root.get("metadata");
    if (!(metadata instanceof JsonObject)) {
      throw document.error(root, "the notebook has no metadata");
    }
    if (!(root.get("cells") instanceof JsonArray list)) {
      throw document.error(root, "the notebook has no list of cells");
    }
    return new Notebook(cells(document, list, limits), minor, metadata.getAsJsonObject());
  }

  private static int version(JsonText.Document document, JsonObject root, String key, int missing)
      throws UnreadableNotebook {
    JsonElement value = root.get(key);
    if (value == null) {
      return missing;
    }
    // A number with a fraction is kept as one, and none of the versions.
    String text = value.isJsonPrimitive() ? value.getAsString() : "";
    if (!text.matches("[0-9]{1,6}")) {
      throw document.error(root, key + " is not a version");
    }
    return Integer.parseInt(text);
  }

  private static List<Cell> cells(JsonText.Document document, JsonArray list, ReadLimits limits)
      throws UnreadableNotebook {
    checkNumber(document, list, list.size(), limits);
    List<Cell> cells = new ArrayList<>();
    for (JsonElement element : list) {
      if (!(element instanceof JsonObject object)) {
        throw document.error(
            element.isJsonArray() ? element : list,
            "number " + (cells.size() + 1) + " in the list of cells is no cell");
      }
      cells.add(cell(document, object));
    }
    return cells;
  }

  static void checkNumber(
      JsonText.Document document, JsonElement where, int number, ReadLimits limits)
      throws UnreadableNotebook {
    if (number > limits.cells()) {
      throw document.error(where, number + " cells, more than " + limits.cells());
    }
  }

  private static Cell cell(JsonText.Document document, JsonObject object)
      throws UnreadableNotebook {
    JsonElement name = object.get("cell_type");
    CellType type =
        CellType.of(name != null && name.isJsonPrimitive() ? name.getAsString() : "")
            .orElseThrow(() -> document.error(object, "a cell of no known type"));
    JsonElement source = object.get("source");
    if (!isText(source)) {
      throw document.error(object, "a cell without a text");
    }
    JsonObject others = new JsonObject();
    object.asMap().forEach(others::add);
    others.remove("cell_type");
    others.remove("source");
    if (!(others.get("metadata") instanceof JsonObject)) {
      if (others.has("metadata")) {
        throw document.error(object, "metadata that is no object");
      }
      others.add("metadata", new JsonObject());
    }
    return new Cell(type, joined(source), others);
  }

  /** Whether it is a string, or a list of strings as files have them. */
  static boolean isText(JsonElement element) {
    if (element instanceof JsonArray lines) {
      for (JsonElement line : lines) {
        if (!isString(line)) {
          return false;
        }
      }
      return true;
    }
    return isString(element);
  }

  private static boolean isString(JsonElement element) {
    return element != null && element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
  }

  /** A text as one string. */
  static String joined(JsonElement text) {
    if (text instanceof JsonArray lines) {
      StringBuilder all = new StringBuilder();
      lines.forEach(line -> all.append(line.getAsString()));
      return all.toString();
    }
    return text.getAsString();
  }
}
