package hondo.interact;

import java.util.Map;
import java.util.Objects;

/** A piece of HTML, which can be changed: a heading, a text with marked words, coloured boxes. */
public final class HtmlText extends Widget {
  private volatile String html;

  /** See {@link Interact#html}. */
  HtmlText(String html) {
    this.html = Objects.requireNonNull(html, "html");
  }

  /** The HTML now. */
  public String html() {
    return html;
  }

  /** Replaces it; scripts in it do not run. */
  public void set(String newHtml) {
    html = Objects.requireNonNull(newHtml, "html");
    tell(Map.of("value", newHtml));
  }

  @Override
  State state(Page page) {
    return State.of("HTML", Map.of("value", html));
  }

  @Override
  Still still() {
    return new Still("<div>" + html + "</div>", AreaContent.plain(html));
  }
}
