package hondo.grader.submission;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds notebooks in a folder, follows no link, opens nothing but regular files. */
final class TreeScan {
  private final CollectLimits limits;
  private final Path work;
  private final List<FoundFile> found;
  private final List<String> problems;
  private int seen;

  TreeScan(CollectLimits limits, Path work, List<FoundFile> found, List<String> problems) {
    this.limits = limits;
    this.work = work;
    this.found = found;
    this.problems = problems;
  }

  void scan(Path folder, List<String> path) throws IOException {
    if (path.size() > limits.depth()) {
      problems.add(shown(path) + ": deeper than " + limits.depth() + " folders");
      return;
    }
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        if (++seen > limits.files()) {
          problems.add("more than " + limits.files() + " files: the rest is not looked at");
          break;
        }
        entries.add(entry);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(entries);
    for (Path entry : entries) {
      List<String> inner = new ArrayList<>(path);
      inner.add(entry.getFileName().toString());
      try {
        look(entry, inner);
      } catch (IOException e) {
        problems.add(shown(inner) + ": cannot be read: " + e.getClass().getSimpleName());
      }
    }
  }

  private void look(Path entry, List<String> path) throws IOException {
    BasicFileAttributes about =
        Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    String name = path.get(path.size() - 1);
    if (about.isDirectory()) {
      // Jupyter's checkpoints are older copies of the same notebooks.
      if (!name.startsWith(".")) {
        scan(entry, path);
      }
    } else if (isArchive(name) && about.isRegularFile()) {
      new ZipScan(limits, work, found, problems).scan(entry, path.subList(0, path.size() - 1));
    } else if (isNotebook(name)) {
      if (!about.isRegularFile()) {
        problems.add(shown(path) + ": a link or a device, not read");
      } else if (about.size() > limits.fileBytes()) {
        problems.add(shown(path) + ": larger than " + limits.fileBytes() + " bytes");
      } else {
        Path copy = work.resolve(found.size() + ".ipynb");
        try (InputStream in = Files.newInputStream(entry, LinkOption.NOFOLLOW_LINKS)) {
          Files.write(copy, in.readNBytes((int) limits.fileBytes()));
        }
        found.add(new FoundFile(path, copy, about.lastModifiedTime().toInstant()));
      }
    }
  }

  static boolean isNotebook(String name) {
    return name.endsWith(".ipynb") && !name.startsWith(".");
  }

  static boolean isArchive(String name) {
    return name.endsWith(".zip") || name.endsWith(".ZIP");
  }

  private static String shown(List<String> path) {
    return Names.shown(String.join("/", path));
  }
}
