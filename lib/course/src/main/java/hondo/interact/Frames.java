package hondo.interact;

import hondo.core.Html;
import hondo.core.Numbers;
import hondo.kernel.api.DisplayData;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Pictures made beforehand, with a slider that leafs through them: plain HTML and a few lines of
 * script, so that it works in exported pages and slides too, without a kernel and without a
 * network. Where no script runs, as in print or in a notebook that is not trusted, one picture
 * stands there with the captions of all.
 *
 * <pre>{@code
 * display(Frames.of("epoch", List.of(1, 2, 5, 10), epoch -> chart(epoch)));
 * }</pre>
 *
 * @param label what the slider is about
 * @param captions one for each frame, not empty
 * @param frames the HTML of each
 * @param texts the plain text of each
 * @param shown the frame that is shown at first, from 0
 */
public record Frames(
    String label, List<String> captions, List<String> frames, List<String> texts, int shown) {

  /** The characters that all frames together may take: a notebook with its outputs has 1 MB. */
  static final int BUDGET = 500_000;

  /** Refuses what makes no series, and what is too large for a notebook. */
  public Frames {
    captions = List.copyOf(captions);
    frames = List.copyOf(frames);
    texts = List.copyOf(texts);
    Objects.requireNonNull(label, "label");
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("frames '" + label + "': there are none; at least 1");
    }
    if (captions.size() != frames.size() || texts.size() != frames.size()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "frames '%s': %d frames with %d captions and %d texts",
              label, frames.size(), captions.size(), texts.size()));
    }
    if (shown < 0 || shown >= frames.size()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "frames '%s': frame %d is to be shown first, of 0 to %d",
              label, shown, frames.size() - 1));
    }
    checkSize(label, frames);
  }

  private static void checkSize(String label, List<String> frames) {
    int total = frames.stream().mapToInt(String::length).sum();
    int largest = frames.stream().mapToInt(String::length).max().orElse(0);
    if (total > BUDGET) {
      throw new IllegalArgumentException(
          Numbers.format(
              "frames '%s': %d frames make %d kB, and the notebook may have %d kB for them (the"
                  + " largest has %d kB); take fewer, or smaller pictures",
              label, frames.size(), total / 1000, BUDGET / 1000, largest / 1000));
    }
  }

  /**
   * Draws a frame for each value.
   *
   * @param values at least one; their texts are the captions
   * @param picture gives whatever a cell can show
   * @throws IllegalArgumentException where there are none, or they are too large for a notebook
   */
  public static <T> Frames of(
      String label, List<? extends T> values, Function<? super T, ?> picture) {
    List<String> captions = new ArrayList<>();
    List<String> frames = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (T value : values) {
      DisplayData data = OutputArea.rendered(picture.apply(value));
      captions.add(String.valueOf(value));
      frames.add(AreaContent.html(data));
      texts.add(data.text());
    }
    return new Frames(label, captions, frames, texts, 0);
  }

  /** The same with another frame shown at first, and wherever no script runs. */
  public Frames showing(int frame) {
    return new Frames(label, captions, frames, texts, frame);
  }

  /** What the kernel shows for them. */
  DisplayData output() {
    String still = frames.get(shown);
    StringBuilder others = new StringBuilder();
    for (int i = 0; i < frames.size(); i++) {
      others.append(i == 0 ? "" : ",").append(i == shown ? "null" : literal(frames.get(i)));
    }
    StringBuilder names = new StringBuilder();
    captions.forEach(name -> names.append(names.isEmpty() ? "" : ",").append(literal(name)));
    String text = label + ": " + String.join(", ", captions) + "; shown: " + captions.get(shown);
    String data =
        Numbers.format(
            "{label: %s, shown: %d, captions: [%s], frames: [%s]}",
            literal(label), shown, names, others);
    String id = Html.fingerprint(data + still);
    String html =
        "<div data-hondo-frames=\""
            + id
            + "\"><div>"
            + still
            + "</div><div>"
            + Html.escape(text)
            + "</div></div>\n<script>"
            + FramesScript.TEXT.replace("$ID", id).replace("$DATA", data)
            + "</script>";
    return DisplayData.ofHtml(html, text + "\n" + texts.get(shown));
  }

  /** A string of JavaScript that no HTML parser takes for an end of the script. */
  private static String literal(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == '<' || c == '\u2028' || c == '\u2029') {
        out.append(Numbers.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
