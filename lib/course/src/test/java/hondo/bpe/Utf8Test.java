package hondo.bpe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
  private static String text(String hexadecimal) {
    return Utf8.text(HexFormat.of().parseHex(hexadecimal));
  }

  /** The ends of the rows of the Unicode standard's table 3-7, before a byte that is no text. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 0x7F, 0x80, 0xBF, 0xC0, 0x7FF, 0x800, 0xFFF, 0x1000, 0xCFFF, 0xD000, 0xD7FF, 0xE000,
        0xFFFC, 0xFFFF, 0x10000, 0x3FFFF, 0x40000, 0xFFFFF, 0x100000, 0x10FFFF
      })
  void everyRowFromEndToEnd(int codePoint) {
    String character = Character.toString(codePoint);
    String bytes = HexFormat.of().formatHex(Utf8.bytes(character));
    assertEquals(character, text(bytes));
    assertEquals(character + "\ufffd", text(bytes + "ff"));
    assertEquals("\ufffd" + character, text("80" + bytes));
  }

  /** What stands just outside of them: so many marks, and an a behind that is read. */
  @ParameterizedTest
  @CsvSource({
    "c0af, 2",
    "c1bf, 2",
    "c2, 1",
    "dfc0, 2",
    "df7f, 1 and 7f",
    "e09fbf, 3",
    "e0a0, 1",
    "e0a0c0, 2",
    "e080, 2",
    "e1, 1",
    "e180, 1",
    "e180e1, 2",
    "ed9f, 1",
    "eda080, 3",
    "edbfbf, 3",
    "ee80, 1",
    "efbf, 1",
    "f0808080, 4",
    "f08fbfbf, 4",
    "f09080, 1",
    "f0bfbf, 1",
    "f18080, 1",
    "f1c0, 2",
    "f3bfbf, 1",
    "f48f, 1",
    "f48fbf, 1",
    "f4908080, 4",
    "f5808080, 4",
    "ff, 1",
    "fe80, 2"
  })
  void whatIsNoCharacter(String bytes, String expected) {
    String[] parts = expected.split(" and ");
    String marks = "\ufffd".repeat(Integer.parseInt(parts[0]));
    assertEquals(marks + (parts.length > 1 ? "\u007f" : "") + "a", text(bytes + "61"));
    if (parts.length == 1) {
      assertEquals("a" + marks, text("61" + bytes), "at the end");
    }
  }
}
