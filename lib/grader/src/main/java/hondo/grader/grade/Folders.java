package hondo.grader.grade;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Folders that a student's code has written to. */
final class Folders {
  private Folders() {}

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
