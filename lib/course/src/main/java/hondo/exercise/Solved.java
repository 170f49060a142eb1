package hondo.exercise;

import hondo.core.IoReason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The exercises that a learner has solved: one empty file for each in {@code .hondo/solved} of the
 * learner's folder. A file appears whole or not at all, two kernels do not disturb each other, and
 * there is no content that could be damaged.
 */
final class Solved {
  /** What {@code make run} keeps in the learner's folder; see hondo_notebooks/work.py. */
  private static final Path MARK = Path.of(".hondo", "base.json");

  private final Path folder;

  private Solved(Path work) {
    folder = work.resolve(".hondo").resolve("solved");
  }

  /**
   * Those of the folder of copies that the notebook lies in; empty where it is none: the course's
   * own folder and a headless run keep no record.
   */
  static Optional<Solved> here() {
    return around(Path.of("").toAbsolutePath());
  }

  static Optional<Solved> around(Path place) {
    for (Path folder = place; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve(MARK))) {
        return Optional.of(new Solved(folder));
      }
    }
    return Optional.empty();
  }

  /**
   * Keeps that an exercise is solved.
   *
   * @return nothing, or why it could not be kept, as the end of a sentence
   */
  String add(String id) {
    try {
      Files.createDirectories(folder);
      Files.createFile(folder.resolve(id));
    } catch (FileAlreadyExistsException e) {
      return Files.isDirectory(folder) ? "" : notKept(e);
    } catch (IOException e) {
      return notKept(e);
    }
    return "";
  }

  private String notKept(IOException e) {
    return "\nThis could not be kept in " + folder + ": " + IoReason.of(e);
  }

  /**
   * The ids; files of other names are left alone.
   *
   * @throws IllegalStateException if the folder cannot be read; says which and why
   */
  Set<String> ids() {
    if (!Files.exists(folder)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new IllegalStateException(
          "what you have solved cannot be read from " + folder + ": " + IoReason.of(e), e);
    }
  }
}
