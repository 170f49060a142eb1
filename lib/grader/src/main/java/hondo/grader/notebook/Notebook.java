package hondo.grader.notebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** A notebook of nbformat 4, of whatever minor version; it does not change. */
public final class Notebook {
  /** The newest minor version that was written when this was. */
  static final int NEWEST_MINOR = 5;

  private final List<Cell> cells;
  private final int minor;
  private final JsonObject metadata;

  Notebook(List<Cell> cells, int minor, JsonObject metadata) {
    this.cells = List.copyOf(cells);
    this.minor = minor;
    this.metadata = metadata;
  }

  /** A notebook of version 4.4, which has no cell ids, with a copy of that metadata. */
  public static Notebook of(List<Cell> cells, JsonObject metadata) {
    return new Notebook(cells, 4, metadata.deepCopy());
  }

  /** Its cells in their order. */
  public List<Cell> cells() {
    return cells;
  }

  /** The minor version of the format, 0 at least. */
  public int minor() {
    return minor;
  }

  /** A copy of its metadata. */
  public JsonObject metadata() {
    return metadata.deepCopy();
  }

  /** A text in an object of the metadata, such as {@code kernelspec} and {@code language}. */
  public Optional<String> metadata(String object, String key) {
    if (metadata.get(object) instanceof JsonObject inner) {
      JsonElement value = inner.get(key);
      if (value != null && value.isJsonPrimitive()) {
        return Optional.of(value.getAsString());
      }
    }
    return Optional.empty();
  }

  /** This notebook with other cells. */
  public Notebook withCells(List<Cell> others) {
    return new Notebook(others, minor, metadata);
  }

  /** This notebook with other metadata, of which a copy is kept. */
  public Notebook withMetadata(JsonObject other) {
    return new Notebook(cells, minor, other.deepCopy());
  }
}
