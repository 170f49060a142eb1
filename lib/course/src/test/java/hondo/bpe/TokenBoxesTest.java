package hondo.bpe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import hondo.kernel.api.DisplayData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenBoxesTest {
  private static final BpeTokenizer BYTES = BpeTokenizer.of(List.of(), List.of());
  private static final BpeTokenizer AB = BpeTokenizer.of(List.of(new Merge('a', 'b')), List.of());

  private static String html(DisplayData data) {
    return data.data().get("text/html").toString();
  }

  @Test
  void aBarBetweenTokensInText() {
    assertEquals("ab|␣|<   (3 tokens)", TokenBoxes.of(AB, "ab <").text());
    assertEquals("ab   (1 token)", TokenBoxes.of(AB, "ab").text());
    assertEquals("⏎   (1 token)", TokenBoxes.of(AB, "\n").text());
  }

  /** Half a character is no text: its bytes are. */
  @Test
  void halfACharacterIsWrittenInBytes() {
    assertEquals("n|C3|B1   (3 tokens)", TokenBoxes.of(BYTES, "nñ").text());
  }

  @Test
  void aBoxATokenWithItsNumber() {
    String html = html(TokenBoxes.of(AB, "ab<"));
    assertEquals(2, html.split("title=\"token ", -1).length - 1);
    assertTrue(html.contains("title=\"token 256\""), html);
    assertTrue(html.contains(">&lt;<"), "what was typed is text, and no markup: " + html);
  }

  /** Two tokens side by side never have one colour. */
  @Test
  void neighboursDiffer() {
    String[] shades = html(TokenBoxes.of(BYTES, "abcdefghij")).split("background:");
    for (int i = 2; i < shades.length; i++) {
      assertTrue(!shades[i].substring(0, 12).equals(shades[i - 1].substring(0, 12)), "box " + i);
    }
  }

  @Test
  void aRowATokenizer() {
    Map<String, BpeTokenizer> both = new LinkedHashMap<>();
    both.put("bytes", BYTES);
    both.put("ab", AB);
    DisplayData data = TokenBoxes.of(both, "abab");
    assertEquals("bytes, 4 tokens: a|b|a|b\nab, 2 tokens: ab|ab", data.text());
    assertEquals(2, html(data).split("<tr>", -1).length - 1);
  }

  /** Marks in text and in colour, each at its own token. */
  @Test
  void markedTokensHaveAColour() {
    DisplayData data =
        TokenBoxes.marked(BYTES, new int[] {97, 98, 99}, new boolean[] {false, true, true});
    assertEquals("a|[b]|[c]   (3 tokens, 2 of them marked)", data.text());
    String[] boxes = html(data).split("background:");
    assertTrue(boxes[1].startsWith("transparent") && boxes[2].startsWith("rgba"), html(data));
    Refusal.of(() -> TokenBoxes.marked(BYTES, new int[] {97}, new boolean[2]), "1 tokens and 2");
  }
}
