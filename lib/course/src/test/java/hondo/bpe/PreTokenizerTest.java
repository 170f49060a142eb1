package hondo.bpe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PreTokenizerTest {
  @Provide
  Arbitrary<String> texts() {
    return Texts.unicode();
  }

  private static String cut(String text) {
    return String.join("|", PreTokenizer.COURSE.split(text));
  }

  @Test
  void english() {
    assertEquals("I| don|'t| know|,| they|’ll| say|.", cut("I don't know, they’ll say."));
  }

  @Test
  void spanish() {
    assertEquals("¿|Qué| hizo| el| niño|?| ¡|Nada|!", cut("¿Qué hizo el niño? ¡Nada!"));
  }

  @Test
  void accentTypedAsAMark() {
    assertEquals("el| nin\u0303o", cut("el nin\u0303o"));
    assertEquals("\u0301", cut("\u0301"));
  }

  /** A bug such as " ?\p{N}+" would make 1813 one piece, or the space part of the 1. */
  @Test
  void digitsOneByOne() {
    assertEquals("in| |1|8|1|3|.", cut("in 1813."));
    assertEquals("٣|٤|½", cut("٣٤½"));
  }

  @Test
  void whiteSpaceLeavesOneSpaceToTheWord() {
    assertEquals("a|  | b|\n\n|c|\t| d|  ", cut("a   b\n\nc\t d  "));
    assertEquals("a| \r\n \n| | b", cut("a \r\n \n  b"));
    assertEquals("a|\u00a0|b|\u2003|\u2003|c", cut("a\u00a0b\u2003\u2003c"));
  }

  @Test
  void gpt2AsPublished() {
    assertEquals(
        List.of("Hello", " world", "'s", " 123", "!!", "  ", " x"),
        PreTokenizer.GPT2.split("Hello world's 123!!   x"));
  }

  @Property(tries = 500)
  void nothingIsLost(@ForAll("texts") String text) {
    assertEquals(text, String.join("", PreTokenizer.COURSE.split(text)));
    assertEquals(text, String.join("", PreTokenizer.GPT2.split(text)));
  }

  @Test
  void whatAPatternLeavesOutIsAPiece() {
    assertEquals(List.of("..", "a", "..", "b", "."), PreTokenizer.of("[a-z]").split("..a..b."));
    assertEquals(List.of("x", "aa", "y"), PreTokenizer.of("a*").split("xaay"));
  }

  @Test
  void aLongRunNeedsNoDeepStack() {
    String run = "=".repeat(1_000_000) + "a".repeat(1_000_000) + " ".repeat(1_000_000);
    assertEquals(3, PreTokenizer.COURSE.split(run).size());
  }

  @Test
  void badPattern() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> PreTokenizer.of("(a"))
            .getMessage()
            .startsWith("not a regular expression"));
  }

  @Test
  void countsAreWeighted() {
    assertNotEquals(PreTokenizer.GPT2, PreTokenizer.COURSE);
    assertEquals(
        new PreTokenCounts().add("uno dos", 2).add("dos", 2).asMap(),
        new PreTokenCounts().addAll(List.of("uno dos", "dos"), 2).asMap());
    PreTokenCounts counts = new PreTokenCounts().add("uno dos", 3).add("one dos").add("x", 0);
    assertEquals(4, counts.count(" dos"));
    assertEquals(1, counts.count("one"));
    assertEquals(0, counts.count("x"));
    assertEquals(3, counts.types());
    assertEquals(8, counts.total());
    assertEquals(
        "{ dos=4, one=1, uno=3}",
        counts.asMap().entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(", ", "{", "}")));
    assertThrows(IllegalArgumentException.class, () -> counts.add("y", -1));
  }
}
