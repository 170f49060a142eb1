package hondo.grader.assignments;

import hondo.grader.grade.GraderSettings;
import hondo.grader.grade.Recorder;
import hondo.grader.grade.Recorder.Recorded;
import hondo.grader.nbgrader.CellMeta;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.Notebook;
import hondo.grader.notebook.NotebookReader;
import hondo.grader.notebook.UnreadableNotebook;
import hondo.grader.release.Release;
import hondo.grader.release.ReleaseError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An assignment of the course, in a folder of its own with its mutants.
 *
 * @param folder in {@code notebooks/assignments}
 * @param source what its author wrote
 * @param release what students get
 */
record Assignment(Path folder, Notebook source, Release release) {
  private static final Path ALL = Path.of("../../notebooks/assignments");
  private static final String MUTANTS = "mutants";

  /** All of the course. */
  static List<Assignment> all() {
    return list(ALL).stream().filter(Files::isDirectory).map(Assignment::read).toList();
  }

  private static Assignment read(Path folder) {
    String name = folder.getFileName().toString();
    try {
      Notebook source = NotebookReader.read(folder.resolve(name + ".ipynb"));
      return new Assignment(folder, source, Release.of(source, name, name + ".ipynb"));
    } catch (IOException | UnreadableNotebook | ReleaseError e) {
      throw new IllegalStateException(name + ": " + e.getMessage(), e);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** That of a cell's metadata, or empty. */
  static String gradeId(Cell cell) {
    return cell.metadata(CellMeta.KEY).map(json -> json.get("grade_id").getAsString()).orElse("");
  }

  String name() {
    return folder.getFileName().toString();
  }

  /** Runs the solution: what submissions are compared with, and what is wrong with the tests. */
  Recorded record(GraderSettings settings) throws IOException {
    return Recorder.record(source, release.manifest(), settings);
  }

  /** What a student hands in who has written the solution. */
  Notebook solved() {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < source.cells().size(); i++) {
      boolean answer = release.manifest().cells().get(i).isAnswer();
      Cell released = release.notebook().cells().get(i);
      cells.add(answer ? released.withSource(source.cells().get(i).source()) : released);
    }
    return release.notebook().withCells(cells);
  }

  /** Its wrong solutions, in the order of their names. */
  List<Mutant> mutants() {
    List<Mutant> mutants = new ArrayList<>();
    for (Path file : list(folder.resolve(MUTANTS))) {
      try {
        String name = name() + "/" + MUTANTS + "/" + file.getFileName();
        mutants.add(Mutant.parse(name, Files.readString(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return mutants;
  }
}
