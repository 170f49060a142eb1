package hondo.grader.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void writesAndReplacesAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("a");
    WholeFile.write(file, "ñ");
    WholeFile.write(file, "zwei");
    assertEquals("zwei", Files.readString(file));
    assertEquals(1, files());
  }

  @Test
  void whatIsTheSameKeepsItsTime() throws IOException {
    Path file = folder.resolve("a");
    WholeFile.write(file, "one");
    FileTime old = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(file, old);
    WholeFile.write(file, "one");
    assertEquals(old, Files.getLastModifiedTime(file));
    WholeFile.write(file, "two");
    assertFalse(old.equals(Files.getLastModifiedTime(file)));
  }

  @Test
  @Timeout(60)
  void aReaderNeverSeesAHalf() throws Exception {
    Path file = folder.resolve("a");
    String first = "a".repeat(300_000);
    String second = "b".repeat(300_000);
    WholeFile.write(file, first);
    AtomicBoolean done = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 40; i++) {
                  WholeFile.write(file, i % 2 == 0 ? second : first);
                }
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              } finally {
                done.set(true);
              }
            });
    writer.start();
    while (!done.get()) {
      String seen = Files.readString(file);
      assertTrue(seen.equals(first) || seen.equals(second), () -> seen.length() + " characters");
    }
    writer.join();
  }

  @Test
  void aLinkIsReplacedAndItsTargetLeftAlone() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "mine");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    WholeFile.write(link, "new");
    assertEquals("mine", Files.readString(target));
    assertFalse(Files.isSymbolicLink(link));
  }

  @Test
  void aFolderInTheWayIsAnErrorAndLeavesNothing() throws IOException {
    Path inTheWay = Files.createDirectory(folder.resolve("d"));
    assertThrows(IOException.class, () -> WholeFile.write(inTheWay, "x"));
    assertEquals(1, files());
  }
}
