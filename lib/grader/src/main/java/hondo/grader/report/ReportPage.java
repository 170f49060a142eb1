package hondo.grader.report;

import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.page.Html;
import hondo.grader.page.Numbers;
import hondo.grader.page.Page;
import hondo.grader.result.SubmissionResult;
import hondo.grader.result.SubmissionResult.State;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** The page of a course: {@code OUT/index.html}. It names students, and is the instructor's. */
public final class ReportPage {
  /** A test that needs longer than this, in the median, is slow. */
  static final double SLOW_SECONDS = 10;

  /** A correlation below this says that a question does not measure what the others do. */
  static final double LOW = 0.2;

  private final Course course;
  private final Html page = new Html();

  private ReportPage(Course course) {
    this.course = course;
  }

  /**
   * The page.
   *
   * @param assignment the assignment's id
   * @param links addresses of further pages with their names, such as those of manual grading
   */
  public static String of(String assignment, Course course, List<Link> links) {
    ReportPage report = new ReportPage(course);
    report.head(assignment, links);
    report.distribution();
    List<QuestionStatistics> questions = QuestionStatistics.of(course.entries());
    report.questions(questions);
    report.slow(questions);
    report.identical();
    report.flagged();
    report.submissions();
    return Page.of(assignment + " – results", report.page);
  }

  /**
   * A link to another page of the folder.
   *
   * @param address relative to the folder
   * @param name what it is called
   */
  public record Link(String address, String name) {}

  private void head(String assignment, List<Link> links) {
    page.raw("<header>\n<p class=\"kind\">Results</p>\n").element("h1", assignment).raw("\n<dl>");
    row("submissions", String.valueOf(course.entries().size()));
    for (State state : State.values()) {
      long count = course.entries().stream().filter(e -> e.result().status() == state).count();
      if (count > 0) {
        row(state.text().replace('-', ' '), String.valueOf(count));
      }
    }
    TreeSet<String> layers = new TreeSet<>();
    course.entries().forEach(entry -> layers.add(entry.result().isolation()));
    layers.remove("");
    row("ran in", layers.isEmpty() ? "nothing ran" : String.join("; ", layers));
    page.raw("</dl>\n");
    if (!links.isEmpty()) {
      boolean open = course.entries().stream().anyMatch(e -> e.result().status() == State.MANUAL);
      page.raw(open ? "<p>To be graded by a person: " : "<p>Graded by a person: ");
      for (int i = 0; i < links.size(); i++) {
        page.raw(i == 0 ? "" : ", ");
        page.element("a", links.get(i).name(), "href", links.get(i).address());
      }
      page.raw("</p>\n");
    }
    page.raw("</header>\n");
  }

  private void row(String term, String value) {
    page.element("dt", term).element("dd", value).raw("\n");
  }

  private void distribution() {
    double[] shares = course.shares();
    page.raw("<h2>Scores</h2>\n");
    if (shares.length == 0) {
      page.raw("<p>No submission has a score.</p>\n");
      return;
    }
    double median = QuestionStatistics.median(shares);
    double mean = Arrays.stream(shares).average().orElse(0);
    page.raw("<p>").text("Median " + Numbers.percent(median) + ", mean " + Numbers.percent(mean));
    page.text(", from " + Numbers.percent(shares[0]));
    page.text(" to " + Numbers.percent(shares[shares.length - 1]));
    page.text(" of the points; " + shares.length + " submissions.").raw("</p>\n");
    page.add(new Histogram(shares).html(median));
  }

  private void questions(List<QuestionStatistics> questions) {
    page.raw("<h2>Questions</h2>\n");
    table(
        "Difficulty is the mean share of the points: larger is easier. Discrimination is the"
            + " correlation of a question's scores with the sums of all others (corrected"
            + " item-total correlation): near 0 or below (!), a question does not tell apart those"
            + " whom the others do. A dash: too few scores, or all the same.",
        "question",
        "#points",
        "#scores",
        "#difficulty",
        "#discrimination");
    for (QuestionStatistics question : questions) {
      page.raw("<tr>").element("th", question.id(), "scope", "row");
      number(Numbers.points(question.max()));
      number(String.valueOf(question.count()));
      number(Numbers.percent(question.difficulty()));
      number(
          Numbers.two(question.discrimination()) + (question.discrimination() < LOW ? " !" : ""));
      page.raw("</tr>\n");
    }
    page.raw("</tbody></table></div>\n");
  }

