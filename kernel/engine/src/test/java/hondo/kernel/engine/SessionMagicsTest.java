package hondo.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.api.DisplayData;
import hondo.kernel.jshell.CellError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The magics about the session and the machine around it, as cells use them. */
@Timeout(60)
class SessionMagicsTest {
  @AutoClose private final NotebookSession session = NotebookSession.open();
  @TempDir Path folder;

  private String said(String cell) {
    CellRun run = session.run(cell);
    assertTrue(run.error().isEmpty(), run::toString);
    return run.stdout();
  }

  private String refused(String cell) {
    return session.run(cell).error().orElseThrow().message();
  }

  private DisplayData shown(String cell) {
    CellRun run = session.run(cell);
    assertTrue(run.error().isEmpty(), run::toString);
    return run.outputs().stream()
        .filter(Output.Result.class::isInstance)
        .map(each -> ((Output.Result) each).data())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoShowsNamesTypesSizesAndValues() {
    assertEquals("no variables yet", shown("%who").text());
    session.run("int n = 3; double[][] grid = {{1, 2, 3}, {4, 5, 6}}; String word = \"<b>\";");
    session.run("var names = new ArrayList<>(List.of(\"Ana\", \"Luis\")); Object nothing = null;");
    session.run("class Tensor { public String getShape() { return \"(2, 3)\"; } }");
    session.run("Tensor tensor = new Tensor(); 6 * 7");
    DisplayData table = shown("%who");
    assertEquals(
        List.of(
            "name     type               size    value",
            "n        int                        3",
            "grid     double[][]         2 × 3   [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]",
            "word     String             3       \"<b>\"",
            "names    ArrayList<String>  2       [Ana, Luis]",
            "nothing  Object                     null",
            "tensor   Tensor             (2, 3)"),
        table.text().lines().toList());
    String html = String.valueOf(table.data().get(DisplayData.HTML));
    assertTrue(html.contains(">&quot;") || html.contains("\"&lt;b&gt;\""), html);
    assertEquals(2, shown("%who n*s w*").text().lines().count() - 1);
    assertEquals("no variable of such a name", shown("%who zz").text());
    session.run("n = 8; int[] many = IntStream.range(0, 1000).toArray();");
    assertTrue(shown("%who n").text().endsWith("8"));
    assertTrue(shown("%who many").text().endsWith("1,000  [0, 1, 2, 3, 4, 5, …]"));
  }

  @Test
  void resetForgetsWhatCellsDeclaredAndNoImport() {
    session.run("import java.time.LocalDate;");
    session.run("int n = 3; int twice(int x) { return 2 * x; } class Net { int width = n; }");
    assertEquals(3, session.run("%reset\nn").value(), "until the cell ends all is there");
    for (String cell : List.of("n", "twice(1)", "new Net()")) {
      assertEquals(CellError.Kind.COMPILE, session.run(cell).error().orElseThrow().kind(), cell);
    }
    assertEquals("no variables yet", shown("%who").text());
    assertEquals(2026, session.run("LocalDate.of(2026, 1, 1).getYear()").value());
    session.run("String n = \"other\";");
    assertEquals("other", session.run("n").value());
  }

  @Test
  void historyIsWhatWasRun() {
    session.run("int a = 1;");
    session.run("int b = ;");
    String all = said("%history");
    assertTrue(all.startsWith("// cell 1\nint a = 1;\n\n// cell 2\nint b = ;\n"), all);
    assertEquals("// cell 4\n%history 1\n\n", said("%history 1"));
    assertTrue(refused("%history few").contains("how many cells"));
  }

  @Test
  void theEnvironmentIsShownAndNotChanged() {
    assertEquals(System.getenv("PATH"), shown("%env PATH").text());
    assertTrue(said("%env").contains("PATH=" + System.getenv("PATH")));
    assertTrue(refused("%env SEED=3").contains("Set SEED before Jupyter starts"));
    assertTrue(refused("%env NOT_THERE_AT_ALL").contains("no such variable"));
  }

  @Test
  void theMachineSaysWhatItIs() {
    String said = said("%jvm");
    for (String line : List.of("Java  ", "heap  ", "process  ", "collector  ", "threads  ")) {
      assertTrue(said.contains(line), said);
    }
    assertFalse(said.contains("?"), said);
  }

  @Test
  void helpExplainsOneOrAll() {
    assertTrue(said("%help who").startsWith("%who: "));
    assertEquals(2, said("%help %%time").lines().count(), "on a line and over a cell");
    assertTrue(said("%help").contains("Shift-Enter"));
    assertTrue(refused("%help nope").contains("no magic"));
  }

  @Test
  void bashSaysWhatItDoesAndHowItEnded() {
    CellRun run = session.run("%%bash\nfor i in 1 2; do echo \"line $i\"; done\necho oh >&2");
    assertEquals("line 1\nline 2\n", run.stdout(), run::toString);
    assertEquals("oh\n", run.stderr());
    assertTrue(refused("%%bash\nexit 3").contains("exit status 3"));
  }

  @Test
  void anInterruptEndsBashAndItsChildren() throws Exception {
    Path sign = folder.resolve("pid");
    CompletableFuture<CellRun> running =
        CompletableFuture.supplyAsync(
            () -> session.run("%%bash\nsleep 300 & echo $! > " + sign + "; wait"),
            task -> new Thread(task).start());
    while (!Files.exists(sign) || Files.size(sign) == 0) {
      Thread.sleep(10);
    }
    assertTrue(session.interrupt());
    CellRun run = running.get(30, TimeUnit.SECONDS);
    assertEquals(CellError.Kind.INTERRUPTED, run.error().orElseThrow().kind());
    long pid = Long.parseLong(Files.readString(sign).strip());
    for (int i = 0; i < 400 && ProcessHandle.of(pid).isPresent(); i++) {
      Thread.sleep(50);
    }
    assertTrue(ProcessHandle.of(pid).isEmpty(), "the child is gone");
    assertEquals(2, session.run("1 + 1").value());
  }

  @Test
  void aFileGetsTheCell() throws Exception {
    Path file = folder.resolve("notes.txt");
    assertEquals("6 bytes in " + file + "\n", said("%%file " + file + "\none\n2\n"));
    said("%%file -a " + file + "\nthree");
    assertEquals("one\n2\nthree", Files.readString(file));
    assertTrue(refused("%%file\nx").contains("needs one path"));
    assertTrue(refused("%%file " + folder + "\nx").contains("is a folder"));
    assertTrue(refused("%%file " + folder + "/no/x\ny").contains("there is no folder"));
    try (var left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  @Test
  void codeMayStandOnTheLineOfATimingMagic() {
    CellRun run = session.run("%%time int n = 6 * 7;\nn + 1");
    assertEquals(43, run.value(), run::toString);
    assertTrue(run.stdout().contains("Wall time"));
    assertTrue(said("%%timeit Math.sqrt(2);").contains("per loop"));
    assertTrue(
        String.join("\n", session.run("%%time int bad = 1 / 0;").error().orElseThrow().traceback())
            .contains("line 1"));
  }
}
