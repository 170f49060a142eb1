package hondo.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Both are half way at the same moment: each still writes its own. */
  @Test
  void twoWhoWriteOneFileDoNotMeet() throws Exception {
    Path file = folder.resolve("a.bin");
    CyclicBarrier halfWay = new CyclicBarrier(2);
    Thread[] threads = new Thread[2];
    for (int i = 0; i < 2; i++) {
      byte[] half = new byte[100_000];
      java.util.Arrays.fill(half, (byte) (i + 1));
      AtomicFile.Content content =
          channel -> {
            AtomicFile.writeAll(channel, ByteBuffer.wrap(half));
            try {
              halfWay.await();
            } catch (Exception e) {
              throw new IOException(e);
            }
            AtomicFile.writeAll(channel, ByteBuffer.wrap(half));
          };
      threads[i] =
          new Thread(
              () -> {
                try {
                  AtomicFile.write(file, content);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    byte[] written = Files.readAllBytes(file);
    assertEquals(200_000, written.length);
    for (byte each : written) {
      assertEquals(written[0], each);
    }
    assertEquals(List.of("a.bin"), names());
  }

  @Test
  void anInterruptedThreadWritesAllTheSame() throws IOException {
    Thread.currentThread().interrupt();
    try {
      AtomicFile.write(folder.resolve("a.txt"), "whole");
    } finally {
      assertTrue(Thread.interrupted(), "and stays interrupted");
    }
    assertEquals("whole", Files.readString(folder.resolve("a.txt")));
  }

  @Test
  void whateverIsThrownLeavesTheOldFileAndNoOther() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, "old");
    AtomicFile.Content stopped =
        channel -> {
          AtomicFile.writeAll(channel, ByteBuffer.wrap(new byte[10]));
          throw new Error("stopped");
        };
    assertThrows(Error.class, () -> AtomicFile.write(file, stopped));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void whatAnEndedProcessLeftIsTakenAwayAfterADay() throws IOException {
    Path left = Files.writeString(folder.resolve("a.txt.1234.partial"), "half");
    Path young = Files.writeString(folder.resolve("a.txt.5678.partial"), "half");
    Path other = Files.writeString(folder.resolve("b.txt.1234.partial"), "half");
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
    Files.setLastModifiedTime(left, old);
    Files.setLastModifiedTime(other, old);
    AtomicFile.write(folder.resolve("a.txt"), "whole");
    assertEquals(
        List.of("a.txt", young.getFileName().toString(), other.getFileName().toString()), names());
  }

  /** The device that is always full. */
  @Test
  void aFullDiskIsSaid() {
    IOException full =
        assertThrows(IOException.class, () -> Files.write(Path.of("/dev/full"), new byte[10]));
    assertEquals("No space left on device", IoReason.of(full));
  }

  @Test
  void reasonsAreWords() {
    assertEquals("permission denied: x", IoReason.of(new AccessDeniedException("x")));
    assertEquals("no such file or folder: x", IoReason.of(new NoSuchFileException("x")));
    assertEquals(
        "Is a directory: x", IoReason.of(new FileSystemException("x", null, "Is a directory")));
    assertEquals("IOException", IoReason.of(new IOException()));
  }
}
