package hondo.grader.folder;

import hondo.grader.release.Manifest;
import hondo.grader.result.ResultJson;
import hondo.grader.result.SubmissionResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A folder of results:
 *
 * <pre>{@code
 * OUT/manifest.json           the assignment, with its hidden tests: the instructor's alone
 * OUT/grades.csv              a row for each submission
 * OUT/STUDENT/result.json     scores, the same for the same submission
 * OUT/STUDENT/run.json        outputs and times: the instructor's alone
 * OUT/STUDENT/feedback.html   what the student gets
 * OUT/index.html              the page of the course
 * OUT/manual/                 what a person grades
 * OUT/.lock                   held by who grades
 * }</pre>
 *
 * @param root the folder; need not be there before something is written
 */
public record ResultsFolder(Path root) {
  /** Of what a collector names folders of students, and nothing that leads elsewhere. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_~][A-Za-z0-9._@+~-]*");

  /** Names of ours in the folder, in small letters. */
  private static final Set<String> OURS =
      Set.of(
          "manual",
          "manifest.json",
          "grades.csv",
          "compat.csv",
          "index.html",
          "export",
          "journal.jsonl");

  /**
   * What is known of a submission.
   *
   * @param folder the name of its folder
   * @param result its scores
   * @param run what the run showed
   */
  public record Entry(String folder, SubmissionResult result, RunRecord run) {
    /** This with another result. */
    public Entry with(SubmissionResult other) {
      return new Entry(folder, other, run);
    }
  }

  /**
   * A name for the folder of a student that is none of ours.
   *
   * @param folder as the collector names it: plain, and unlike those of all others
   */
  public static String nameOf(String folder) {
    // No name of the collector's ends like this.
    return OURS.contains(folder.toLowerCase(Locale.ROOT)) ? folder + "~student" : folder;
  }

  /**
   * Keeps other graders out until it is closed, or this process ends; the file stays.
   *
   * @return nothing where another one is at work
   */
  public Optional<FileChannel> lock() throws IOException {
    Files.createDirectories(root);
    FileChannel file =
        FileChannel.open(
            root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (file.tryLock() != null) {
        return Optional.of(file);
      }
    } catch (OverlappingFileLockException e) {
      // Another one of this process.
    }
    file.close();
    return Optional.empty();
  }

  /**
   * The folder of a student.
   *
   * @throws IllegalArgumentException for a name that leads elsewhere or is one of ours
   */
  public Path student(String folder) {
    boolean ours = !nameOf(folder).equals(folder);
    if (!NAME.matcher(folder).matches() || folder.endsWith(".") || ours) {
      throw new IllegalArgumentException("no folder of a student: '" + folder + "'");
    }
    return root.resolve(folder);
  }

  /**
   * Gives a student's results another folder, which becomes theirs when a student comes whose name
   * differs in large and small letters alone; where they have results there, the old ones go.
   */
  public void move(String from, String to) {
    if (from.equals(to)) {
      return;
    }
    try {
      if (Files.exists(student(to).resolve("result.json"), LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(student(from).resolve("result.json"));
      } else {
        Files.move(student(from), student(to));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the result and the record of a run. */
  public void write(Entry entry) throws IOException {
    Path folder = student(entry.folder());
    WholeFile.write(folder.resolve("run.json"), RunJson.text(entry.run()));
    // The result comes last: where it is, the rest is too.
    WholeFile.write(folder.resolve("result.json"), ResultJson.text(entry.result()));
  }

  /** Writes what the grader knows of the assignment. */
  public void write(Manifest manifest) throws IOException {
    WholeFile.write(root.resolve("manifest.json"), manifest.text());
  }

  /**
   * The assignment.
   *
   * @throws NoSuchFileException where nothing was graded
   * @throws IllegalArgumentException where the file is no manifest
   */
  public Manifest manifest() throws IOException {
    return Manifest.parse(Files.readString(root.resolve("manifest.json")));
  }

  /**
   * All that was graded, in the order of the students' ids; links are not followed.
   *
   * @throws IllegalArgumentException for a file that is no result, with its name
   */
  public List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
      for (Path folder : folders) {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && Files.isRegularFile(folder.resolve("result.json"), LinkOption.NOFOLLOW_LINKS)) {
          entries.add(read(folder));
        }
      }
    }
    entries.sort(Comparator.comparing((Entry entry) -> entry.result().student()));
    return entries;
  }

  private static Entry read(Path folder) throws IOException {
    Path file = folder.resolve("result.json");
    try {
      SubmissionResult result = ResultJson.parse(Files.readString(file));
      file = folder.resolve("run.json");
      RunRecord run =
          Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              ? RunJson.parse(Files.readString(file))
              : RunRecord.NOTHING;
      return new Entry(folder.getFileName().toString(), result, run);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
