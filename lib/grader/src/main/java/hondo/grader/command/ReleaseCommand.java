package hondo.grader.command;

import hondo.grader.command.Runner.Recorded;
import hondo.grader.command.Sources.Loaded;
import hondo.grader.folder.WholeFile;
import hondo.grader.grade.StubLint;
import hondo.grader.manual.Rubric;
import hondo.grader.notebook.NotebookWriter;
import hondo.grader.page.Numbers;
import hondo.grader.release.FileLint;
import hondo.grader.release.Manifest;
import hondo.grader.release.Release;
import hondo.grader.release.ReleaseLint;
import hondo.grader.result.BadTable;
import hondo.grader.result.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hondo release}. */
@Command(
    name = "release",
    header = "Make the students' version of an assignment, and check it.",
    description = {
      "",
      "Takes solutions, hidden tests, mark schemes and outputs out, locks cells, and writes"
          + " OUT/students/NOTEBOOK.ipynb, which is handed out, and OUT/instructor/manifest.json,"
          + " which is not: it holds the hidden tests and what the solution gives. hondo grade"
          + " takes either OUT/instructor or SOURCE.",
      "",
      "Nothing is written where the checks find something: cells that break nbgrader's rules,"
          + " points that do not add up to the notebook's hondo.points, hidden lines that are still"
          + " somewhere in the file, in a file given with --with or on the class path of notebooks,"
          + " a class that the solution declares, Java has too and the stub lacks, a test that the"
          + " solution does not pass, and a test that passes with nothing solved.",
      ""
    })
final class ReleaseCommand implements Callable<Integer> {
  @Mixin Help help;

  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description = "The author's notebook, or a folder with one.")
  Path source;

  @Parameters(index = "1", paramLabel = "OUT", description = "The folder to write to.")
  Path out;

  @Option(
      names = "--with",
      paramLabel = "FILE",
      description = "A file to hand out beside the notebook, such as data. May be repeated.")
  List<Path> with = new ArrayList<>();

  @Option(
      names = "--static",
      description = "Run nothing: only the checks that need no run are made.")
  boolean noRun;

  @Option(names = "--unsafe", description = Help.UNSAFE)
  boolean unsafe;

  private final Terminal terminal;
  private final Runner runner;
  private final List<Path> classPath;

  ReleaseCommand(Terminal terminal, Runner runner, List<Path> classPath) {
    this.terminal = terminal;
    this.runner = runner;
    this.classPath = classPath;
  }

  @Override
  public Integer call() throws IOException {
    Loaded loaded = Sources.load(source);
    Release release = loaded.release();
    List<String> found = new ArrayList<>(ReleaseLint.check(loaded.notebook(), release));
    found.addAll(rubric(loaded));
    FileLint files = FileLint.of(release);
    for (Path file : with) {
      found.addAll(files.check(file, "handed out: "));
    }
    for (Path jar : classPath) {
      found.addAll(files.check(jar, "on the class path: "));
    }
    Manifest manifest = release.manifest();
    if (noRun) {
      found.addAll(StubLint.check(loaded.notebook(), manifest, classPath));
    } else {
      Recorded recorded = runner.record(loaded.notebook(), manifest, unsafe);
      found.addAll(recorded.problems());
      manifest = recorded.manifest();
    }
    if (!found.isEmpty()) {
      terminal.error(
          "not released: " + found.size() + (found.size() == 1 ? " finding" : " findings"));
      found.forEach(finding -> terminal.error("  " + finding));
      return ExitCode.FINDINGS;
    }
    write(loaded, manifest);
    return ExitCode.DONE;
  }

  private static List<String> rubric(Loaded loaded) throws IOException {
    Path file = loaded.folder().resolve(Rubric.FILE);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      Rubric.parse(CsvReader.text(file), loaded.release().manifest());
      return List.of();
    } catch (BadTable e) {
      return e.getMessage().lines().toList();
    }
  }

  private void write(Loaded loaded, Manifest manifest) throws IOException {
    Path students = out.resolve("students");
    Path notebook = students.resolve(manifest.notebook());
    WholeFile.write(notebook, NotebookWriter.bytes(loaded.release().notebook()));
    for (Path file : with) {
      WholeFile.write(students.resolve(file.getFileName()), Files.readAllBytes(file));
    }
    Path instructor = out.resolve("instructor");
    Path rubric = loaded.folder().resolve(Rubric.FILE);
    if (Files.isRegularFile(rubric)) {
      WholeFile.write(instructor.resolve(Rubric.FILE), Files.readAllBytes(rubric));
    }
    WholeFile.write(instructor.resolve(Sources.MANIFEST), manifest.text());
    terminal.say(
        "released "
            + manifest.assignment()
            + ", "
            + Numbers.points(manifest.points())
            + " points: hand out "
            + notebook
            + (noRun ? "; its tests were not run" : ""));
  }
}
