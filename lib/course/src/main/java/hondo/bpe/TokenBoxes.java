package hondo.bpe;

import hondo.core.Html;
import hondo.core.Numbers;
import hondo.kernel.api.DisplayData;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A text as a tokenizer sees it: a coloured box for each token, its number beneath. A space is
 * written ␣, a line break ⏎; the bytes of a token that is no whole text, half an emoji, are written
 * in hexadecimal digits.
 *
 * <p>A cell that ends in one of these shows it; outside of a notebook its text has a bar between
 * tokens.
 */
public final class TokenBoxes {
  private static final String[] SHADES = {
    "rgba(86,180,233,.38)", "rgba(230,159,0,.38)", "rgba(0,158,115,.32)", "rgba(204,121,167,.38)"
  };
  private static final String MARKED = "rgba(230,159,0,.45)";
  private static final String BOX =
      "<span style=\"display:inline-block;text-align:center;margin:1px 0 4px;background:%s;"
          + "border-left:2px solid\" title=\"token %d\">"
          + "<span style=\"font-family:monospace;padding:0 1px\">%s</span><br>"
          + "<span style=\"font-size:65%%;padding:0 2px\">%d</span></span>";

  private TokenBoxes() {}

  /** The tokens of a text. */
  public static DisplayData of(BpeTokenizer tokenizer, String text) {
    int[] tokens = tokenizer.encode(text);
    return DisplayData.ofHtml(
        Numbers.format(
            "<div>%s<br>%s</div>", boxes(tokenizer, tokens), Html.escape(sum(tokens.length))),
        words(tokenizer, tokens) + "   (" + sum(tokens.length) + ")");
  }

  /**
   * The tokens of a text by several tokenizers, a row each, with its name and how many there are.
   */
  public static DisplayData of(Map<String, BpeTokenizer> tokenizers, String text) {
    StringBuilder html = new StringBuilder("<table>");
    List<String> lines = new ArrayList<>();
    tokenizers.forEach(
        (name, tokenizer) -> {
          int[] tokens = tokenizer.encode(text);
          html.append(
              Numbers.format(
                  "<tr><td style=\"text-align:right\">%s<br>%s</td>"
                      + "<td style=\"text-align:left\">%s</td></tr>",
                  Html.escape(name), sum(tokens.length), boxes(tokenizer, tokens)));
          lines.add(name + ", " + sum(tokens.length) + ": " + words(tokenizer, tokens));
        });
    return DisplayData.ofHtml(html.append("</table>").toString(), String.join("\n", lines));
  }

  /**
   * Tokens of which some are marked, as those of a dialogue that are learnt: these have a colour,
   * the others a frame alone. Outside of a notebook they stand in square brackets.
   *
   * @param marked (n), which of them
   */
  public static DisplayData marked(BpeTokenizer tokenizer, int[] tokens, boolean[] marked) {
    if (tokens.length != marked.length) {
      throw new IllegalArgumentException(
          Numbers.format("%d tokens and %d marks: one each", tokens.length, marked.length));
    }
    StringBuilder html = new StringBuilder();
    List<String> words = new ArrayList<>();
    int count = 0;
    for (int i = 0; i < tokens.length; i++) {
      String word = visible(tokenizer.tokenBytes(tokens[i]));
      html.append(box(marked[i] ? MARKED : "transparent", tokens[i], word));
      words.add(marked[i] ? "[" + word + "]" : word);
      count += marked[i] ? 1 : 0;
    }
    String sum = Numbers.format("%s, %,d of them marked", sum(tokens.length), count);
    return DisplayData.ofHtml(
        Numbers.format("<div>%s<br>%s</div>", html, sum),
        String.join("|", words) + "   (" + sum + ")");
  }

  private static String box(String colour, int token, String word) {
    return Numbers.format(BOX, colour, token, Html.escape(word), token);
  }

  private static String sum(int tokens) {
    return tokens == 1 ? "1 token" : Numbers.format("%,d tokens", tokens);
  }

  private static String boxes(BpeTokenizer tokenizer, int... tokens) {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < tokens.length; i++) {
      String word = visible(tokenizer.tokenBytes(tokens[i]));
      html.append(box(SHADES[i % SHADES.length], tokens[i], word));
    }
    return html.toString();
  }

  private static String words(BpeTokenizer tokenizer, int... tokens) {
    List<String> words = new ArrayList<>();
    for (int token : tokens) {
      words.add(visible(tokenizer.tokenBytes(token)));
    }
    return String.join("|", words);
  }

  /** Bytes as text where they are some, else in hexadecimal digits. */
  private static String visible(byte... bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes))
          .toString()
          .replace(' ', '␣')
          .replace("\n", "⏎");
    } catch (CharacterCodingException e) {
      StringBuilder hex = new StringBuilder();
      for (byte b : bytes) {
        hex.append(hex.isEmpty() ? "" : " ").append(Numbers.format("%02X", b & 0xFF));
      }
      return hex.toString();
    }
  }
}
