package hondo.rag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFileTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() {
    file = folder.resolve("some.index");
    IndexFile.save(file, "letters", out -> out.writeUTF("a b c"));
  }

  private String load() {
    return IndexFile.load(file, "letters", in -> in.readUTF());
  }

  @Test
  void isReadAsItWasWritten() {
    assertEquals("a b c", load());
    IndexFile.save(file, "letters", out -> out.writeUTF("d"));
    assertEquals("d", load());
  }

  /**
   * Such as a picture in base64, which is one word: a page with it is no reason to lose an index.
   */
  @Test
  void textsOfAnyLengthAreKept() {
    for (String text :
        List.of("", "a", "\ud83d\ude00".repeat(15_000), "x".repeat(70_000), "\ud800")) {
      IndexFile.save(file, "letters", out -> IndexFile.writeText(out, text));
      assertEquals(text, IndexFile.load(file, "letters", IndexFile::readText));
    }
  }

  @Test
  void eachByteIsWatched() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] other = whole.clone();
      other[i] ^= 0x10;
      Files.write(file, other);
      String expected = i < 8 ? "is no index" : i < 12 ? "of version" : "is damaged";
      refused(expected);
    }
  }

  @Test
  void aFileThatWasCutIsDamaged() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      refused(length < 8 ? "is no index" : "is damaged");
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    refused("is damaged");
  }

  /** Another version may keep its checksum elsewhere: the version is told, not the damage. */
  @Test
  void anotherVersionIsNamed() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    whole[11] = 1;
    Files.write(file, whole);
    refused("version 1, and this library reads version 2: build it anew");
  }

  @Test
  void anotherKindIsNamed() {
    IndexFile.save(file, "numbers", out -> out.writeInt(1));
    refused("of kind 'numbers', not 'letters'");
  }

  private void refused(String why) {
    String message = assertThrows(IllegalArgumentException.class, this::load).getMessage();
    assertTrue(message.contains(why), message);
    assertTrue(message.contains(file.toString()), message);
  }

  @Test
  void afterAFailureTheOldOneIsThere() throws IOException {
    byte[] before = Files.readAllBytes(file);
    UncheckedIOException failure =
        assertThrows(
            UncheckedIOException.class,
            () ->
                IndexFile.save(
                    file,
                    "letters",
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }));
    assertTrue(failure.getMessage().contains("No space left on device"), failure.getMessage());
    assertArrayEquals(before, Files.readAllBytes(file));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws IOException {
    Files.delete(file);
    String message = assertThrows(UncheckedIOException.class, this::load).getMessage();
    assertTrue(message.contains("no such file") && message.contains("some.index"), message);
  }
}
