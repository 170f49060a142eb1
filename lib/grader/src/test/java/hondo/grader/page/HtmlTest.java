package hondo.grader.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
  private static String text(String text) {
    return new Html().text(text).toString();
  }

  @Test
  void signsOfHtmlAreText() {
    assertEquals("&lt;b a=&quot;&#39;&amp;&quot;&gt;", text("<b a=\"'&\">"));
    assertEquals(
        "<a href=\"&quot;&gt;&lt;x\">y</a>",
        new Html().element("a", "y", "href", "\"><x").toString());
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 7, 8, 0xd, 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x61c, 0x200b, 0x200e, 0x2028, 0x202a, 0x202e,
        0x2066, 0x2069, 0xfeff, 0xfffe, 0xe0041
      })
  void charactersThatDeceiveAreToldByCodePoint(int c) {
    String shown = text("a" + Character.toString(c) + "b");
    assertTrue(shown.contains(String.format(Locale.ROOT, "U+%04X", c)), shown);
    assertFalse(shown.contains(Character.toString(c)), shown);
    String attribute = new Html().open("a", "title", Character.toString(c)).toString();
    assertFalse(attribute.contains(Character.toString(c)), attribute);
    assertFalse(attribute.contains("<span"), attribute);
  }

  @Test
  void halfACharacterDoesNotBreakTheFile() {
    assertTrue(text("x\ud800y").contains("U+D800"));
  }

  @Test
  void lettersOfAllScriptsStay() {
    String text = "ñ 漢字 עברית 👩‍🔬 a\tb\nc";
    assertEquals(text, text(text));
  }

  @Test
  void aNameKeepsItsDirectionToItself() {
    assertEquals("<bdi>א</bdi>", new Html().name("א").toString());
  }
}
