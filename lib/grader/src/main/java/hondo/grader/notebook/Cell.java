package hondo.grader.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Objects;
import java.util.Optional;

/** A cell of a notebook; it does not change. */
public final class Cell {
  private final CellType type;
  private final String source;

  /** All other keys of the cell: metadata always, outputs and attachments as the file has them. */
  private final JsonObject others;

  Cell(CellType type, String source, JsonObject others) {
    this.type = Objects.requireNonNull(type, "type");
    this.source = Objects.requireNonNull(source, "source");
    this.others = others;
  }

  /** A cell without metadata, outputs or id. */
  public static Cell of(CellType type, String source) {
    JsonObject others = new JsonObject();
    others.add("metadata", new JsonObject());
    if (type == CellType.CODE) {
      others.add("execution_count", JsonNull.INSTANCE);
      others.add("outputs", new JsonArray());
    }
    return new Cell(type, source, others);
  }

  /** Its type. */
  public CellType type() {
    return type;
  }

  /** Its text as one string, line ends as they are. */
  public String source() {
    return source;
  }

  /** Its id, which nbformat 4.5 brought. */
  public Optional<String> id() {
    return Optional.ofNullable(others.get("id"))
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString);
  }

  /** A copy of its metadata. */
  public JsonObject metadata() {
    return others.getAsJsonObject("metadata").deepCopy();
  }

  /** A member of its metadata, if it is an object; not a copy, and not to be changed. */
  public Optional<JsonObject> metadata(String key) {
    return Optional.ofNullable(others.getAsJsonObject("metadata").get(key))
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject);
  }

  /** A copy of its outputs as the file has them; empty for text. */
  public JsonArray outputs() {
    JsonElement outputs = others.get("outputs");
    return outputs instanceof JsonArray array ? array.deepCopy() : new JsonArray();
  }

  /** A copy of its attachments, by name; empty where there are none. */
  public JsonObject attachments() {
    JsonElement attachments = others.get("attachments");
    return attachments instanceof JsonObject object ? object.deepCopy() : new JsonObject();
  }

  /** This cell with another text. */
  public Cell withSource(String text) {
    return new Cell(type, text, others);
  }

  /** This cell with other metadata, of which a copy is kept. */
  public Cell withMetadata(JsonObject metadata) {
    return with("metadata", metadata.deepCopy());
  }

  /** This cell with these outputs, of which a copy is kept. */
  public Cell withOutputs(JsonArray outputs) {
    return with("outputs", outputs.deepCopy());
  }

  /** This cell with these attachments, of which a copy is kept; without any, the key goes. */
  public Cell withAttachments(JsonObject attachments) {
    return attachments.size() == 0 ? with("attachments", null) : with("attachments", attachments);
  }

  /** This cell as if it had never run. */
  public Cell withoutOutputs() {
    if (type != CellType.CODE) {
      return this;
    }
    return with("outputs", new JsonArray()).with("execution_count", JsonNull.INSTANCE);
  }

  private Cell with(String key, JsonElement value) {
    JsonObject changed = new JsonObject();
    others.asMap().forEach(changed::add);
    if (value == null) {
      changed.remove(key);
    } else {
      changed.add(key, value);
    }
    return new Cell(type, source, changed);
  }

  /** All of it, as nbformat 4 has it, with the text as one string. */
  JsonObject json() {
    JsonObject json = others.deepCopy();
    json.add("cell_type", new JsonPrimitive(type.text()));
    json.add("source", new JsonPrimitive(source));
    return json;
  }
}