  private void slow(List<QuestionStatistics> questions) {
    page.raw("<h2>Slow and flaky tests</h2>\n");
    List<QuestionStatistics> found =
        questions.stream()
            .filter(q -> q.medianSeconds() > SLOW_SECONDS || q.flaky() > 0 || q.timeouts() > 0)
            .toList();
    if (found.isEmpty()) {
      page.raw("<p>None: no test needs ").text(Numbers.seconds(SLOW_SECONDS));
      page.raw(
          " in the median, ran into its time limit, or ended differently when tried again.</p>\n");
      return;
    }
    table(
        "Flaky: in so many submissions, tries of the test ended differently.",
        "question",
        "#median",
        "#longest",
        "#timeouts",
        "#flaky");
    for (QuestionStatistics question : found) {
      page.raw("<tr>").element("th", question.id(), "scope", "row");
      number(time(question.medianSeconds()));
      number(time(question.longestSeconds()));
      number(String.valueOf(question.timeouts()));
      number(String.valueOf(question.flaky()));
      page.raw("</tr>\n");
    }
    page.raw("</tbody></table></div>\n");
  }

  private static String time(double seconds) {
    return Double.isNaN(seconds) ? "–" : Numbers.seconds(seconds);
  }

  private void identical() {
    page.raw("<h2>Identical submissions</h2>\n");
    List<List<Entry>> groups = course.identical();
    if (groups.isEmpty()) {
      page.raw("<p>None: no two have the same answers, blanks and line ends apart.</p>\n");
      return;
    }
    page.raw("<p class=\"note\">The same answers, blanks and line ends apart. ");
    page.raw("Those who left all as it was handed out are such a group, too.</p>\n<ul>\n");
    for (List<Entry> group : groups) {
      page.raw("<li>");
      for (int i = 0; i < group.size(); i++) {
        page.raw(i == 0 ? "" : ", ").add(link(group.get(i)));
      }
      page.raw("</li>\n");
    }
    page.raw("</ul>\n");
  }

  private void flagged() {
    page.raw("<h2>To look at</h2>\n");
    List<Entry> flagged = course.flagged();
    if (flagged.isEmpty()) {
      page.raw("<p>No submission has a flag.</p>\n");
      return;
    }
    table("What the grader noticed, and put right where it could.", "student", "flags");
    for (Entry entry : flagged) {
      page.raw("<tr><th scope=\"row\">").add(link(entry)).raw("</th>");
      page.element("td", String.join("\n", entry.result().flags()), "class", "free");
      page.raw("</tr>\n");
    }
    page.raw("</tbody></table></div>\n");
  }

  private void submissions() {
    page.raw("<h2>Submissions</h2>\n");
    table("", "student", "#score", "#of", "status", "note");
    for (Entry entry : course.entries()) {
      SubmissionResult result = entry.result();
      page.raw("<tr><th scope=\"row\">").add(link(entry)).raw("</th>");
      number(Numbers.points(result.score()));
      number(Numbers.points(result.max()));
      page.element("td", result.status().text().replace('-', ' '));
      page.element("td", result.note(), "class", "free").raw("</tr>\n");
    }
    page.raw("</tbody></table></div>\n");
  }

  /** The head of a table; a column of numbers begins with a {@code #}. */
  private void table(String caption, String... columns) {
    if (!caption.isEmpty()) {
      // Not a caption, which would be as wide as the table where that is wider than the window.
      page.element("p", caption, "class", "note").raw("\n");
    }
    page.raw("<div class=\"wide\" tabindex=\"0\"><table>\n");
    page.raw("<thead><tr>");
    for (String column : columns) {
      boolean number = column.startsWith("#");
      page.element(
          "th",
          number ? column.substring(1) : column,
          "scope",
          "col",
          "class",
          number ? "number" : "");
    }
    page.raw("</tr></thead>\n<tbody>\n");
  }

  private void number(String text) {
    page.element("td", text, "class", "number");
  }

  private static Html link(Entry entry) {
    String folder = URLEncoder.encode(entry.folder(), StandardCharsets.UTF_8);
    return new Html()
        .open("a", "href", "./" + folder + "/feedback.html")
        .name(entry.result().student())
        .close("a");
  }
}
