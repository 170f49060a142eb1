package hondo.kernel.magics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JavaSourceTest {
  private static final String LINE = "hondo.kernel.api.MagicCalls.line(";
  private static final String VALUE = "hondo.kernel.api.MagicCalls.value(";
  private static final String STOPWATCH = "hondo.kernel.api.Stopwatch.";

  private static String rewrite(String code) {
    return JavaSource.of(code).source();
  }

  private static void unchanged(String code) {
    assertEquals(code, rewrite(code));
  }

  @Test
  void lineMagics() {
    assertEquals(LINE + "\"maven\", \"g:a:v\");", rewrite("%maven g:a:v"));
    assertEquals(
        "int a = 1;\n  " + LINE + "\"jars\", \"a b\", \"c\");\nint b;",
        rewrite("int a = 1;\n  %jars 'a b' c\nint b;"));
    assertEquals("if (x) {\n" + LINE + "\"m\");\n}", rewrite("if (x) {\n%m\n}"));
    assertEquals(LINE + "\"a\");\n" + LINE + "\"b\");", rewrite("%a\n%b"));
    assertEquals("// c\n" + LINE + "\"a\");", rewrite("// c\n%a"));
    assertEquals(LINE + "\"a\", \"x\");\r\nint b;", rewrite("%a x\r\nint b;"));
  }

  @Test
  void assignedMagics() {
    assertEquals("var x = " + VALUE + "\"jars\", \"l\");", rewrite("var x = %jars l"));
    assertEquals("x=\n " + VALUE + "\"m\");", rewrite("x=\n %m"));
  }

  @Test
  void whatIsNoMagicStays() {
    unchanged("int r = a\n  %b;");
    unchanged("int r = a %b;");
    unchanged("int r = 17 % 5;");
    unchanged("r %= 5;");
    unchanged("foo()\n%bar;");
    unchanged("\"%maven a\"");
    unchanged("String s = \"\"\"\n%maven a\n\"\"\";");
    unchanged("String s = \"\"\"\n \\\"\"\"\n%maven a\n\"\"\";");
    unchanged("/*\n%maven a\n*/");
    unchanged("// x = %maven a");
    unchanged("char c = '\"';\nint x = y\n%z;");
    unchanged("x = (a\n%b(1));");
    unchanged("% spaced");
  }

  @Test
  void timing() {
    assertEquals(STOPWATCH + "time(() -> f(1));", rewrite("%time f(1)"));
    assertEquals(STOPWATCH + "time(() -> { f(1); });", rewrite("%time f(1);"));
    assertEquals("int x = " + STOPWATCH + "time(() -> f(1));", rewrite("%time int x = f(1);"));
    assertEquals("x[0] = " + STOPWATCH + "time(() -> a == b);", rewrite("%time x[0] = a == b"));
    assertEquals(STOPWATCH + "time(() -> f(a == b));", rewrite("%time f(a == b)"));
    assertEquals(STOPWATCH + "timeit(() -> a + b);", rewrite("%timeit a + b"));
    JavaSource whole = JavaSource.of("%%time\nint a = 1;\n%m\na");
    assertTrue(whole.isTimed());
    assertEquals("\nint a = 1;\n" + LINE + "\"m\");\na", whole.source());
    assertEquals(STOPWATCH + "timeit(() -> {\nf();\n});", rewrite("%%timeit\nf();"));
  }

  @Test
  void cellMagics() {
    JavaSource cell = JavaSource.of("\n%%html a 'b c'\n<p class=\"x\">\\\n%maven</p>");
    assertTrue(cell.isCellMagic());
    assertEquals(
        "\nhondo.kernel.api.MagicCalls.cell(\"html\","
            + " \"<p class=\\\"x\\\">\\\\\\n%maven</p>\", \"a\", \"b c\");",
        cell.source());
    assertFalse(JavaSource.of("int a;\n%%html").isCellMagic());
  }

  @Test
  void errorsShowWhatWasWritten() {
    JavaSource cell = JavaSource.of("int a;\n%maven g:a:v");
    assertEquals("→ 2 | %maven g:a:v", cell.restore("→ 2 | " + LINE + "\"maven\", \"g:a:v\");"));
  }

  @Test
  void positionsMoveWithTheText() {
    String code = "%m a\nfoo.ba";
    JavaSource cell = JavaSource.of(code);
    assertTrue(cell.isMagic(3));
    assertFalse(cell.isMagic(code.length()));
    assertEquals(cell.source().length(), cell.toJava(code.length()));
    assertEquals("foo.ba", cell.source().substring(cell.toJava(5), cell.toJava(code.length())));
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return Arbitraries.of(
            "%maven a:b:c",
            "int a = 1;",
            "String s = \"%x // \\\" /*\";",
            "/* %no",
            "*/",
            "\"\"\"",
            "x = %jars 'a",
            "  %time f()",
            "char c = '\\'';",
            "} // %y",
            "")
        .list()
        .ofMaxSize(12);
  }

  @Property
  void everyLineKeepsItsPlace(@ForAll("lines") List<String> lines) {
    String code = String.join("\n", lines);
    String[] java = rewrite(code).split("\n", -1);
    assertEquals(Math.max(1, lines.size()), java.length);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).contains("%")) {
        assertEquals(lines.get(i), java[i]);
      }
    }
  }
}
