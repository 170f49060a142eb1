package hondo.kernel.magics;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Class paths as people write them: entries, and patterns such as {@code lib/*}. */
public final class Classpaths {
  private Classpaths() {}

  /** Entries separated by the path separator; those that do not exist are left out. */
  public static List<Path> parse(String classpath) {
    List<Path> entries = new ArrayList<>();
    if (classpath != null) {
      for (String entry : classpath.split(File.pathSeparator)) {
        entries.addAll(expand(entry.trim()));
      }
    }
    return entries;
  }

  /** An entry by itself, or, for {@code dir/*}, {@code dir/*.jar} and the like, its matches. */
  static List<Path> expand(String entry) {
    if (entry.isEmpty()) {
      return List.of();
    }
    String home = System.getProperty("user.home");
    String path = entry.startsWith("~/") ? home + entry.substring(1) : entry;
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    if (name.indexOf('*') < 0 && name.indexOf('?') < 0) {
      Path single = Path.of(path).toAbsolutePath().normalize();
      return Files.exists(single) ? List.of(single) : List.of();
    }
    Path dir = Path.of(slash < 0 ? "." : path.substring(0, slash + 1)).toAbsolutePath().normalize();
    return Files.isDirectory(dir) ? matches(dir, name.equals("*") ? "*.jar" : name) : List.of();
  }

  private static List<Path> matches(Path dir, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(dir, glob)) {
      files.forEach(found::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.sort(null);
    return found;
  }
}
