package hondo.grader.command;

import hondo.grader.folder.ResultsFolder;
import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.folder.WholeFile;
import hondo.grader.result.BadTable;
import hondo.grader.result.CsvReader;
import hondo.grader.result.Exports;
import hondo.grader.result.Exports.Format;
import hondo.grader.result.Person;
import hondo.grader.result.SubmissionResult;
import hondo.grader.result.SubmissionResult.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code hondo export}. */
@Command(
    name = "export",
    header = "Write results as another tool reads them.",
    description = {
      "",
      "Formats: csv, canvas, moodle, moodle-worksheet, gradescope, ags (LTI 1.3), junit. Files go to"
          + " OUT/export/ unless --to says another folder.",
      "",
      "Learning platforms know students by numbers of their own. --people is a table of them with the"
          + " columns id,name,email,platform_id,sis_id,login,section, of which id, the student's in"
          + " OUT/grades.csv, is needed.",
      ""
    })
final class ExportCommand implements Callable<Integer> {
  @Mixin Help help;

  @Parameters(paramLabel = "OUT", description = "The folder that hondo grade wrote.")
  Path out;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      converter = Formats.class,
      description = "One of the formats above.")
  Format format;

  @Option(names = "--to", paramLabel = "DIR", description = "The folder to write to.")
  Path to;

  @Option(names = "--people", paramLabel = "FILE", description = "The table of participants.")
  Path people;

  private final Terminal terminal;

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Formats by their names on the command line. */
  static final class Formats implements ITypeConverter<Format> {
    @Override
    public Format convert(String text) {
      List<String> names = new ArrayList<>();
      for (Format format : Format.values()) {
        String name = format.name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (name.equals(text)) {
          return format;
        }
        names.add(name);
      }
      throw new TypeConversionException(
          "there is no format '" + text + "'; the formats are " + String.join(", ", names));
    }
  }

  @Override
  public Integer call() throws IOException {
    ResultsFolder folder = new ResultsFolder(out);
    ReportCommand.manifest(folder);
    List<SubmissionResult> results =
        ReportCommand.graded(folder).stream().map(Entry::result).toList();
    List<Person> known = people == null ? List.of() : people();
    Path target = to == null ? out.resolve("export") : to;
    var files = Exports.files(format, results, known, graded(folder));
    for (var file : files.entrySet()) {
      WholeFile.write(target.resolve(file.getKey()), file.getValue());
    }
    String only = files.size() == 1 ? target.resolve(files.firstKey()).toString() : "";
    terminal.say(only.isEmpty() ? files.size() + " files in " + target : only);
    warn(results, known);
    return ExitCode.DONE;
  }

  private void warn(List<SubmissionResult> results, List<Person> known) {
    long open = results.stream().filter(one -> one.status() == State.MANUAL).count();
    if (open > 0) {
      terminal.error(open + " of them wait for a person: their points may still rise");
    }
    if (people != null) {
      Set<String> ids = new HashSet<>();
      known.forEach(person -> ids.add(person.id()));
      for (SubmissionResult result : results) {
        if (!ids.contains(result.student())) {
          terminal.error("not in " + people + ": " + result.student());
        }
      }
    }
  }

  private List<Person> people() throws IOException {
    List<Person> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    try {
      for (CsvReader.Row row : CsvReader.read(people.toString(), CsvReader.text(people), "id")) {
        String id = row.get("id");
        if (!ids.add(id)) {
          throw CommandError.input(
              people + ", line " + row.line() + ": the id '" + id + "' stands there twice");
        }
        all.add(
            new Person(
                id,
                row.get("name").isEmpty() ? id : row.get("name"),
                row.get("email"),
                row.get("platform_id"),
                row.get("sis_id"),
                row.get("login"),
                row.get("section")));
      }
    } catch (BadTable e) {
      throw CommandError.input(e.getMessage(), e);
    }
    return all;
  }

  /** When the newest result was made: the same files come of the same results. */
  private static Instant graded(ResultsFolder folder) throws IOException {
    Instant newest = Instant.EPOCH;
    for (Entry entry : folder.entries()) {
      Path file = folder.root().resolve(entry.folder()).resolve("result.json");
      Instant time = Files.getLastModifiedTime(file).toInstant();
      newest = time.isAfter(newest) ? time : newest;
    }
    return newest;
  }
}
