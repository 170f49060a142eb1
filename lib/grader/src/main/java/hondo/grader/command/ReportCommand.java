package hondo.grader.command;

import hondo.grader.folder.ResultsFolder;
import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.folder.WholeFile;
import hondo.grader.release.Manifest;
import hondo.grader.report.Course;
import hondo.grader.report.ReportPage;
import hondo.grader.report.ReportPage.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hondo report}. */
@Command(
    name = "report",
    header = "Make the page of a course from graded submissions.",
    description = {
      "",
      "Writes OUT/index.html: the distribution of scores, difficulty and discrimination of each"
          + " question, slow and flaky tests, identical and flagged submissions, and a table with"
          + " links to the pages of students. It is the instructor's: it names students.",
      ""
    })
final class ReportCommand implements Callable<Integer> {
  @Mixin Help help;

  @Parameters(paramLabel = "OUT", description = "The folder that hondo grade wrote.")
  Path out;

  private final Terminal terminal;

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    ResultsFolder folder = new ResultsFolder(out);
    Manifest manifest = manifest(folder);
    List<Entry> entries = graded(folder);
    Path page = out.resolve("index.html");
    WholeFile.write(page, ReportPage.of(manifest.assignment(), new Course(entries), links()));
    terminal.say("the page of " + entries.size() + " submissions: " + page);
    return ExitCode.DONE;
  }

  /** The assignment of a folder of results, or what to do where there is none. */
  static Manifest manifest(ResultsFolder folder) throws IOException {
    try {
      return folder.manifest();
    } catch (NoSuchFileException e) {
      throw CommandError.input(
          "there are no results in "
              + folder.root()
              + ": it has no manifest.json. Give the folder"
              + " that hondo grade --out wrote.");
    }
  }

  /** All results of a folder. */
  static List<Entry> graded(ResultsFolder folder) throws IOException {
    List<Entry> entries = folder.entries();
    if (entries.isEmpty()) {
      throw CommandError.input(
          "there is no result in " + folder.root() + ": call hondo grade first");
    }
    return entries;
  }

  private List<Link> links() throws IOException {
    List<Link> links = new ArrayList<>();
    Path manual = out.resolve("manual");
    if (Files.isDirectory(manual)) {
      try (Stream<Path> files = Files.list(manual)) {
        for (Path file : files.sorted().toList()) {
          String name = file.getFileName().toString();
          if (name.endsWith(".html") && !name.startsWith(".")) {
            links.add(new Link("manual/" + name, name.substring(0, name.length() - 5)));
          }
        }
      }
    }
    return links;
  }
}
