package hondo.bpe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  @TempDir Path folder;

  private static String refusal(byte... bytes) {
    return assertThrows(TokenizerFormatException.class, () -> StrictJson.parse(bytes)).getMessage();
  }

  /** What Gson would read and RFC 8259 does not know, or does not allow. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[TRUE]",
        "[Null]",
        "['a']",
        "[a]",
        "[1,]",
        "[\"a\tb\"]",
        "[\"a\\\nb\"]",
        "[01]",
        "[NaN]",
        "{\"a\" = 1}",
        "[1; 2]",
        "// no\n[1]",
        "[1] [2]"
      })
  void whatIsNoJson(String text) {
    String message = refusal(text.getBytes(StandardCharsets.UTF_8));
    assertTrue(message.startsWith("it is not whole JSON"), message);
  }

  @Test
  void nestedNotTooDeep() {
    String deep = "[".repeat(31) + "{\"a\": 7}" + "]".repeat(31);
    JsonNode node = StrictJson.parse(deep.getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 31; i++) {
      node = node.list().get(0);
    }
    assertEquals(7, node.get("a").number());
    for (String deeper : new String[] {"[" + deep + "]", deep.replace("7", "[7]")}) {
      String message = refusal(deeper.getBytes(StandardCharsets.UTF_8));
      assertTrue(message.contains("Nesting limit 32"), message);
    }
  }

  /** A file that is no JSON in UTF-8, whatever else it is. */
  @Test
  void otherBytes() throws IOException {
    Path file = folder.resolve("whole.json");
    Texts.tokenizer().save(file);
    String whole = Files.readString(file);
    byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
    byte[] broken = bytes.clone();
    int at = whole.indexOf("added_tokens"); // all before it is ASCII
    broken[at] = (byte) 0xFF;
    bytesRefused("the byte 0xFF at " + at, broken);
    bytesRefused("it may be UTF-16", whole.getBytes(StandardCharsets.UTF_16));
    bytesRefused("it is not ", whole.getBytes(StandardCharsets.UTF_16BE));
    bytesRefused("not UTF-8", whole.replace('a', 'ñ').getBytes(StandardCharsets.ISO_8859_1));
    bytesRefused("not whole JSON", new byte[0]);
    bytesRefused("not whole JSON", new byte[1000]);
    bytesRefused("not whole JSON", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    bytesRefused("not whole JSON", (whole + "{}").getBytes(StandardCharsets.UTF_8));
    bytesRefused("not an object", "[1, 2]".getBytes(StandardCharsets.UTF_8));
    bytesRefused("not an object", "null".getBytes(StandardCharsets.UTF_8));
    String twice = whole.replaceFirst("\"version\"", "\"model\": 1, \"version\"");
    String half = whole.replace("<|es|>", "\\ud800");
    bytesRefused("urrogate", half.getBytes(StandardCharsets.UTF_8));
    bytesRefused("'model' stands twice", twice.getBytes(StandardCharsets.UTF_8));
  }

  private void bytesRefused(String message, byte... bytes) throws IOException {
    Path file = Files.write(folder.resolve("bytes.json"), bytes);
    String found =
        assertThrows(TokenizerFormatException.class, () -> BpeTokenizer.load(file)).getMessage();
    assertTrue(found.contains(message) && found.contains("bytes.json"), found);
  }

  /** Only a byte order mark at the very beginning tells UTF-16. */
  @Test
  void otherEncodings() {
    byte[] bigEndian = {(byte) 0xFE, (byte) 0xFF, 0, '{'};
    byte[] littleEndian = {(byte) 0xFF, (byte) 0xFE, '{', 0};
    assertTrue(refusal(bigEndian).contains("0xFE at 0 begins no character (it may be UTF-16"));
    assertTrue(refusal(littleEndian).contains("0xFF at 0 begins no character (it may be UTF-16"));
    for (byte[] other : new byte[][] {{'[', (byte) 0xFF}, {'[', (byte) 0xFE}, {(byte) 0x80}}) {
      assertFalse(refusal(other).contains("UTF-16"), refusal(other));
    }
  }
}
