package hondo.grader.page;

import com.google.gson.JsonArray;
import hondo.grader.folder.Parts;
import hondo.grader.folder.ResultsFolder.Entry;
import hondo.grader.folder.RunRecord.RanCell;
import hondo.grader.nbgrader.CellKind;
import hondo.grader.notebook.CellType;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.result.Status;
import hondo.grader.result.SubmissionResult;
import hondo.grader.result.SubmissionResult.State;
import hondo.grader.result.TestResult;
import java.util.List;

/**
 * A student's page: the scores, what each test says, and the notebook as it was graded. Of a hidden
 * test it shows that there is one and how it ended, and nothing that it says or printed.
 */
public final class FeedbackPage {
  private final Manifest manifest;
  private final Entry entry;
  private final Html page = new Html();
  private final OutputHtml outputs = new OutputHtml();

  private FeedbackPage(Manifest manifest, Entry entry) {
    this.manifest = manifest;
    this.entry = entry;
  }

  /** The page of a submission. */
  public static String of(Manifest manifest, Entry entry) {
    FeedbackPage page = new FeedbackPage(manifest, entry);
    page.head();
    page.tests();
    page.cells();
    return Page.of(entry.result().assignment() + " – " + entry.result().student(), page.page);
  }

  private void head() {
    SubmissionResult result = entry.result();
    page.raw("<header>\n<p class=\"kind\">Feedback</p>\n<h1>").text(result.assignment());
    page.raw("</h1>\n<p>").name(result.student()).raw("</p>\n<p class=\"score\"><strong>");
    page.text(Numbers.points(result.score())).raw("</strong> of ");
    page.text(Numbers.points(result.max())).raw(" points</p>\n");
    page.element("p", state(result.status()), "class", "state " + result.status().text());
    if (!result.note().isEmpty()) {
      page.element("p", TerminalText.of(result.note()), "class", "reason");
    }
    page.raw("\n</header>\n");
  }

  private static String state(State state) {
    return switch (state) {
      case GRADED -> "All of it is graded.";
      case MANUAL -> "A person has yet to grade a part of it; the points may still rise.";
      case UNREADABLE -> "The file could not be read as a notebook.";
      case MISSING -> "There is no submission.";
      case WRONG_ASSIGNMENT -> "The file is a notebook of another assignment.";
    };
  }

  private void tests() {
    List<TestResult> tests = entry.result().tests();
    if (tests.isEmpty()) {
      return;
    }
    page.raw(
        "<h2>Points</h2>\n<div class=\"wide\" tabindex=\"0\"><table class=\"stack\">\n<thead><tr>");
    page.raw("<th scope=\"col\">question</th><th scope=\"col\">result</th>");
    page.raw("<th scope=\"col\" class=\"number\">points</th><th scope=\"col\">message</th>");
    page.raw("</tr></thead>\n<tbody>\n");
    for (TestResult test : tests) {
      page.raw("<tr><th scope=\"row\">");
      int cell = cellOf(test);
      boolean linked = cell >= 0 && !entry.run().cells().isEmpty();
      if (linked) {
        page.element("a", test.id(), "href", "#cell-" + (cell + 1));
      } else {
        page.text(test.id());
      }
      page.raw("</th><td>").add(badge(test)).raw("</td><td class=\"number\">");
      page.text(points(test)).raw("</td><td class=\"message\">");
      page.text(told(test)).raw("</td></tr>\n");
      test.parts().forEach(one -> part(one, test.hidden() || one.hidden()));
    }
    page.raw("</tbody>\n</table></div>\n");
  }

  private void part(TestResult.Part part, boolean hidden) {
    boolean passed = part.score() >= part.max();
    page.raw("<tr class=\"part\"><th scope=\"row\">").text(part.name()).raw("</th><td>");
    page.element(
        "span",
        passed ? "✔ passed" : "✘ failed",
        "class",
        "badge " + (passed ? "passed" : "failed"));
    page.raw("</td>").element("td", of(part.score(), part.max()), "class", "number");
    String told = hidden ? "a hidden part" : TerminalText.of(part.message());
    page.element("td", told, "class", "message").raw("</tr>\n");
  }

