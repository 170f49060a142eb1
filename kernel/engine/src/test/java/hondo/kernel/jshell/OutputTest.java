package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.source.Cell;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Printed text reaches the cell that printed it, whole and in order; input comes from the host. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutputTest {
  @AutoClose private final Notebooks book = new Notebooks();

  private static void eventually(String expected, Supplier<String> actual)
      throws InterruptedException {
    for (int i = 0; i < 1500 && !expected.equals(actual.get()); i++) {
      Thread.sleep(20);
    }
    assertEquals(expected, actual.get());
  }

  @Test
  void everyFormOfPrint() {
    assertEquals(
        "1 a 2.5 true null\nabc\n0007 ñ€😀\n",
        book.output(
            "System.out.print(1); System.out.print(' '); System.out.print(\"a \");\n"
                + "System.out.print(2.5); System.out.print(\" \"); System.out.print(true);\n"
                + "System.out.print(' '); System.out.println((Object) null);\n"
                + "System.out.println(new char[] {'a', 'b', 'c'});\n"
                + "System.out.printf(\"%04d \", 7); System.out.append(\"ñ€\").println(\"😀\");"));
  }

  @Test
  void bytesAreUtf8EvenInPieces() {
    assertEquals(
        "añ€😀b",
        book.output(
            "for (byte b : \"añ€😀b\".getBytes(java.nio.charset.StandardCharsets.UTF_8)) {\n"
                + "  System.out.write(b);\n}\nSystem.out.flush();"));
    assertEquals("ñ", book.output("System.out.writeBytes(new byte[] {(byte) 0xc3, (byte) 0xb1});"));
  }

  @Test
  void errorStreamIsApart() {
    Cell cell = book.cell("System.err.println(\"bad\"); System.out.println(\"good\");");
    book.engine.run(cell);
    assertEquals("bad\n", book.host.err(cell));
    assertEquals("good\n", book.host.out(cell));
  }

  @Test
  void manyLinesInOrder() {
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      expected.append("line ").append(i).append('\n');
    }
    assertEquals(
        expected.toString(),
        book.output("for (int i = 0; i < 100_000; i++) { System.out.println(\"line \" + i); }"));
  }

  @Test
  void threadPrintsIntoItsCellAfterTheCellsEnd() throws Exception {
    Cell first =
        book.cell(
            "var go = new CountDownLatch(1);\n"
                + "new Thread(() -> {\n  try { go.await(); } catch (InterruptedException e) { }\n"
                + "  System.out.println(\"late\");\n}).start();\nSystem.out.println(\"early\");");
    book.engine.run(first);
    assertEquals("early\n", book.host.out(first));
    Cell second = book.cell("go.countDown(); System.out.println(\"mine\"); Thread.sleep(100);");
    book.engine.run(second);
    eventually("early\nlate\n", () -> book.host.out(first));
    assertEquals("mine\n", book.host.out(second));
  }

  @Test
  void poolTimerAndParallelStream() throws Exception {
    assertEquals(
        "pool\n",
        book.output(
            "var pool = Executors.newSingleThreadExecutor();\n"
                + "pool.submit(() -> System.out.println(\"pool\")).get(); pool.shutdown();"));
    book.output("IntStream.range(0, 4).parallel().forEach(i -> { });");
    Cell cell =
        book.cell("IntStream.range(0, 1000).parallel().forEach(i -> System.out.print(\"x\"));");
    book.engine.run(cell);
    eventually("x".repeat(1000), () -> book.host.out(cell));
    Cell later =
        book.cell("CompletableFuture.runAsync(() -> System.out.print(\"common\")).join();");
    book.engine.run(later);
    assertEquals("common", book.host.out(later));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreads() {
    assertEquals(
        "virtual",
        book.output("Thread.ofVirtual().start(() -> System.out.print(\"virtual\")).join();"));
  }

  @Test
  void uncaughtExceptionOfAThreadIsShownInItsCell() throws Exception {
    Cell cell =
        book.cell(
            "Thread t = new Thread(() -> {\n  throw new IllegalStateException(\"in thread\");\n},"
                + " \"worker\");\nt.start();\nt.join();");
    book.engine.run(cell);
    String text = book.host.err(cell).replaceAll("\u001b\\[[0-9;]*m", "");
    assertTrue(
        text.startsWith("Exception in thread \"worker\" IllegalStateException: in thread\n"), text);
    assertTrue(text.contains("→ 2 | throw new IllegalStateException"), text);
  }

  @Test
  void inputComesFromTheHost() {
    book.host.input.add("Ana María");
    book.host.input.add("42");
    assertEquals(
        "Ana María 42",
        book.value(
            "var in = new Scanner(System.in, \"UTF-8\");\n"
                + "String who = in.nextLine();\nwho + \" \" + in.nextInt()"));
    book.host.input.add("line");
    book.host.input.add(RecordingHost.END_OF_INPUT);
    assertEquals(
        "line/null",
        book.value(
            "var reader = new BufferedReader(new InputStreamReader(System.in, \"UTF-8\"));\n"
                + "reader.readLine() + \"/\" + reader.readLine()"));
  }

  @Test
  void closingTheStreamsDoesNoHarm() {
    book.output("System.out.close(); System.in.close();");
    assertEquals("still\n", book.output("System.out.println(\"still\");"));
  }

  @Test
  void threadStaysTheSameFromCellToCell() {
    book.cells("var local = new ThreadLocal<String>();", "local.set(\"here\");");
    assertEquals("here", book.value("local.get()"));
  }

  @Test
  void aCellThatReplacesTheStreamsDoesNotSilenceTheNext() {
    Cell catching =
        book.cell(
            "var caught = new ByteArrayOutputStream(); System.setOut(new PrintStream(caught));"
                + " System.setErr(new PrintStream(caught));"
                + " System.setIn(InputStream.nullInputStream()); System.out.print(\"into the"
                + " buffer\");");
    CellResult result = book.engine.run(catching);
    assertEquals("", book.host.out(catching));
    assertEquals(
        List.of(
            "this cell replaced System.out and System.err and System.in; from the next cell on it"
                + " is the notebook's again"),
        result.warnings());
    assertEquals("into the buffer", book.value("caught.toString()"));
    assertEquals("heard", book.output("System.out.print(\"heard\");"));
    CellResult back =
        book.run("var o = System.out; System.setOut(new PrintStream(caught)); System.setOut(o);");
    assertEquals(List.of(), back.warnings());
    assertTrue(book.run("System.setOut(null); throw new Error();").error().isPresent());
    assertEquals("heard", book.output("System.out.print(\"heard\");"));
  }

  @Test
  void tooLittleHeapSaysWhatToDo() {
    CellError error = book.error("throw new OutOfMemoryError(\"Java heap space\");");
    assertTrue(
        error.message().matches("Java heap space. All objects .* may take [0-9.]+ GB. .*-Xmx."),
        error.message());
    assertTrue(Notebooks.text(error).contains("set large variables to null"), "in the traceback");
    String cause =
        book.error("throw new RuntimeException(\"x\", new OutOfMemoryError(\"Java heap space\"));")
            .message();
    assertTrue(cause.startsWith("x. All objects"), cause);
    assertEquals("Metaspace", book.error("throw new OutOfMemoryError(\"Metaspace\");").message());
  }
}
