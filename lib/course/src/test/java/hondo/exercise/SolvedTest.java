package hondo.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** What is kept of a learner's progress, and where. */
class SolvedTest {
  @TempDir Path work;

  @BeforeEach
  void asMakeRunLeavesIt() throws Exception {
    Files.createDirectories(work.resolve(".hondo"));
    Files.writeString(work.resolve(".hondo/base.json"), "{}");
    Files.createDirectories(work.resolve("units/one"));
  }

  private Solved solved() {
    return Solved.around(work).orElseThrow();
  }

  @Test
  void itIsKeptInTheFolderThatHoldsTheNotebook() {
    assertEquals(Set.of(), solved().ids());
    assertEquals("", Solved.around(work.resolve("units/one")).orElseThrow().add("01.2"));
    assertEquals("", solved().add("01.1"));
    assertEquals("", solved().add("01.1"), "again");
    assertEquals(Set.of("01.1", "01.2"), solved().ids());
    assertTrue(Files.exists(work.resolve(".hondo/solved/01.2")));
  }

  @Test
  void aFolderThatIsNoLearnersKeepsNothing(@TempDir Path other) {
    assertEquals(Optional.empty(), Solved.around(other));
    assertEquals(Optional.empty(), Solved.here(), "the checkout is none");
  }

  @Test
  void whatCannotBeKeptOrReadIsSaid() throws Exception {
    Files.writeString(work.resolve(".hondo/solved"), "mine");
    String said = solved().add("01.1");
    assertTrue(said.startsWith("\nThis could not be kept in "), said);
    String read = assertThrows(IllegalStateException.class, () -> solved().ids()).getMessage();
    assertTrue(read.startsWith("what you have solved cannot be read from "), read);
    assertEquals("mine", Files.readString(work.resolve(".hondo/solved")), "nothing is lost");
  }

  @Test
  void theFrontPageCounts() throws Exception {
    solved().add("00.1");
    solved().add("00.3");
    solved().add("00.4");
    Files.createFile(work.resolve(".hondo/solved/notes.txt"));
    Table table = FrontPage.table(Optional.of(solved()));
    assertTrue(table.name().startsWith("3 of "), table.name());
    assertTrue(table.name().endsWith(" exercises solved"), table.name());
    assertEquals("00-welcome", table.get(0, 0));
    assertEquals("2 of 3", table.get(0, 1));
    assertEquals("1 of 2", table.get(0, 2));
    assertEquals("00.2 words per address", table.get(0, 3));
    Exercises.of("00-welcome").forEach(task -> solved().add(task.id()));
    assertEquals("0 of 3", FrontPage.table(Optional.empty()).get(0, 1));
    assertEquals("✔", FrontPage.table(Optional.of(solved())).get(0, 3));
  }
}
