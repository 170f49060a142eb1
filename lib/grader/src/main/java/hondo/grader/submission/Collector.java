package hondo.grader.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds submissions: in folders {@code STUDENT/ASSIGNMENT/NOTEBOOK.ipynb}, as flat files {@code
 * STUDENT.ipynb}, and as Moodle and Canvas name what they export; each of them also in an archive.
 */
public final class Collector {
  private static final Pattern MOODLE = Pattern.compile("(?s)(.+)_(\\d+)_assignsubmission_file_?");
  private static final Pattern CANVAS =
      Pattern.compile("(?s)([^_]+)_(?:late_)?(\\d+)_(\\d+)_.+\\.(?i:ipynb)");

  private Collector() {}

  /**
   * A submission.
   *
   * @param student the student's id, as the folder or file says it
   * @param folder a name for files about the student, plain and unlike all others
   * @param notebook a copy of the notebook
   * @param time when the file was last changed
   * @param flags what a person should look at
   */
  public record Submission(
      String student, String folder, Path notebook, Instant time, List<String> flags) {
    /** Copies the list. */
    public Submission {
      flags = List.copyOf(flags);
    }
  }

  /**
   * What was found.
   *
   * @param submissions one for each student, in the order of their ids
   * @param problems what was not read, and why
   */
  public record Collected(List<Submission> submissions, List<String> problems) {
    /** Copies the lists. */
    public Collected {
      submissions = List.copyOf(submissions);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Finds the submissions of an assignment.
   *
   * @param from a folder or an archive
   * @param assignment the id, which is also the name of the folder in each student's
   * @param work an empty folder for the copies
   */
  public static Collected collect(Path from, String assignment, Path work, CollectLimits limits)
      throws IOException {
    List<FoundFile> found = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    boolean archive = Files.isRegularFile(from); // the caller's own link may be followed
    if (archive) {
      new ZipScan(limits, work, found, problems).scan(from, List.of());
    } else {
      new TreeScan(limits, work, found, problems).scan(from, List.of());
    }
    Map<String, List<FoundFile>> byStudent = new TreeMap<>();
    for (FoundFile file : withoutRoot(found, assignment, archive)) {
      String student = student(file.path(), assignment);
      if (student.isEmpty()) {
        problems.add(file.shown() + ": of another assignment, not taken");
      } else {
        byStudent.computeIfAbsent(student, id -> new ArrayList<>()).add(file);
      }
    }
    Map<String, String> folders = Names.folders(byStudent.keySet());
    List<Submission> submissions = new ArrayList<>();
    byStudent.forEach(
        (student, files) -> submissions.add(newest(student, folders.get(student), files)));
    return new Collected(submissions, problems);
  }

  /** A folder that holds all there is, as archives often have, is no student. */
  private static List<FoundFile> withoutRoot(
      List<FoundFile> found, String assignment, boolean archive) {
    boolean one =
        found.stream().map(file -> file.path().get(0)).distinct().count() == 1
            && found.stream().allMatch(file -> file.path().size() > 1)
            && found.stream().noneMatch(file -> file.path().get(1).equals(assignment));
    boolean tree =
        found.stream()
            .map(FoundFile::path)
            .anyMatch(
                path ->
                    path.size() > 3 && path.get(2).equals(assignment)
                        || path.size() > 2 && MOODLE.matcher(path.get(1)).matches());
    if (!one || !tree && !(archive && found.size() > 1)) {
      return found;
    }
    return found.stream()
        .map(
            file ->
                new FoundFile(file.path().subList(1, file.path().size()), file.file(), file.time()))
        .toList();
  }

  private static String student(List<String> path, String assignment) {
    String first = path.get(0);
    Matcher moodle = MOODLE.matcher(first);
    if (path.size() > 1 && moodle.matches()) {
      return moodle.group(1) + "_" + moodle.group(2);
    }
    if (path.size() == 1) {
      Matcher canvas = CANVAS.matcher(first);
      return canvas.matches()
          ? canvas.group(1) + "_" + canvas.group(2)
          : first.substring(0, first.length() - ".ipynb".length());
    }
    return path.size() == 2 || path.get(1).equals(assignment) ? first : "";
  }

  private static Submission newest(String student, String folder, List<FoundFile> files) {
    Comparator<FoundFile> byTime = Comparator.comparing(FoundFile::time);
    FoundFile newest = files.stream().max(byTime.thenComparing(FoundFile::shown)).orElseThrow();
    List<String> flags =
        files.size() == 1
            ? List.of()
            : List.of("several files: " + newest.shown() + " is the newest of " + files.size());
    return new Submission(student, folder, newest.file(), newest.time(), flags);
  }
}
