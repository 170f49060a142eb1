package hondo.grader.manual;

import hondo.grader.folder.RunRecord.RanCell;
import hondo.grader.notebook.CellType;
import hondo.grader.page.Html;
import hondo.grader.page.MarkdownHtml;
import hondo.grader.page.Numbers;
import hondo.grader.page.OutputHtml;
import hondo.grader.page.Page;
import hondo.grader.release.Manifest;
import hondo.grader.release.Manifest.ManifestCell;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A question's page: what was asked, what the points are for, and each answer once. */
final class ManualPage {
  private final Manifest manifest;
  private final ManifestCell question;
  private final Html page = new Html();
  private final OutputHtml outputs = new OutputHtml();

  private ManualPage(Manifest manifest, ManifestCell question) {
    this.manifest = manifest;
    this.question = question;
  }

  /** The pages of all questions by their file names. */
  static Map<String, String> all(
      Manifest manifest, Rubric rubric, Map<ManifestCell, List<ManualRow>> byQuestion) {
    Map<String, String> pages = new TreeMap<>();
    Set<String> names = new HashSet<>();
    byQuestion.forEach(
        (question, rows) -> {
          ManualPage page = new ManualPage(manifest, question);
          page.head(rubric, rows);
          page.answers(rows);
          String title = manifest.assignment() + " – " + question.id();
          // Ids that differ in large and small letters alone are one name to some file systems.
          String name = question.id();
          while (!names.add(name.toLowerCase(Locale.ROOT))) {
            name += "~";
          }
          pages.put(name + ".html", Page.of(title, page.page));
        });
    return pages;
  }

  private void head(Rubric rubric, List<ManualRow> rows) {
    page.raw("<header>\n<p class=\"kind\">Graded by a person</p>\n").element("h1", question.id());
    long open = rows.stream().filter(row -> row.points().isEmpty()).count();
    page.raw("\n<p>").text("Points are typed into " + TypedGrades.FILE + ", columns points and");
    page.text(" comment; the next hondo grade takes them. " + open + " of " + rows.size());
    page.text(" cells are empty.").raw("</p>\n</header>\n");
    int index = manifest.cells().indexOf(question);
    if (index > 0 && manifest.cells().get(index - 1).type() == CellType.MARKDOWN) {
      page.raw("<section class=\"cell given\">");
      page.add(MarkdownHtml.of(manifest.cells().get(index - 1).released())).raw("</section>\n");
    }
    page.raw("<section class=\"cell given\">");
    // The grader's text of a task has the mark scheme in it.
    content(question.source(), question.type());
    page.raw("</section>\n<table><caption>Rubric</caption><thead><tr>");
    page.raw("<th scope=\"col\">item</th><th scope=\"col\" class=\"number\">points</th>");
    page.raw("</tr></thead>\n<tbody>\n");
    for (Rubric.Item item : rubric.items(question)) {
      page.raw("<tr>").element("th", item.name(), "scope", "row");
      page.element("td", Numbers.points(item.points()), "class", "number").raw("</tr>\n");
    }
    page.raw("</tbody></table>\n");
  }

  private void answers(List<ManualRow> rows) {
    page.raw("<h2>Answers</h2>\n");
    Map<Integer, List<ManualRow>> byNumber = new LinkedHashMap<>();
    rows.forEach(r -> byNumber.computeIfAbsent(r.number(), n -> new ArrayList<>()).add(r));
    if (byNumber.isEmpty()) {
      page.raw("<p>There is none.</p>\n");
    }
    byNumber.forEach(this::answer);
  }

  private void answer(int number, List<ManualRow> rows) {
    ManualRow first = rows.get(0);
    page.open("section", "id", "answer-" + number);
    page.element("h3", "Answer " + number).raw("\n<p>");
    Set<String> folders = new HashSet<>();
    for (ManualRow row : rows) {
      if (folders.add(row.entry().folder())) {
        page.raw(folders.size() == 1 ? "" : ", ");
        page.open("a", "href", "../" + row.entry().folder() + "/feedback.html");
        page.name(row.entry().result().student()).close("a");
      }
    }
    page.raw("</p>\n<p class=\"note\">");
    boolean graded = rows.stream().allMatch(row -> row.points().isPresent());
    page.text(graded ? "Graded: " + points(rows) + "." : "Not graded yet.").raw("</p>\n");
    rows.stream()
        .map(ManualRow::note)
        .filter(note -> !note.isEmpty())
        .distinct()
        .forEach(note -> page.element("p", note, "class", "note").raw("\n"));
    if (question.isAnswer()) {
      page.raw("<div class=\"cell answer\">");
      content(Questions.answer(manifest, question, first.entry()), question.type());
      List<RanCell> ran = first.entry().run().cells();
      if (ran.size() == manifest.cells().size()) {
        page.add(outputs.of(ran.get(manifest.cells().indexOf(question)).outputs()));
      }
      page.raw("</div>\n");
    } else {
      page.raw("<p>Answered anywhere in the notebook: see the page of the student.</p>\n");
    }
    page.raw("</section>\n");
  }

  /** The points of the first of those who gave this answer. */
  private static String points(List<ManualRow> rows) {
    String folder = rows.get(0).entry().folder();
    double sum = 0;
    for (ManualRow row : rows) {
      sum += row.entry().folder().equals(folder) ? row.points().getAsDouble() : 0;
    }
    return Numbers.points(sum);
  }

  private void content(String source, CellType type) {
    if (type == CellType.MARKDOWN) {
      page.raw("<div class=\"text\">").add(MarkdownHtml.of(source)).raw("</div>\n");
    } else {
      page.element("pre", source, "class", "source", "tabindex", "0").raw("\n");
    }
  }
}
