package hondo.grader.command;

import hondo.grader.notebook.Notebook;
import hondo.grader.notebook.NotebookReader;
import hondo.grader.notebook.UnreadableNotebook;
import hondo.grader.release.Release;
import hondo.grader.release.ReleaseError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Assignments as their authors wrote them. */
final class Sources {
  /** What a release keeps for the instructor. */
  static final String MANIFEST = "manifest.json";

  private static final String ENDING = ".ipynb";

  private Sources() {}

  /**
   * A source and its release.
   *
   * @param notebook with solutions and hidden tests
   * @param folder where it lies
   * @param release what becomes of it
   */
  record Loaded(Notebook notebook, Path folder, Release release) {}

  /**
   * Reads an assignment; its id is that of the notebook's metadata ({@code hondo.assignment}), or
   * the notebook's name.
   *
   * @param place the notebook, or a folder with one notebook
   */
  static Loaded load(Path place) throws IOException {
    Path file = notebookIn(place);
    String name = file.getFileName().toString();
    Notebook notebook = read(file);
    String id =
        notebook
            .metadata(Release.KEY, "assignment")
            .orElse(name.substring(0, name.length() - ENDING.length()));
    try {
      Release release = Release.of(notebook, id, name);
      return new Loaded(notebook, file.toAbsolutePath().getParent(), release);
    } catch (ReleaseError e) {
      throw CommandError.input(
          file
              + " breaks rules of assignments; mend its cells and try again:\n  "
              + String.join("\n  ", e.errors()),
          e);
    }
  }

  /** Reads a notebook, or says what is wrong with it. */
  static Notebook read(Path file) throws IOException {
    try {
      return NotebookReader.read(file);
    } catch (UnreadableNotebook e) {
      throw CommandError.input(file + " is no notebook that can be read: " + e.getMessage(), e);
    }
  }

  private static Path notebookIn(Path place) throws IOException {
    if (Files.isRegularFile(place)) {
      if (!place.toString().endsWith(ENDING)) {
        throw CommandError.input(place + " is no notebook: its name does not end with " + ENDING);
      }
      return place;
    }
    if (!Files.isDirectory(place)) {
      throw CommandError.input("there is no notebook and no folder " + place);
    }
    List<Path> found;
    try (Stream<Path> files = Files.list(place)) {
      found =
          files
              .filter(file -> file.getFileName().toString().endsWith(ENDING))
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .toList();
    }
    if (found.size() != 1) {
      String names =
          found.stream().map(f -> f.getFileName().toString()).collect(Collectors.joining(", "));
      throw CommandError.input(
          "the folder "
              + place
              + (found.isEmpty() ? " has no notebook" : " has several notebooks: " + names)
              + ". Name the notebook of the assignment.");
    }
    return found.get(0);
  }
}
