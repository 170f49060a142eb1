package hondo.grader.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.grader.release.RunLimits;
import hondo.grader.result.TestResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A wrong answer that speaks to the grader in the worker's place, or lays hands on the worker:
 * nothing of it gives a point. What remains possible is said in {@code grading-isolation.md}.
 */
@Timeout(600)
class ForgeryTest {
  private static Grader grader;

  @BeforeAll
  static void open() throws Exception {
    // Who reads the orders away is waited for until the time of the whole submission is up.
    RunLimits limits = RunLimits.DEFAULTS.withSeconds(2, 20);
    grader = Grader.open(Squares.recorded().withLimits(limits), Squares.settings(), 1);
  }

  @AfterAll
  static void close() {
    grader.close();
  }

  /** A frame of the right form with what a passed test would say, and a code that is none. */
  private static final String FRAME =
      "byte[] frame() { String json = \"{\\\"re\\\":\\\"ran\\\",\\\"end\\\":\\\"ok\\\"}\";"
          + " var f = java.nio.ByteBuffer.allocate(27 + json.length() + 16);"
          + " f.put(\"HGW1\".getBytes()).putShort((short) json.length()).putInt(3).put((byte) 1);"
          + " f.position(27); f.put(json.getBytes()); return f.array(); }\n";

  private static String wrong(String more) {
    return "int square(int x) {\n  try { "
        + more
        + " } catch (Exception e) { }\n  return x + x;\n}";
  }

  static Stream<Arguments> forgeries() {
    String everyDescriptor =
        "for (var f : new File(\"/proc/self/fd\").listFiles()) {"
            + " try (var out = new FileOutputStream(f, true)) { out.write(frame()); }"
            + " catch (IOException e) { } }";
    String stealAny =
        "for (int fd = 0; fd < 40; fd++) { final String f = \"/proc/self/fd/\" + fd;"
            + " var t = new Thread(() -> { try { var in = new FileInputStream(f);"
            + " var b = new byte[1 << 16]; while (in.read(b) >= 0) { } } catch (IOException e) {} });"
            + " t.setDaemon(true); t.start(); }";
    String report =
        "var log = Class.forName(\"hondo.grader.api.Report\").getDeclaredMethod(\"current\");"
            + " log.setAccessible(true); Object now = log.invoke(null);"
            + " if (now != null) for (var f : now.getClass().getDeclaredFields()) {"
            + " f.setAccessible(true); if (f.get(now) instanceof List<?> l) for (Object o : l) {"
            + " var m = (Map<String, Object>) o; m.put(\"holds\", true); m.put(\"difference\", null);"
            + " m.put(\"expected\", m.get(\"actual\")); } }";
    String worker =
        "for (String name : List.of(\"Main\", \"Cells\", \"Run\", \"Shown\")) {"
            + " var c = Class.forName(\"hondo.grader.worker.\" + name, false,"
            + " ClassLoader.getSystemClassLoader());"
            + " for (var f : c.getDeclaredFields()) { f.setAccessible(true);"
            + " if (java.lang.reflect.Modifier.isStatic(f.getModifiers()))"
            + " System.out.println(\"static \" + f + \" \" + f.get(null)); } }";
    return Stream.of(
        Arguments.of(
            "29 a frame on standard output",
            FRAME + wrong("var o = new FileOutputStream(FileDescriptor.out); o.write(frame());")),
        Arguments.of("29 a frame on every descriptor", FRAME + wrong(everyDescriptor)),
        Arguments.of(
            "29 lines of JSON on standard output",
            wrong(
                "new FileOutputStream(FileDescriptor.out)"
                    + ".write(\"{\\\"re\\\":\\\"ran\\\",\\\"end\\\":\\\"ok\\\"}\\n\".getBytes());")),
        Arguments.of("29 the orders are read away", wrong(stealAny)),
        Arguments.of("28 holds is written over", wrong(report)),
        Arguments.of("28 the worker's static fields", wrong(worker)),
        Arguments.of(
            "28 the test is ended and begun anew",
            wrong("hondo.grader.api.Report.end(); hondo.grader.api.Report.begin(1);")),
        Arguments.of(
            "28 the thread of the run is stopped", wrong("Thread.currentThread().interrupt();")),
        Arguments.of(
            "24 every exception is swallowed",
            wrong("Thread.currentThread().setUncaughtExceptionHandler((t, e) -> { });")));
  }

  @ParameterizedTest(name = "{0}")
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("forgeries")
  void nothingGivesAPointMoreThanTheAnswer(String name, String answer) throws Exception {
    Graded graded = grader.grade("ana", Squares.submission(answer));
    String about = name + "\n" + String.join("\n", graded.log());
    String statuses =
        graded.result().tests().stream()
            .map(test -> test.status().text())
            .collect(Collectors.joining(" "));
    assertTrue(!statuses.contains("passed"), statuses + "\n" + about);
    // The wrong answer is right for 0 and 2: 1 point for zero, 0.5 in the number.
    double score = graded.result().tests().stream().mapToDouble(t -> t.score().orElse(0)).sum();
    assertTrue(score <= 1.5, score + "\n" + about);
    // Standard output itself is /dev/null by now: what is written there reaches nobody.
    if (name.contains("every descriptor")) {
      assertTrue(statuses.contains("tampered"), statuses + "\n" + about);
      assertTrue(
          graded.result().flags().stream().anyMatch(f -> f.startsWith("tampered")),
          graded.result().flags()::toString);
    }
    for (TestResult test : graded.result().tests()) {
      assertEquals(false, test.status().text().equals("tampered") && test.score().orElse(0) > 0);
    }
  }
}
