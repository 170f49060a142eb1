package hondo.grader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.api.DisplayData;
import hondo.kernel.engine.CellRun;
import hondo.kernel.engine.NotebookSession;
import hondo.kernel.engine.Output;
import hondo.kernel.engine.SessionOptions;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The course's library in a session as a grader opens it: its checks, and its renderers. */
@Timeout(120)
class LibraryTest {
  /** That of this test, which the library and all that it needs are on. */
  private static List<Path> classpath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  private static DisplayData shown(CellRun run) {
    Output first = run.outputs().get(0);
    return first instanceof Output.Display display
        ? display.data()
        : ((Output.Result) first).data();
  }

  @Test
  void checksFailTheCellAndValuesAreRendered() {
    SessionOptions options = SessionOptions.DEFAULTS.withClasspath(classpath());
    try (NotebookSession session = NotebookSession.open(options)) {
      CellRun right =
          session.run("import hondo.core.*;\nCheck.close(\"a half\", 1.0 / 2, 0.5, 0);");
      assertTrue(right.error().isEmpty(), () -> right.error().toString());
      assertTrue(shown(right).text().contains("✔"), shown(right).text());

      CellRun wrong = session.run("Check.close(\"a third\", 1.0 / 3, 0.3, 1e-9);");
      assertEquals("CheckFailed", wrong.error().orElseThrow().name());
      assertTrue(shown(wrong).text().contains("✘"), shown(wrong).text());

      CellRun table =
          session.run(
              "import tech.tablesaw.api.*;\n"
                  + "Table.create(DoubleColumn.create(\"x\", 1.5, 2.5))");
      assertTrue(shown(table).data().get("text/html").toString().contains("<table"));
    }
  }
}