  private static String of(double score, double max) {
    return Numbers.points(score) + " / " + Numbers.points(max);
  }

  private static String told(TestResult test) {
    return test.hidden() ? "a hidden test" : TerminalText.of(test.message());
  }

  private static String points(TestResult test) {
    return test.score().isPresent()
        ? of(test.score().getAsDouble(), test.max())
        : "– / " + Numbers.points(test.max());
  }

  /** A sign, a word and a colour: none of them alone. */
  static Html badge(TestResult test) {
    boolean open = test.score().isEmpty();
    Status status = test.status();
    String sign =
        switch (status) {
          case PASSED -> "✔ ";
          case MANUAL -> open ? "… " : "✎ ";
          case FAILED -> test.score().orElse(0) > 0 ? "◐ " : "✘ ";
          case NOT_RUN -> "– ";
          default -> "✘ ";
        };
    String word =
        status == Status.MANUAL
            ? (open ? "to be graded by a person" : "graded by a person")
            : status == Status.FAILED && test.score().orElse(0) > 0
                ? "in part"
                : status.text().replace('-', ' ');
    return new Html().element("span", sign + word, "class", "badge " + status.text());
  }

  private void cells() {
    List<RanCell> ran = entry.run().cells();
    if (ran.size() != manifest.cells().size()) {
      return;
    }
    page.raw("<h2>The notebook as it was graded</h2>\n");
    page.raw("<p class=\"note\">Your answers, and everything else as it was handed out.</p>\n");
    for (int i = 0; i < ran.size(); i++) {
      cell(i, manifest.cells().get(i), ran.get(i));
    }
    List<RanCell> extras = entry.run().extras();
    if (!extras.isEmpty()) {
      page.raw("<h2>Your own cells</h2>\n");
      page.raw("<p class=\"note\">They ran before the tests, each where it stood.</p>\n");
    }
    for (RanCell extra : extras) {
      page.raw("<section class=\"cell answer\">");
      page.element("pre", extra.source(), "class", "source", "tabindex", "0").raw("\n");
      page.add(outputs.of(extra.outputs())).raw("</section>\n");
    }
  }

  private void cell(int index, ManifestCell cell, RanCell ran) {
    String source = cell.isAnswer() ? ran.source() : cell.released();
    page.open("section", "id", "cell-" + (index + 1), "class", "cell " + kind(cell));
    page.raw("\n");
    for (TestResult test : entry.result().tests()) {
      if (cellOf(test) == index) {
        page.raw("<p class=\"test\">").element("code", test.id()).raw(" ").add(badge(test));
        page.raw(" ").text(points(test)).raw("</p>\n");
        String told = test.hidden() ? "" : told(test);
        if (!told.isEmpty()) {
          page.element("pre", told, "class", "message", "tabindex", "0").raw("\n");
        }
      }
    }
    if (cell.isAnswer()) {
      page.element("p", "Your answer", "class", "label").raw("\n");
    }
    if (cell.type() == CellType.MARKDOWN) {
      page.raw("<div class=\"text\">").add(MarkdownHtml.of(source)).raw("</div>\n");
    } else if (!source.isBlank()) {
      page.element("pre", source, "class", "source", "tabindex", "0").raw("\n");
    }
    page.add(outputs.of(shown(cell, ran))).raw("</section>\n");
  }

  /** What a cell printed, where nothing hidden ran in it. */
  private static JsonArray shown(ManifestCell cell, RanCell ran) {
    boolean hidden = cell.kind() == CellKind.TESTS && !cell.source().equals(cell.released());
    return hidden ? new JsonArray() : ran.outputs();
  }

  private static String kind(ManifestCell cell) {
    if (cell.isAnswer()) {
      return "answer";
    }
    return cell.kind() == CellKind.TESTS ? "tests" : "given";
  }

  /** The cell of a test: that of its id, or of the id before a part's name; or -1. */
  private int cellOf(TestResult test) {
    int found = -1;
    int longest = 0;
    for (int i = 0; i < manifest.cells().size(); i++) {
      String id = manifest.cells().get(i).id();
      if (id.length() > longest && Parts.isOf(test.id(), id)) {
        found = i;
        longest = id.length();
      }
    }
    return found;
  }
}
