package hondo.grader.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of check, right and wrong, as the grader's worker and as a student's notebook see it.
 */
class ChecksTest {
  private record Point(int x, double y) {}

  private enum Colour {
    RED
  }

  @AfterEach
  void end() {
    Report.end();
  }

  static Stream<Arguments> checks() {
    Body none = () -> {};
    Body bad =
        () -> {
          throw new IllegalStateException("no");
        };
    return Stream.of(
        check("equal numbers", () -> Tests.equal("c", 3, 3.0), ""),
        check("unequal numbers", () -> Tests.equal("c", 3, 4), "is 3, expected 4"),
        check("no tolerance", () -> Tests.equal("c", 1.0, 1.0 + 1e-12), "is 1.0, expected "),
        check("great numbers", () -> Tests.equal("c", Long.MAX_VALUE, Long.MAX_VALUE - 1), "is 9"),
        check("a great and a real", () -> Tests.equal("c", BigInteger.TEN, 10L), ""),
        check("texts", () -> Tests.equal("c", "a", "b"), "is \"a\", expected \"b\""),
        check("a text is no number", () -> Tests.equal("c", "3", 3), "is \"3\", expected 3"),
        check("null", () -> Tests.equal("c", null, 1), "is null, expected 1"),
        check("arrays", () -> Tests.equal("c", new int[] {1, 2}, List.of(1, 2)), ""),
        check(
            "one element", () -> Tests.equal("c", new int[] {1, 2}, new int[] {1, 3}), "[1] is 2"),
        check("length", () -> Tests.equal("c", new int[2], new int[3]), "has 2 elements, expect"),
        check(
            "rows",
            () -> Tests.equal("c", new double[][] {{1}, {2}}, new double[][] {{1}, {5}}),
            "[1][0] is 2.0"),
        check("sets", () -> Tests.equal("c", Set.of(1, 2, 3), Set.of(3, 2, 1)), ""),
        check("another set", () -> Tests.equal("c", Set.of(1, 2), Set.of(1, 3)), "has no 3"),
        check("maps", () -> Tests.equal("c", Map.of("a", 1, "b", 2), Map.of("b", 2, "a", 1)), ""),
        check("another map", () -> Tests.equal("c", Map.of("a", 1), Map.of("a", 2)), "has no [a"),
        check("records", () -> Tests.equal("c", new Point(1, 2), new Point(1, 3)), ".y is 2.0"),
        check("enum", () -> Tests.equal("c", Colour.RED, "RED"), ""),
        check("optional", () -> Tests.equal("c", Optional.of(1), List.of(1)), ""),
        check("close", () -> Tests.close("c", 1.05, 1.0, 0.1), ""),
        check("not close", () -> Tests.close("c", 1.2, 1.0, 0.1), "is 1.2, expected 1.0"),
        check("not a number", () -> Tests.close("c", Double.NaN, 1.0, 100), "is NaN"),
        check("infinite", () -> Tests.close("c", 1.0, Double.POSITIVE_INFINITY, 100), "is 1.0"),
        check("relative", () -> Tests.close("c", 1001, 1000, Tolerance.relative(0.01)), ""),
        check("at least", () -> Tests.atLeast("c", 0.5, 0.5), ""),
        check("less", () -> Tests.atLeast("c", 0.4, 0.5), "is 0.4, expected at least 0.5"),
        check("NaN is not at least", () -> Tests.atLeast("c", Double.NaN, 0), "is NaN"),
        check("at most", () -> Tests.atMost("c", 0.5, 0.5), ""),
        check("more", () -> Tests.atMost("c", 0.6, 0.5), "is 0.6, expected at most 0.5"),
        check("holds", () -> Tests.holds("c", true), ""),
        check("does not", () -> Tests.holds("c", false), "is false, expected true"),
        check("throws", () -> Tests.throwing("c", RuntimeException.class, bad), ""),
        check(
            "throws nothing",
            () -> Tests.throwing("c", RuntimeException.class, none),
            "throws nothing, expected RuntimeException"),
        check(
            "throws another",
            () -> Tests.throwing("c", ArithmeticException.class, bad),
            "throws IllegalStateException, expected ArithmeticException"));
  }

