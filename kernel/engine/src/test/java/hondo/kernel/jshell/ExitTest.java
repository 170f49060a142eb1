package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No form of {@code System.exit} ends the kernel; each ends the cell. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExitTest {
  @AutoClose
  private final Notebooks book =
      Notebooks.with(
          "int kept = 1;", "class Quitter { static void quit(int n) { System.exit(n); } }");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit(3)",
        "Runtime.getRuntime().exit(3)",
        "Runtime.getRuntime().halt(3)",
        "Quitter.quit(3)",
        "IntStream.of(3).forEach(System::exit)",
        "IntConsumer end = Runtime.getRuntime()::exit;\nend.accept(3);",
        "BiConsumer<Runtime, Integer> end = Runtime::halt;\nend.accept(Runtime.getRuntime(), 3);",
        "try {\n  System.exit(3);\n} catch (Throwable t) {\n  kept = 1;\n}",
        "Thread t = new Thread(() -> System.exit(3));\nt.start();\nt.join();",
        "for (;;) { try { System.exit(3); } catch (Throwable t) { } }"
      })
  void endsTheCellOnly(String source) {
    CellError error = book.error(source);
    assertEquals(CellError.Kind.EXIT, error.kind(), Notebooks.text(error));
    assertEquals("SystemExit", error.name());
    assertTrue(error.message().contains("(3)"), error.message());
    assertEquals(1, book.value("kept"));
  }
}
