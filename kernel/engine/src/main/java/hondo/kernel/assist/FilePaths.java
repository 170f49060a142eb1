package hondo.kernel.assist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files and folders as what is being typed within a string. */
final class FilePaths {
  private static final int MOST = 200;

  private FilePaths() {}

  /**
   * How a path may go on.
   *
   * @param typed the string so far
   * @param end where it ends in the code; the last name of the path is replaced
   */
  static Completions complete(String typed, int end) {
    int slash = typed.lastIndexOf('/');
    String prefix = typed.substring(slash + 1);
    Completions none = new Completions(end, end, List.of());
    if (typed.isEmpty() || typed.contains(" ") && slash < 0) {
      return none; // a sentence, and no path
    }
    try {
      Path folder = Path.of(slash < 0 ? "" : typed.substring(0, slash + 1));
      try (Stream<Path> files = Files.list(folder.toAbsolutePath())) {
        List<Completions.Item> items =
            files
                .filter(each -> each.getFileName().toString().startsWith(prefix))
                .filter(each -> !each.getFileName().toString().startsWith(".") || !prefix.isEmpty())
                .sorted() // before each is asked whether it is a folder: there may be a million
                .limit(MOST)
                .map(FilePaths::item)
                .toList();
        return new Completions(end - prefix.length(), end, items);
      }
    } catch (IOException | UncheckedIOException | InvalidPathException e) {
      return none; // no such folder
    }
  }

  private static Completions.Item item(Path path) {
    String name = path.getFileName().toString();
    boolean folder = Files.isDirectory(path);
    return new Completions.Item(folder ? name + "/" : name, "path", folder ? "folder" : "file");
  }
}
