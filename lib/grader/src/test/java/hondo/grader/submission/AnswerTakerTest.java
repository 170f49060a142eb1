package hondo.grader.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import hondo.grader.nbgrader.Cells;
import hondo.grader.notebook.Cell;
import hondo.grader.notebook.CellType;
import hondo.grader.notebook.Notebook;
import hondo.grader.release.Assignment;
import hondo.grader.release.Release;
import hondo.grader.release.ReleaseError;
import hondo.grader.submission.Answers.Answer;
import hondo.grader.submission.Answers.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers are found, whatever a student did to the notebook; nothing else is taken. */
class AnswerTakerTest {
  private static final String RIGHT = "int square(int x) {\n  return x * x;\n}";

  private Release release;

  /** The released cells: text, locked, square, its tests, why, draw. */
  private List<Cell> cells;

  @BeforeEach
  void release() throws ReleaseError {
    release = Assignment.release();
    cells = new ArrayList<>(release.notebook().cells());
    cells.set(2, cells.get(2).withSource(RIGHT));
    cells.set(4, cells.get(4).withSource("Because."));
  }

  private Answers take() {
    return AnswerTaker.take(release.manifest(), release.notebook().withCells(cells));
  }

  private static Answer square(String source, Match match, boolean untouched) {
    return new Answer("square", source, match, untouched);
  }

  private static Cell bare(Cell cell) {
    return cell.withMetadata(new JsonObject());
  }

  @Test
  void aNotebookThatWasFilledInHasNoFlags() {
    Answers answers = take();
    assertEquals(
        List.of(square(RIGHT, Match.ID, false), new Answer("why", "Because.", Match.ID, false)),
        answers.answers());
    assertEquals(List.of(), answers.flags());
    assertEquals(List.of(), answers.extras());
  }

  @Test
  void whatIsUntouchedIsSeenThroughBlanks() {
    String stub = release.notebook().cells().get(2).source();
    cells.set(2, cells.get(2).withSource(stub.replace("\n", "\r\n\t\u00a0")));
    assertEquals(true, take().answers().get(0).untouched());
    cells.set(2, cells.get(2).withSource("  \n"));
    assertEquals(true, take().answers().get(0).untouched());
  }

  @Test
  void theLastCopyThatSaysAnythingCounts() {
    cells.add(cells.get(2).withSource("int square(int x) { return 1; }"));
    cells.add(cells.get(2).withSource(""));
    cells.add(release.notebook().cells().get(2));
    Answers answers = take();
    assertEquals("int square(int x) { return 1; }", answers.answers().get(0).source());
    assertEquals("duplicated: square", answers.flags().get(0));
    assertEquals(List.of(), answers.extras());
  }

  @Test
  void anAnswerWithoutItsIdIsFoundAtItsPlace() {
    cells.set(2, bare(cells.get(2).withSource("var sq = 1;")));
    Answers answers = take();
    assertEquals(square("var sq = 1;", Match.POSITION, false), answers.answers().get(0));
    assertEquals(List.of("id lost: square"), answers.flags());
  }

  @Test
  void anAnswerElsewhereIsFoundByWhatItIsLike() {
    Cell answer = bare(cells.remove(2));
    cells.add(2, Cell.of(CellType.CODE, "System.out.println(1);"));
    cells.add(2, Cell.of(CellType.CODE, "var z = 3;"));
    cells.add(answer);
    Answers answers = take();
    String stub = release.notebook().cells().get(2).source();
    String like = stub.replace("throw new UnsupportedOperationException", "return f");
    assertEquals(Match.NONE, answers.answers().get(0).match());
    cells.set(cells.size() - 1, answer.withSource(like));
    answers = take();
    assertEquals(square(like, Match.SIMILARITY, false), answers.answers().get(0));
    assertEquals(List.of("var z = 3;", "System.out.println(1);"), answers.extras());
    cells.add(answer.withSource(stub.replace("throw new UnsupportedOperationException", "g.h")));
    assertEquals(like, take().answers().get(0).source(), "the one that is most like");
  }

  @Test
  void deletedCellsAreNamedAndTheStubStandsIn() {
    cells.remove(3);
    cells.remove(2);
    Answers answers = take();
    String stub = release.notebook().cells().get(2).source();
    assertEquals(square(stub, Match.NONE, true), answers.answers().get(0));
    assertEquals(List.of("deleted: square", "deleted: square-tests"), answers.flags());
  }

  @Test
  void editedTestsMovedCellsAndMetadataAreFlaggedAndNotTaken() {
    cells.set(3, cells.get(3).withSource("assert true;"));
    cells.set(1, cells.get(1).withSource(cells.get(1).source() + "\r"));
    cells.set(4, Cells.text("Because.", Cells.flags("why", true, true, false, 200)));
    cells.add(cells.remove(2));
    Answers answers = take();
    assertEquals(RIGHT, answers.answers().get(0).source());
    assertEquals(
        List.of(
            "blanks changed: limit",
            "edited: square-tests",
            "metadata changed: why",
            "moved: square-tests",
            "moved: why",
            "moved: draw"),
        answers.flags());
  }

  @Test
  void typesAndTagsAreFlagged() {
    JsonObject metadata = cells.get(3).metadata();
    JsonArray tags = new JsonArray();
    tags.add("skip-execution");
    tags.add("mine");
    metadata.add("tags", tags);
    cells.set(3, cells.get(3).withMetadata(metadata));
    cells.set(2, Cell.of(CellType.RAW, RIGHT).withMetadata(cells.get(2).metadata()));
    Answers answers = take();
    assertEquals(RIGHT, answers.answers().get(0).source());
    assertEquals(List.of("type changed: square", "tag skip-execution: cell 4"), answers.flags());
  }

  @Test
  void extraCodeIsKeptApart() {
    cells.add(3, Cell.of(CellType.CODE, "int helper = 1;"));
    cells.add(3, Cell.of(CellType.CODE, " "));
    cells.add(3, Cell.of(CellType.MARKDOWN, "note"));
    Answers answers = take();
    assertEquals(List.of("int helper = 1;"), answers.extras());
    assertEquals(List.of(3), answers.places(), "before the tests");
    assertEquals(RIGHT, answers.answers().get(0).source());
  }

  @Test
  void anotherAssignmentIsNamed() throws ReleaseError {
    Release other = Release.of(Assignment.source(), "a2", "a2.ipynb");
    assertEquals(
        Optional.of("a2"), AnswerTaker.otherAssignment(release.manifest(), other.notebook()));
    assertEquals(
        Optional.empty(), AnswerTaker.otherAssignment(release.manifest(), release.notebook()));
  }

  @Test
  void copiesHaveOneFingerprint() {
    String first = take().fingerprint();
    cells.set(2, cells.get(2).withSource(RIGHT.replace("\n", "\r\n") + "  "));
    cells.set(0, Cell.of(CellType.MARKDOWN, "My own title"));
    assertEquals(first, take().fingerprint());
    cells.set(2, cells.get(2).withSource(RIGHT.replace("x * x", "x * x * 1")));
    assertNotEquals(first, take().fingerprint());
  }

  @Test
  void anEmptyNotebookHasAllStubs() {
    Notebook empty = release.notebook().withCells(List.of());
    Answers answers = AnswerTaker.take(release.manifest(), empty);
    assertEquals(2, answers.answers().size());
    assertEquals(true, answers.answers().stream().allMatch(Answer::untouched));
    assertEquals(5, answers.flags().size());
  }
}
