package hondo.interact;

import hondo.core.Html;
import hondo.kernel.api.DisplayData;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands for a widget where nothing can be moved: in print, in slides, in a stored notebook,
 * in a run without a front end.
 *
 * @param html its HTML; empty for nothing
 * @param text its plain text; empty for nothing
 * @param picture the picture that is all there is to see in it, or null
 */
record Still(String html, String text, DisplayData picture) {
  static final Still NOTHING = new Still("", "", null);

  Still(String html, String text) {
    this(html, text, null);
  }

  /** The value of a control. */
  static Still ofValue(String label, String value) {
    String text = label.isBlank() ? value : label + ": " + value;
    return new Still("<div style=\"margin: 2px 0\">" + Html.escape(text) + "</div>", text);
  }

  /** One below the other, or side by side. */
  static Still joined(List<Still> parts, boolean sideBySide) {
    List<Still> seen = parts.stream().filter(part -> !part.html().isEmpty()).toList();
    String html = seen.stream().map(Still::html).collect(Collectors.joining());
    String text = seen.stream().map(Still::text).collect(Collectors.joining("\n"));
    if (sideBySide && seen.size() > 1) {
      html = "<div style=\"display: flex; flex-wrap: wrap; gap: 1em\">" + html + "</div>";
    }
    List<DisplayData> pictures =
        seen.stream().map(Still::picture).filter(picture -> picture != null).toList();
    return new Still(html, text, pictures.size() == 1 ? pictures.get(0) : null);
  }

  /** As an output, with the bytes of the picture for what draws no HTML. */
  DisplayData.Builder output() {
    DisplayData.Builder builder = DisplayData.builder().html(html).text(text);
    if (picture != null && picture.data().containsKey(DisplayData.PNG)) {
      builder.with(DisplayData.PNG, picture.data().get(DisplayData.PNG));
      picture.metadata().forEach(builder::metadata);
    }
    return builder;
  }
}
