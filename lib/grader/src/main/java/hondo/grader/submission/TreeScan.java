package hondo.grader.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds notebooks in a folder, follows no link, opens nothing but regular files. */
final class TreeScan {
  /** Jupyter's older copies of the same notebooks. */
  static final String CHECKPOINTS = ".ipynb_checkpoints";

  /** How deep folders of students and of their assignments lie. */
  private static final int STUDENTS = 2;

  static final String HIDDEN = ": its name begins with a dot, not read";
  static final String NOTHING = ": there is no notebook in it";

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
      if (!name.startsWith(".")) {
        scanAloud(entry, path);
      } else if (!name.equals(CHECKPOINTS) && holdsNotebook(entry)) {
        problems.add(shown(path) + HIDDEN);
      }
    } else if (about.isSymbolicLink() && path.size() <= STUDENTS && !hasEnding(name)) {
      problems.add(shown(path) + ": a link, not followed");
    } else if (isArchive(name) && about.isRegularFile()) {
      new ZipScan(limits, work, found, problems).scan(entry, path.subList(0, path.size() - 1));
    } else if (isHiddenNotebook(name)) {
      problems.add(shown(path) + HIDDEN);
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

  /** A folder of a student's that holds nothing to grade is nothing to pass over. */
  private void scanAloud(Path folder, List<String> path) throws IOException {
    int before = found.size() + problems.size();
    scan(folder, path);
    if (path.size() == 1 && found.size() + problems.size() == before) {
      problems.add(shown(path) + NOTHING);
    }
  }

  private boolean holdsNotebook(Path folder) throws IOException {
    try (Stream<Path> tree = Files.find(folder, limits.depth(), (file, about) -> true)) {
      return tree.limit(limits.files()).anyMatch(file -> hasEnding(file.getFileName().toString()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Whether it is one by its name; a Mac's notes on a file begin with "._" and end like it. */
  static boolean isNotebook(String name) {
    return hasEnding(name) && !name.startsWith(".");
  }

  /** Whether somebody may miss it who does not see such names. */
  static boolean isHiddenNotebook(String name) {
    return hasEnding(name) && name.startsWith(".") && !name.startsWith("._");
  }

  private static boolean hasEnding(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".ipynb");
  }

  static boolean isArchive(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  private static String shown(List<String> path) {
    return Names.shown(String.join("/", path));
  }
}
