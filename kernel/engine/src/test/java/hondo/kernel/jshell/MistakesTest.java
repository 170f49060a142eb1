package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Cells with the mistakes of students, each with words of the hint that it must get. */
class MistakesTest {
  private static final Pattern INTERNAL = Pattern.compile("REPL|\\$JShell|do_it\\$|jdk\\.jshell");

  /**
   * A title, cells with {@code --} between them, and behind {@code =>} what the hint has to say.
   */
  static Stream<Arguments> mistakes() {
    return Arrays.stream(text().split("(?m)^### "))
        .filter(each -> !each.isBlank())
        .map(
            each -> {
              String title = each.lines().findFirst().orElseThrow();
              List<String> words =
                  each.lines()
                      .filter(line -> line.startsWith("=> "))
                      .map(line -> line.substring(3))
                      .toList();
              String cells =
                  each.lines()
                      .skip(1)
                      .filter(line -> !line.startsWith("=> "))
                      .collect(Collectors.joining("\n"));
              return Arguments.of(title, List.of(cells.split("(?m)^--\n")), words);
            });
  }

  private static String text() {
    try (var in = MistakesTest.class.getResourceAsStream("/hondo/kernel/hints/mistakes.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void getsItsHint(String title, List<String> cells, List<String> words) {
    String told = told(cells);
    // A hint may be folded.
    List<String> hints =
        Arrays.stream(told.split("\n(?! {4}(?=\\S)(?!at |→))"))
            .filter(line -> line.contains("Hint: "))
            .map(line -> line.replaceAll("\\s+", " "))
            .toList();
    assertFalse(words.isEmpty(), "no words are asked");
    for (String word : words) {
      assertTrue(hints.stream().anyMatch(hint -> hint.contains(word)), told);
    }
    assertFalse(INTERNAL.matcher(told).find(), told);
  }

  /** The compiler's words are then German, where it has them, and the hints are the same. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void getsItUnderAnotherLanguage(String title, List<String> cells, List<String> words) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMAN);
    try {
      getsItsHint(title, cells, words);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theCompilerSpeaksTheOtherLanguage() {
    assumeTrue(Runtime.version().feature() >= 21, "no German words before");
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMAN);
    try {
      assertTrue(told(List.of("int n = x;")).contains("nicht gefunden"));
    } finally {
      Locale.setDefault(before);
    }
  }

  /** What the last of some cells is told. */
  private static String told(List<String> cells) {
    try (Notebooks book = new Notebooks()) {
      for (String cell : cells.subList(0, cells.size() - 1)) {
        book.engine.run(book.cell(cell));
      }
      return Notebooks.text(book.error(cells.get(cells.size() - 1)));
    }
  }

  /** Each rule is a search, and what is searched may be data: megabytes, or one line of it. */
  @Test
  @Timeout(60)
  void aCellOfAnyLengthIsToldItsErrorAtOnce() {
    String numbers = "1, ".repeat(5_000);
    for (String cell :
        List.of(
            "int[] data = {" + numbers + "1};\nint x = dat;",
            "List<Integer> xs = {" + numbers + "1};",
            "String s = \"" + "a and b or ".repeat(3_000) + "\" + ;",
            "int x = " + "(".repeat(2_000) + "1;",
            "for (int i = 0; " + "x ".repeat(20_000))) {
      assertTrue(told(List.of(cell)).contains("Exception"), cell.substring(0, 30));
    }
    String thrown =
        "throw new IllegalStateException(\"index 99999999999999999999 \".repeat(50_000));";
    assertTrue(told(List.of(thrown)).contains("IllegalStateException"));
  }

  /** A person's own exception may have a name of the JDK's. */
  @Test
  void anExceptionOfTheCellsOwnIsLeftAlone() {
    String told =
        told(
            List.of(
                "class NoSuchElementException extends RuntimeException { }",
                "throw new NoSuchElementException();"));
    assertFalse(told.contains("Hint"), told);
  }

  @Test
  void longLinesAreFolded() {
    String told = told(List.of("new StringBuilder().append(1, 2, 3, 4);"));
    assertTrue(told.lines().allMatch(line -> line.length() <= 160), told);
    assertTrue(told.lines().count() > 6, told);
  }

  @Test
  void thereAreAsManyAsAreAsked() {
    assertTrue(mistakes().count() >= 150);
    assertEquals(
        mistakes().count(), mistakes().map(each -> each.get()[0]).distinct().count(), "titles");
  }
}
