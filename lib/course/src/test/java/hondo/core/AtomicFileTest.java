package hondo.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AtomicFileTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static final int HALF = 100_000;

  private static byte[] half(int mark) {
    byte[] half = new byte[HALF];
    Arrays.fill(half, (byte) mark);
    return half;
  }

  /** One writer's bytes, all of them, and no file beside them. */
  private void assertWhole(Path file) throws IOException {
    byte[] written = Files.readAllBytes(file);
    assertEquals(2 * HALF, written.length);
    for (byte each : written) {
      assertEquals(written[0], each);
    }
    assertEquals(List.of(file.getFileName().toString()), names());
  }

  /** Both are half way at the same moment: each still writes its own, and neither fails. */
  @Test
  void twoThreadsThatWriteOneFileDoNotMeet() throws Exception {
    Path file = folder.resolve("a.bin");
    CyclicBarrier halfWay = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Void>> writers = new ArrayList<>();
      for (int mark = 1; mark <= 2; mark++) {
        byte[] half = half(mark);
        writers.add(
            threads.submit(
                () -> {
                  AtomicFile.write(
                      file,
                      channel -> {
                        AtomicFile.writeAll(channel, ByteBuffer.wrap(half));
                        meet(halfWay);
                        AtomicFile.writeAll(channel, ByteBuffer.wrap(half));
                      });
                  return null;
                }));
      }
      for (Future<Void> writer : writers) {
        writer.get(); // throws what the writer threw
      }
    } finally {
      threads.shutdownNow();
    }
    assertWhole(file);
  }

  private static void meet(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await(1, TimeUnit.MINUTES); // the other may have failed before
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IOException(e);
    }
  }

  @Test
  void twoProcessesThatWriteOneFileDoNotMeet() throws Exception {
    Path file = folder.resolve("a.bin");
    List<Process> writers = new ArrayList<>();
    try {
      for (int mark = 1; mark <= 2; mark++) {
        writers.add(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Writer.class.getName(),
                    file.toString(),
                    Integer.toString(mark))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
      }
      for (Process writer : writers) {
        assertEquals('h', writer.getInputStream().read(), "it is half way");
      }
      for (Process writer : writers) {
        writer.getOutputStream().close();
      }
      for (Process writer : writers) {
        assertEquals(0, writer.waitFor());
      }
    } finally {
      writers.forEach(Process::destroy);
    }
    assertWhole(file);
  }

  /** Writes half a file, says so, and waits until its input ends before it writes the rest. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      byte[] half = half(Integer.parseInt(arguments[1]));
      AtomicFile.write(
          Path.of(arguments[0]),
          channel -> {
            AtomicFile.writeAll(channel, ByteBuffer.wrap(half));
            System.out.print('h');
            System.out.flush();
            System.in.readAllBytes();
            AtomicFile.writeAll(channel, ByteBuffer.wrap(half));
          });
    }
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

  private static Stream<Arguments> reasons() {
    return Stream.of(
        Arguments.of(new AccessDeniedException("x"), "permission denied: x"),
        Arguments.of(new NoSuchFileException("x"), "no such file or folder: x"),
        Arguments.of(
            new FileAlreadyExistsException("x"),
            "there is a file of this name where a folder should be: x"),
        Arguments.of(new NotDirectoryException("x"), "not a folder: x"),
        Arguments.of(new DirectoryNotEmptyException("x"), "there is a folder of this name: x"),
        Arguments.of(new FileSystemException("x", null, "Is a directory"), "Is a directory: x"),
        Arguments.of(new FileSystemException(null, null, "No space left"), "No space left"),
        Arguments.of(new FileSystemException("x"), "FileSystemException: x"),
        Arguments.of(new IOException("cut off"), "cut off"),
        Arguments.of(new IOException(), "IOException"));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void reasonsAreWords(IOException failure, String words) {
    assertEquals(words, IoReason.of(failure));
  }

  /** Of any size, in pieces of 64 KiB; and a folder that is not there is made. */
  @Test
  void whatIsWrittenIsCounted() throws IOException {
    Path file = folder.resolve("new/folder/a.bin");
    byte[] bytes = new byte[200_000];
    bytes[65_535] = 1;
    bytes[65_536] = 2;
    bytes[199_999] = 3;
    AtomicFile.write(
        file,
        channel -> {
          assertTrue(channel.isOpen());
          assertEquals(200_000, channel.write(ByteBuffer.wrap(bytes)));
          assertEquals(0, channel.write(ByteBuffer.allocate(0)));
        });
    assertArrayEquals(bytes, Files.readAllBytes(file));
  }

  /** As every stream that is wrapped around a channel does. */
  @Test
  void whoClosesTheChannelWritesNoMore() {
    Path file = folder.resolve("a.bin");
    assertThrows(
        IOException.class,
        () ->
            AtomicFile.write(
                file,
                channel -> {
                  channel.close();
                  AtomicFile.writeAll(channel, ByteBuffer.allocate(1));
                }));
    assertFalse(Files.exists(file));
  }
}
