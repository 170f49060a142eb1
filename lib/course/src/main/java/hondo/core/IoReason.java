package hondo.core;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be read or written, in words: Java's exceptions often hold a path alone. */
public final class IoReason {
  private IoReason() {}

  /** For example {@code No space left on device}, or {@code permission denied: /data/x}. */
  public static String of(IOException failure) {
    if (!(failure instanceof FileSystemException file)) {
      String message = failure.getMessage();
      return message == null ? failure.getClass().getSimpleName() : message;
    }
    String reason = kind(file);
    return file.getFile() == null ? reason : reason + ": " + file.getFile();
  }

  private static String kind(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    } else if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    } else if (failure instanceof FileAlreadyExistsException) {
      return "there is a file of this name where a folder should be";
    } else if (failure instanceof NotDirectoryException) {
      return "not a folder";
    } else if (failure instanceof DirectoryNotEmptyException) {
      return "there is a folder of this name";
    }
    String reason = failure.getReason();
    return reason == null ? failure.getClass().getSimpleName() : reason;
  }
}
