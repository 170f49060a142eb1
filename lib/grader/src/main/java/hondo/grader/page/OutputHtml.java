package hondo.grader.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** Outputs of cells, which student code made, on a page. */
public final class OutputHtml {
  /** Characters of one text. */
  private static final int LONGEST = 20_000;

  /** Characters of one frame, and of all outputs of a page. */
  private static final int LARGEST_FRAME = 300_000;

  private static final int LARGEST = 24 << 20;

  private static final int MOST = 200;

  private static final List<String> PICTURES =
      List.of("image/png", "image/jpeg", "image/gif", "image/svg+xml");

  /**
   * The policy of a frame, which has the page's as well: no script, nothing loaded, no way out.
   * {@code sandbox} without a word forbids forms, windows and navigation of the page.
   */
  private static final String FRAME =
      "<!DOCTYPE html><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" "
          + "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
          + "<style>body{font:14px/1.4 sans-serif;margin:.5rem;overflow-wrap:anywhere}"
          + "table{border-collapse:collapse}td,th{border:1px solid #999;padding:.1rem .4rem}</style>";

  private int total;

  /** A page's outputs: one object for each page, since what all of them hold is bounded. */
  public OutputHtml() {}

  /** The outputs of a cell. */
  public Html of(JsonArray outputs) {
    Html cell = new Html();
    int count = 0;
    for (JsonElement element : outputs) {
      if (++count > MOST || total > LARGEST) {
        note(cell, (outputs.size() - count + 1) + " more outputs are not shown");
        break;
      }
      int before = cell.length();
      if (element instanceof JsonObject output) {
        one(cell, output);
      }
      total += cell.length() - before;
    }
    return cell;
  }

  private void one(Html cell, JsonObject output) {
    switch (text(output.get("output_type"))) {
      case "stream" -> {
        boolean error = text(output.get("name")).equals("stderr");
        pre(cell, error ? "printed error" : "printed", text(output.get("text")));
      }
      case "error" -> {
        String trace = joined(output.get("traceback"), "\n");
        String all = text(output.get("ename")) + ": " + text(output.get("evalue"));
        pre(cell, "failure", trace.isBlank() ? all : trace);
      }
      case "execute_result", "display_data" -> {
        if (output.get("data") instanceof JsonObject data) {
          bundle(cell, data);
        }
      }
      default -> note(cell, "an output of an unknown kind is not shown");
    }
  }

  /** The richest form that is safe to show; what cannot be shown is said. */
  private void bundle(Html cell, JsonObject data) {
    String plain = joined(data.get("text/plain"), "");
    for (String type : PICTURES) {
      if (data.has(type)) {
        Optional<String> address = PictureData.address(type, joined(data.get(type), ""));
        if (address.isPresent()) {
          String name = plain.isBlank() ? "a picture that the cell shows" : shortened(plain);
          cell.open("img", "src", address.get(), "alt", name);
        } else {
          note(cell, "a picture (" + type + ") is damaged or too large, and not shown");
        }
        return;
      }
    }
    String html = joined(data.get("text/html"), "");
    if (!html.isEmpty() && html.length() <= LARGEST_FRAME) {
      frame(cell, html);
      if (!plain.isEmpty()) {
        cell.open("div", "class", "in-print");
        pre(cell, "value", plain);
        cell.close("div");
      }
    } else if (!plain.isEmpty()) {
      pre(cell, "value", plain);
    } else if (data.size() > 0) {
      note(cell, "an output of the type " + data.keySet().iterator().next() + " is not shown");
    }
  }

  private static void frame(Html cell, String html) {
    cell.open(
        "iframe",
        "sandbox",
        "",
        "referrerpolicy",
        "no-referrer",
        "title",
        "HTML that the cell shows",
        "srcdoc",
        FRAME + html);
    cell.close("iframe");
  }

  private static void pre(Html cell, String kind, String printed) {
    String text = TerminalText.of(printed);
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    cell.element("pre", shown, "class", kind, "tabindex", "0");
    if (text.length() > LONGEST) {
      note(cell, "cut here: " + (text.length() - LONGEST) + " more characters");
    }
  }

  private static void note(Html cell, String text) {
    cell.element("p", text, "class", "note");
  }

  private static String shortened(String plain) {
    String line = TerminalText.of(plain).replace('\n', ' ').strip();
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  private static String text(JsonElement element) {
    return joined(element, "");
  }

  /** Texts in notebooks are one, or a list of pieces. */
  private static String joined(JsonElement element, String between) {
    if (element instanceof JsonArray array) {
      StringBuilder all = new StringBuilder();
      for (JsonElement piece : array) {
        all.append(all.length() == 0 ? "" : between).append(joined(piece, ""));
      }
      return all.toString();
    }
    return element != null && element.isJsonPrimitive() ? element.getAsString() : "";
  }
}
