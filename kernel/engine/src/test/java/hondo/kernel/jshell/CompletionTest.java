package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.assist.Completions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Completion and inspection, also of what the cell itself declares before the cursor. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletionTest {
  @AutoClose
  private final Notebooks book =
      Notebooks.with(
          "int learningRate = 3;",
          "class Network { public double bias; public int forward(int x) { return x; } }",
          "var net = new Network();",
          "double accuracy(int right, int all) { return (double) right / all; }");

  /** Completes at the {@code |}. */
  private Completions complete(String marked) {
    int cursor = marked.indexOf('|');
    Completions found = book.engine.complete(marked.replace("|", ""), cursor);
    assertEquals(cursor, found.end());
    return found;
  }

  private Completions.Item item(String marked, String text) {
    Completions found = complete(marked);
    return found.items().stream()
        .filter(item -> item.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError(text + " is not among " + found.items()));
  }

  @Test
  void variableWithItsType() {
    assertEquals(
        new Completions.Item("learningRate", "instance", "int"),
        item("1 + learn|", "learningRate"));
    assertEquals(4, complete("1 + learn|").start());
  }

  @Test
  void aClassThatIsNotImportedByItsFullName() {
    assertEquals(
        new Completions.Item("java.time.LocalDate", "class", "import java.time.LocalDate;"),
        item("var d = LocalDa|", "java.time.LocalDate"));
    assertEquals(8, complete("var d = LocalDa|").start());
    assertTrue(
        complete("ArrayLi|").items().stream().noneMatch(i -> i.text().contains("java.util.A")));
    assertTrue(complete("net.Loc|").items().isEmpty(), "a member is no class");
    assertTrue(complete("L|").items().stream().noneMatch(item -> item.text().contains("java.")));
  }

  @Test
  void nothingInCommentsAndTextsButFiles() throws java.io.IOException {
    for (String marked :
        List.of("// learn|", "int i = 1; // learn|\n", "/* learn| */", "\"learn|\"", "'l|'")) {
      assertEquals(List.of(), complete(marked).items(), marked);
    }
    assertFalse(complete("/* a comment */ learn|").items().isEmpty());
    assertFalse(complete("int c = '\\''; // it's\nlearn|").items().isEmpty());
    Path folder = Files.createTempDirectory("hondo");
    Files.createFile(folder.resolve("data.csv"));
    Files.createDirectory(folder.resolve("days"));
    Completions found = complete("Files.lines(Path.of(\"" + folder + "/da|\"))");
    assertEquals(
        List.of(
            new Completions.Item("data.csv", "path", "file"),
            new Completions.Item("days/", "path", "folder")),
        found.items());
    assertEquals(found.end() - 2, found.start());
    assertEquals(List.of(), complete("Path.of(\"/no/such/folder/x|\")").items());
  }

  @Test
  void membersOfAnObject() {
    assertEquals(
        new Completions.Item("forward(", "function", "(int x) int"), item("net.for|", "forward("));
    assertEquals(new Completions.Item("bias", "instance", "double"), item("net.|", "bias"));
    assertEquals("() int", item("\"abc\".len|", "length()").signature());
    assertEquals(4, complete("net.for|").start());
  }

  @Test
  void staticMembersClassesAndKeywords() {
    assertEquals("function", item("Math.ma|", "max(").type());
    assertTrue(item("Math.ma|", "max(").signature().contains("double"));
    assertEquals("class", item("ArrayLi|", "ArrayList").type());
    assertEquals("double", item("PI + Math.P|", "PI").signature());
  }

  @Test
  void ownMethodsAndNotebookFunctions() {
    assertTrue(
        item("accu|", "accuracy(").signature().startsWith("(int,int) double")
            || item("accu|", "accuracy(").signature().startsWith("(int, int) double"));
    assertTrue(item("disp|", "display(").signature().contains("String"));
  }

  @Test
  void whatTheCellDeclaresBefore() {
    assertEquals(
        "function",
        item(
                "import java.time.*;\nvar words = new ArrayList<String>();\nwords.get(0).subs|\n",
                "substring(")
            .type());
    Completions found = complete("int a = 1;\nvar words = List.of(\"x\");\nwords.siz|");
    assertEquals("int a = 1;\nvar words = List.of(\"x\");\nwords.".length(), found.start());
    assertEquals("size()", found.items().get(0).text());
  }

  @Test
  void expectedTypeComesFirst() {
    Completions found = complete("int n = learn|");
    assertEquals("learningRate", found.items().get(0).text());
  }

  @Test
  void emptyAndBrokenCode() {
    assertFalse(complete("|").items().isEmpty());
    complete(")|");
    complete("\"abc|");
    assertTrue(complete("nosuchthing.|").items().isEmpty());
  }

  private String inspect(String marked) {
    int cursor = marked.indexOf('|');
    Optional<String> found = book.engine.inspect(marked.replace("|", ""), cursor, true);
    return found.orElse("");
  }

  @Test
  void signaturesByInspection() {
    assertTrue(inspect("Math.max(|").contains("int Math.max(int"), inspect("Math.max(|"));
    assertTrue(inspect("Math.ma|x(1, 2)").contains("Math.max("), inspect("Math.ma|x(1, 2)"));
    assertTrue(inspect("learning|Rate").contains("int"), inspect("learning|Rate"));
    assertTrue(inspect("net.for|ward(1)").contains("forward(int x)"), inspect("net.for|ward(1)"));
    assertTrue(inspect("new Network|()").contains("Network"), inspect("new Network|()"));
    assertTrue(inspect("Array|List").contains("ArrayList"), inspect("Array|List"));
    assertTrue(inspect("accur|acy(1, 2)").contains("accuracy("), inspect("accur|acy(1, 2)"));
    assertTrue(
        inspect("String fresh = \"\";\nfresh.len|gth()").contains("String.length()"),
        inspect("String fresh = \"\";\nfresh.len|gth()"));
    assertEquals("", inspect("nosuchthing|"));
    assertEquals("", inspect("|"));
  }
}
