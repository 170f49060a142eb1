package hondo.interact;

import hondo.core.Html;
import hondo.core.Numbers;
import hondo.kernel.api.DisplayData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an output area shows: pieces in the order in which they came, and a result below them. */
final class AreaContent {
  /** Characters of one printed piece: the front end is sent the whole area at each change. */
  static final int MAX_CHARS = 20_000;

  private static final String BLOCK =
      "<pre style=\"margin: 0; padding: 0; border: 0; white-space: pre-wrap; background: none\">"
          + "%s</pre>";
  private static final String ERROR =
      "<pre style=\"margin: 0; padding: 2px 4px; border: 0; white-space: pre-wrap;"
          + " background: rgba(255, 0, 0, 0.15)\">%s</pre>";

  /** A piece: printed text, something displayed, or a traceback. */
  private sealed interface Piece {}

  private record Printed(boolean error, StringBuilder text) implements Piece {}

  private record Shown(String id, DisplayData data) implements Piece {}

  private record Failed(List<String> lines) implements Piece {}

  private final List<Piece> pieces = new ArrayList<>();
  private DisplayData result;
  private boolean stale;

  /** What comes next takes the place of the pieces so far; the result stays until there is one. */
  void expire() {
    stale = true;
  }

  private void renew() {
    if (stale) {
      pieces.clear();
      stale = false;
    }
  }

  void clear() {
    pieces.clear();
    result = null;
    stale = false;
  }

  void print(boolean error, String text) {
    renew();
    Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
    StringBuilder whole;
    if (last instanceof Printed printed && printed.error() == error) {
      whole = printed.text();
    } else {
      whole = new StringBuilder();
      pieces.add(new Printed(error, whole));
    }
    whole.append(text);
    if (whole.length() > 2 * MAX_CHARS) {
      whole.delete(0, whole.length() - MAX_CHARS).insert(0, "…");
    }
  }

  void show(DisplayData data, String id) {
    renew();
    pieces.add(new Shown(id, data));
  }

  boolean replace(DisplayData data, String id) {
    boolean found = false;
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i) instanceof Shown shown && shown.id().equals(id)) {
        pieces.set(i, new Shown(id, data));
        found = true;
      }
    }
    return found;
  }

  void fail(List<String> traceback) {
    renew();
    result = null;
    pieces.add(new Failed(List.copyOf(traceback)));
  }

  void result(DisplayData data) {
    renew();
    result = data;
  }

  String html() {
    StringBuilder html = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece instanceof Printed printed) {
        html.append(
            Numbers.format(printed.error() ? ERROR : BLOCK, Html.escape(printed.text() + "")));
      } else if (piece instanceof Shown shown) {
        html.append(html(shown.data()));
      } else if (piece instanceof Failed failed) {
        html.append(Numbers.format(ERROR, bold(Html.escape(String.join("\n", failed.lines())))));
      }
    }
    return result == null ? html.toString() : html.append(html(result)).toString();
  }

  /** Bold is all the emphasis that the kernel's tracebacks have. */
  private static String bold(String escaped) {
    return escaped
        .replaceAll("\u001b\\[1m(.*?)\u001b\\[0m", "<b>$1</b>")
        .replaceAll("\u001b\\[[0-9;]*m", "");
  }

  /** The HTML of one output. */
  static String html(DisplayData data) {
    Object html = data.data().get(DisplayData.HTML);
    Object svg = data.data().get(DisplayData.SVG);
    Object png = data.data().get(DisplayData.PNG);
    if (html != null || svg != null) {
      return "<div>" + (html != null ? html : svg) + "</div>";
    } else if (png != null) {
      return Numbers.format(
          "<div><img alt=\"%s\" src=\"data:image/png;base64,%s\"></div>",
          Html.escape(data.text()), png);
    }
    return data.data().isEmpty() ? "" : Numbers.format(BLOCK, Html.escape(data.text()));
  }

  Still still() {
    List<DisplayData> shown = new ArrayList<>();
    String text =
        pieces.stream()
            .map(
                piece -> {
                  if (piece instanceof Shown display) {
                    shown.add(display.data());
                    return display.data().text();
                  }
                  return piece instanceof Printed printed
                      ? printed.text().toString().stripTrailing()
                      : String.join("\n", ((Failed) piece).lines());
                })
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"));
    Optional.ofNullable(result).ifPresent(shown::add);
    String below = result == null ? "" : result.text();
    String all = text.isEmpty() || below.isEmpty() ? text + below : text + "\n" + below;
    return new Still(html(), all, shown.size() == 1 ? shown.get(0) : null);
  }

  /** HTML without its tags, for those who read plain text. */
  static String plain(String html) {
    return html.replaceAll("(?s)<(style|script)\\b.*?</\\1>", "")
        .replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .strip();
  }
}
