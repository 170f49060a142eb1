package hondo.kernel.engine;

import static hondo.kernel.engine.NotebookSessionTest.outputs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.jshell.CellError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a cell shows does not make the memory of its host grow without an end. */
@Timeout(60)
class SessionLimitsTest {
  /** A picture or a result too many, JSON, clearings: nothing makes the host's memory grow. */
  @Test
  void whatACellShowsIsLimited() {
    SessionOptions options = SessionOptions.DEFAULTS.withOutputMegabytes(1);
    try (NotebookSession session = NotebookSession.open(options)) {
      String large = "\"x\".repeat(150_000)";
      CellRun run = session.run("for (int i = 0; i < 1_000; i++) display(" + large + ");");
      assertEquals(26 + 1, run.outputs().size(), run::toString);
      assertTrue(run.stderr().contains("a display of 0.2 MB is left out"), run.stderr());
      run = session.run("display(\"small\");\nrender(\"x\".repeat(5_000_000), \"text/html\")");
      assertEquals(List.of("display small"), outputs(run).subList(0, 1));
      assertTrue(run.stderr().contains("a display of 10.0 MB is left out"), run.stderr());
      assertEquals(2, run.outputs().size());
      run = session.run("for (int i = 0; i < 100_000; i++) clearOutput(false);");
      assertEquals(10_000 + 1, run.outputs().size());
      run = session.run("%outputlimit 100");
      assertTrue(run.error().orElseThrow().message().contains("set it to 1 MB"), run::toString);
    }
    assertThrows(
        IllegalArgumentException.class, () -> SessionOptions.DEFAULTS.withOutputMegabytes(0));
  }

  /** A progress bar of an hour is one output. */
  @Test
  void ofUpdatesTheLastIsKept() {
    List<String> heard = new ArrayList<>();
    SessionOptions options =
        SessionOptions.DEFAULTS.withListener(output -> heard.add(NotebookSessionTest.line(output)));
    try (NotebookSession session = NotebookSession.open(options)) {
      session.run("display(\"0\", \"bar\");");
      CellRun run =
          session.run(
              "for (int i = 1; i <= 3; i++) {\n"
                  + "  updateDisplay(\"bar\", i); System.out.print(i);\n"
                  + "  updateDisplay(\"other\", -i);\n"
                  + "}");
      assertEquals(List.of("out 1", "out 2", "update 3", "out 3", "update -3"), outputs(run));
      assertEquals(2 + 9, heard.size(), heard::toString);
    }
  }

  @Test
  void aMessageWithoutAnEndIsCut() {
    try (NotebookSession session = NotebookSession.open()) {
      CellError error =
          session
              .run(
                  "throw new IllegalStateException(\"x\".repeat(3_000_000),\n"
                      + "  new Error(\"y\".repeat(3_000_000)));")
              .error()
              .orElseThrow();
      assertTrue(error.message().endsWith("(cut: 20,000 of 3,000,000 characters are shown)"));
      assertTrue(String.join("", error.traceback()).length() < 45_000);
    }
  }

  /** Of a text that cannot be had, which is the cell's own code. */
  @Test
  void whatRenderersSayIsLimited() {
    SessionOptions options = SessionOptions.DEFAULTS.withOutputMegabytes(1);
    try (NotebookSession session = NotebookSession.open(options)) {
      CellRun run =
          session.run(
              "class Bad { public String toString() { throw new Error(\"x\".repeat(1_000)); } }\n"
                  + "for (int i = 0; i < 3_000; i++) display(new Bad());");
      assertEquals(1_000_000, run.stderr().length(), 1_000);
      assertTrue(run.stderr().contains("output truncated after 1 MB"), "and says so");
    }
  }

  /** What goes elsewhere is counted there, and clearing it frees no room below the cell. */
  @Test
  void aSinkHasAPageOfItsOwn() {
    SessionOptions options = SessionOptions.DEFAULTS.withOutputMegabytes(1);
    try (NotebookSession session = NotebookSession.open(options)) {
      CellRun run =
          session.run(
              """
              import hondo.kernel.api.*;
              int shown = 0;
              class Sink implements OutputSink {
                public void print(boolean error, String text) {}
                public void display(DisplayData data, String id) { shown++; }
                public boolean update(DisplayData data, String id) { return false; }
                public void clear(boolean wait) {}
                public void failed(List<String> traceback) {}
              }
              KernelContext kernel = KernelContext.current().get();
              DisplayData large = DisplayData.builder().with("a", "x".repeat(3_000_000)).build();
              kernel.display(large);
              kernel.redirectOutput(new Sink());
              for (int i = 0; i < 5; i++) { kernel.display(large); kernel.clearOutput(false); }
              kernel.display(large);
              kernel.display(large);
              kernel.redirectOutput(null);
              kernel.display(large);
              shown
              """);
      assertEquals(6, run.value(), run::toString);
      assertEquals(1, run.outputs().stream().filter(o -> o instanceof Output.Display).count());
    }
  }
}
