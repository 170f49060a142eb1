package hondo.kernel.api;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing to show, in one or more MIME types; a front end draws the richest it knows.
 *
 * <p>Values are what Jupyter's {@code display_data} carries: strings for text and SVG, base64
 * strings for other images, and plain {@code Map}, {@code List}, {@code String}, {@code Number} and
 * {@code Boolean} for JSON types. Immutable.
 */
public final class DisplayData {
  /** Plain text, which every output has. */
  public static final String TEXT = "text/plain";

  /** HTML, which a front end may clean of scripts. */
  public static final String HTML = "text/html";

  /** Markdown. */
  public static final String MARKDOWN = "text/markdown";

  /** LaTeX, with its dollar signs. */
  public static final String LATEX = "text/latex";

  /** A PNG image, in base64. */
  public static final String PNG = "image/png";

  /** An SVG image, as text. */
  public static final String SVG = "image/svg+xml";

  /** JSON, which a front end shows as a tree. */
  public static final String JSON = "application/json";

  /** Shows nothing at all: the result of code that has nothing to show. */
  public static final DisplayData NOTHING = builder().build();

  /**
   * A picture lies on a white card, in a dark theme too: dark ink on a transparent ground could not
   * be read there, and colours that a theme inverts would no longer be those that a text speaks of.
   * The edge parts two pictures of one cell, and card from page where both are white.
   */
  private static final String CARD =
      "display: block; box-sizing: content-box; max-width: calc(100% - 12px); margin: 0 0 8px;"
          + " padding: 5px; background: #fff; border: 1px solid #c8c8c8; border-radius: 6px";

  private final Map<String, Object> data;
  private final Map<String, Object> metadata;
  private final String displayId;

  private DisplayData(Builder builder) {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(builder.data));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(builder.metadata));
    displayId = builder.displayId;
  }

  /** The MIME types and their contents, in the order in which they were given. */
  public Map<String, Object> data() {
    return data;
  }

  /** Metadata by MIME type (for example the width of an image), or for the whole output. */
  public Map<String, Object> metadata() {
    return metadata;
  }

  /** The display id that whoever shows this is to show it under; empty where any will do. */
  public Optional<String> displayId() {
    return Optional.ofNullable(displayId);
  }

  /** The plain text, or an empty string where there is none. */
  public String text() {
    return Objects.toString(data.get(TEXT), "");
  }

  /** Display data with a plain text and nothing else. */
  public static DisplayData ofText(String text) {
    return builder().text(text).build();
  }

  /** Display data with HTML and the plain text that consoles, graders and logs see instead. */
  public static DisplayData ofHtml(String html, String text) {
    return builder().html(html).text(text).build();
  }

  /**
   * Text to be read, which wraps between words: front ends break printed lines wherever they end,
   * in the middle of a word too. Line breaks and blanks stay as they are, and a dollar sign begins
   * no formula.
   */
  public static DisplayData ofProse(String text) {
    String html =
        "<div class=\"tex2jax_ignore mathjax_ignore\" style=\"white-space: pre-wrap; overflow-wrap:"
            + " break-word; word-break: normal; max-width: 50em; margin: 0 0 0.5em\">"
            + escape(text)
            + "</div>";
    return ofHtml(html, text);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** An empty one, to be filled. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the MIME types of one {@link DisplayData}. */
  public static final class Builder {
    private final Map<String, Object> data = new LinkedHashMap<>();
    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private String displayId;

    private Builder() {}

    /** Plain text. */
    public Builder text(String text) {
      return with(TEXT, text);
    }

    /** HTML. */
    public Builder html(String html) {
      return with(HTML, html);
    }

    /** Markdown. */
    public Builder markdown(String markdown) {
      return with(MARKDOWN, markdown);
    }

    /** An SVG image, as text. */
    public Builder svg(String svg) {
      return with(SVG, svg);
    }

    /**
     * A PNG image, twice: as HTML, whose {@code <img>} carries the alternative text, and as the
     * bytes themselves for whatever draws no HTML ({@code nbconvert --to pdf}, consoles).
     *
     * <p>Front ends draw {@code image/png} without an alternative text, whatever the metadata say
     * (JupyterLab's {@code renderImage}, classic's {@code append_png}), and prefer {@code
     * text/html}, whose {@code <img>} with embedded data they keep even in a notebook that is not
     * trusted. HTML given before is kept.
     *
     * @param png the bytes of the file
     * @param width the width to draw it at, in CSS pixels (half the image's own width for a 2×
     *     image), or 0 for the image's own
     * @param alternativeText what a reader who cannot see the image is told; never empty
     */
    public Builder png(byte[] png, int width, String alternativeText) {
      if (alternativeText == null || alternativeText.isBlank()) {
        throw new IllegalArgumentException(
            "an image needs an alternative text: say in one sentence what it shows");
      }
      Map<String, Object> imageMetadata = new LinkedHashMap<>();
      if (width > 0) {
        imageMetadata.put("width", width);
      }
      imageMetadata.put("alt", alternativeText);
      metadata.put(PNG, imageMetadata);
      data.putIfAbsent(TEXT, alternativeText);
      String base64 = Base64.getEncoder().encodeToString(png);
      data.putIfAbsent(HTML, img(base64, width, alternativeText));
      return with(PNG, base64);
    }

    private static String img(String base64, int width, String alternativeText) {
      String size = width > 0 ? " width=\"" + width + "\"" : "";
      return "<img alt=\""
          + escape(alternativeText.replaceAll("\\s+", " "))
          + "\""
          + size
          + " style=\""
          + CARD
          + "\" src=\"data:image/png;base64,"
          + base64
          + "\">";
    }

    /** Any other MIME type; {@code content} as {@link DisplayData} says. */
    public Builder with(String mimeType, Object content) {
      data.put(
          Objects.requireNonNull(mimeType, "mimeType"), Objects.requireNonNull(content, mimeType));
      return this;
    }

    /** An entry of the output's metadata, usually a map under the MIME type it is about. */
    public Builder metadata(String key, Object value) {
      metadata.put(key, value);
      return this;
    }

    /** The id to show it under, for a later update; null for any. */
    public Builder displayId(String id) {
      displayId = id;
      return this;
    }

    /** What was collected; the builder may go on. */
    public DisplayData build() {
      return new DisplayData(this);
    }
  }
}
