package io.github.spencerpark.jupyter.kernel.display;

import java.util.LinkedHashMap;
import java.util.Map;

/** Something to show in one or more MIME types, filled in piece by piece. */
public final class DisplayData {
  private final Map<String, Object> data = new LinkedHashMap<>();
  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private String displayId;

  public DisplayData() {}

  public DisplayData(String text) {
    putText(text);
  }

  /** A copy of this kernel's own kind. */
  public DisplayData(hondo.kernel.api.DisplayData other) {
    data.putAll(other.data());
    metadata.putAll(other.metadata());
    displayId = other.displayId().orElse(null);
  }

  public static DisplayData forText(String text) {
    DisplayData made = new DisplayData();
    made.putText(text);
    return made;
  }

  /** Values of MIME types that are no text are base64 strings or JSON values. */
  public void putData(String mimeType, Object value) {
    data.put(mimeType, value);
  }

  public Object getData(String mimeType) {
    return data.get(mimeType);
  }

  public boolean hasDataForType(String mimeType) {
    return data.containsKey(mimeType);
  }

  public void putMetaData(String key, Object value) {
    metadata.put(key, value);
  }

  public void putText(String text) {
    putData("text/plain", text);
  }

  public void putHTML(String html) {
    putData("text/html", html);
  }

  public void putMarkdown(String markdown) {
    putData("text/markdown", markdown);
  }

  public void putLatex(String latex) {
    putData("text/latex", latex);
  }

  public void putSVG(String svg) {
    putData("image/svg+xml", svg);
  }

  /** The id under which it will be shown, for a later update. */
  public void setDisplayId(String id) {
    displayId = id;
  }

  public boolean hasDisplayId() {
    return displayId != null;
  }

  /** Null where none was set. */
  public String getDisplayId() {
    return displayId;
  }

  /** The same as this kernel shows it. */
  public hondo.kernel.api.DisplayData toHondo() {
    hondo.kernel.api.DisplayData.Builder builder =
        hondo.kernel.api.DisplayData.builder().displayId(displayId);
    data.forEach((type, value) -> builder.with(type, value == null ? "" : value));
    metadata.forEach(builder::metadata);
    return builder.build();
  }
}
