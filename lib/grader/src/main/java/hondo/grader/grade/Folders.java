package hondo.grader.grade;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Folders that a student's code has written to. */
final class Folders {
  private Folders() {}

  private static final String NAME = "hondo-grade-";

  /** One for a worker, named by the grader's process, so that what it leaves is known as left. */
  static Path create() throws IOException {
    return Files.createTempDirectory(NAME + ProcessHandle.current().pid() + "-");
  }

  /** Deletes those of graders that are gone: killed, or without power. */
  static void sweep() {
    Path all = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> found = Files.newDirectoryStream(all, NAME + "*-*")) {
      for (Path folder : found) {
        String pid = folder.getFileName().toString().substring(NAME.length()).split("-", 2)[0];
        boolean left =
            pid.matches("[0-9]{1,9}")
                && ProcessHandle.of(Long.parseLong(pid)).isEmpty()
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
        if (left) {
          delete(folder);
        }
      }
    } catch (IOException e) {
      return; // another grader has been quicker, or they are another user's
    }
  }

  /** Whether there is more in one than that, however much more. */
  static boolean holdsMore(Path folder, long mostBytes, int mostFiles) {
    long[] sums = new long[2];
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes about) {
              return count(0);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
              return count(about.size());
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return count(0); // gone since
            }

            private FileVisitResult count(long bytes) {
              sums[0] += bytes;
              sums[1]++;
              boolean more = sums[0] > mostBytes || sums[1] > mostFiles;
              return more ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      return false; // it is written to while it is read: the next look tells
    }
    return sums[0] > mostBytes || sums[1] > mostFiles;
  }

  /** Deletes one with all in it, links as links; what cannot be deleted stays. */
  static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
              return gone(file);
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return gone(file);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, IOException e) {
              return gone(inner);
            }
          });
    } catch (IOException e) {
      gone(folder);
    }
  }

  private static FileVisitResult gone(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A leftover of a process that is being killed: the system's cleaning of /tmp takes it.
      return FileVisitResult.CONTINUE;
    }
    return FileVisitResult.CONTINUE;
  }
}