  private static Arguments check(String name, Body body, String difference) {
    return Arguments.of(name, body, difference);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("checks")
  void theGraderAndTheNotebookAgree(String name, Body check, String difference) throws Exception {
    Report.begin(1);
    check.run();
    Map<?, ?> entry = (Map<?, ?>) ((List<?>) Report.end().get("checks")).get(0);
    assertEquals(difference.isEmpty(), entry.get("holds"));
    assertTrue(
        difference.isEmpty() || String.valueOf(entry.get("difference")).startsWith(difference),
        () -> "" + entry);
    if (difference.isEmpty()) {
      assertEquals("✔ c\n", printed(check));
    } else {
      CheckFailed failed = assertThrows(CheckFailed.class, () -> printed(check));
      assertTrue(failed.getMessage().startsWith("c " + difference), failed.getMessage());
    }
  }

  private static String printed(Body body) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      body.run();
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aValueIsReportedAsItWasThen() {
    Report.begin(1);
    int[] row = {1, 2};
    Tests.value("row", row);
    row[0] = 9;
    Map<?, ?> entry = (Map<?, ?>) ((List<?>) Report.end().get("checks")).get(0);
    assertEquals(List.of(1L, 2L), entry.get("actual"));
    assertNull(entry.get("holds"), "in here nobody knows");
    assertNull(entry.get("expected"));
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    Report.begin(1);
    assertThrows(IllegalArgumentException.class, () -> Tests.value("o", new Object()));
    assertThrows(IllegalArgumentException.class, () -> Tests.value("o", new int[100_001]));
    assertThrows(IllegalArgumentException.class, () -> Tests.value("o", "x".repeat(1_000_001)));
    List<Object> own = new ArrayList<>();
    own.add(own);
    assertThrows(IllegalArgumentException.class, () -> Tests.value("o", own));
  }

  @Test
  void partsGoOnAndKeepTheirFailures() {
    Report.begin(1);
    Tests.part("one", 1, "Think.", () -> Tests.equal("c", 1, 2));
    Tests.part(
        "two",
        2,
        () -> {
          throw new IllegalStateException("no");
        });
    Tests.hidden("three", 3, () -> Tests.equal("c", 1, 1));
    Tests.equal("loose", 1, 1);
    Map<String, Object> all = Report.end();
    List<?> parts = (List<?>) all.get("parts");
    assertEquals(3, parts.size());
    assertNull(((Map<?, ?>) parts.get(0)).get("thrown"));
    assertEquals("IllegalStateException: no", ((Map<?, ?>) parts.get(1)).get("thrown"));
    assertEquals(true, ((Map<?, ?>) parts.get(2)).get("hidden"));
    List<?> checks = (List<?>) all.get("checks");
    assertEquals(
        List.of("one", "three", ""),
        checks.stream().map(check -> ((Map<?, ?>) check).get("part")).toList());
  }

  @Test
  void inANotebookAPartTellsAllThatFailedAndTheHint() {
    CheckFailed failed =
        assertThrows(
            CheckFailed.class,
            () ->
                Tests.part(
                    "one",
                    1,
                    "Think.",
                    () -> {
                      Tests.equal("a", 1, 2);
                      Tests.equal("b", 3, 4);
                    }));
    assertEquals("one: a is 1, expected 2; b is 3, expected 4", failed.getMessage());
  }

  @Test
  void partsThatAreNoneAreRefused() {
    for (double points : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> Tests.part("p", points, () -> {}));
    }
    assertThrows(IllegalArgumentException.class, () -> Tests.part(" ", 1, () -> {}));
    Report.begin(1);
    Tests.part("outer", 1, () -> Tests.part("inner", 1, () -> {}));
    Map<?, ?> part = (Map<?, ?>) ((List<?>) Report.end().get("parts")).get(0);
    assertTrue(part.get("thrown").toString().contains("a part within the part 'outer'"));
  }

  @Test
  void randomNumbersAreTheStudentsAndBeginAnew() {
    Map<Long, Integer> first = new LinkedHashMap<>();
    for (long seed : new long[] {1, 1, 2}) {
      Report.begin(seed);
      int drawn = Tests.random().nextInt();
      assertEquals(seed, Tests.seed());
      assertEquals(true, Report.end().get("seeded"));
      Integer before = first.putIfAbsent(seed, drawn);
      assertTrue(before == null || before == drawn);
    }
    assertNotEquals(first.get(1L), first.get(2L));
    Report.begin(1);
    assertEquals(false, Report.end().get("seeded"));
  }

  @Test
  void settingsAreReportedAndTheirRangesHold() {
    Report.begin(1);
    Tests.minutes(2.5);
    Tests.retries(3);
    Tests.fresh();
    Tests.needsGpu();
    Tests.needsData("brown");
    Map<?, ?> settings = (Map<?, ?>) Report.end().get("settings");
    assertEquals(
        Map.of("minutes", 2.5, "retries", 3L, "fresh", true, "needs", List.of("gpu", "data:brown")),
        settings);
    assertThrows(IllegalArgumentException.class, () -> Tests.minutes(0));
    assertThrows(IllegalArgumentException.class, () -> Tests.minutes(1441));
    assertThrows(IllegalArgumentException.class, () -> Tests.retries(11));
    assertThrows(IllegalArgumentException.class, () -> Tests.retries(-1));
  }

  @Test
  void checksWithoutEndAreRefused() {
    Report.begin(1);
    assertThrows(
        IllegalStateException.class,
        () -> {
          for (int i = 0; i < 20_000; i++) {
            Tests.holds("c" + i, true);
          }
        });
  }
}
