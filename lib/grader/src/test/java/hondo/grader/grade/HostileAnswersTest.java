package hondo.grader.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.grader.release.RunLimits;
import hondo.grader.result.ResultJson;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever an answer does: each test ends with its status, and the others keep theirs. The number
 * before a name is the class of {@link HostileIndexTest}.
 */
@Tag("slow")
@Timeout(600)
class HostileAnswersTest {
  private static final String ALL = "passed passed passed passed";

  /** What only the test of values calls for, with -7. */
  private static final String VALUES_ALONE = "passed passed %s passed";

  private static final String ALL_FAILED = "failed failed failed failed";

  private static final String NOTHING_KNOWN = "error error error error";

  /** Far more than any needs, on a busy machine too: none is waited for until its time is up. */
  private static final int SUBMISSION_SECONDS = 180;

  private static Grader grader;

  @BeforeAll
  static void open() throws Exception {
    RunLimits limits = RunLimits.DEFAULTS.withSeconds(2, SUBMISSION_SECONDS);
    grader = Grader.open(Squares.recorded().withLimits(limits), Squares.settings(), 1);
  }

  @AfterAll
  static void close() {
    grader.close();
  }

  private static Graded grade(String answer) throws Exception {
    return grader.grade("ana", Squares.submission(answer));
  }

  private static String statuses(Graded graded) {
    return graded.result().tests().stream()
        .map(test -> test.status().text())
        .collect(Collectors.joining(" "));
  }

  /** An answer that is right and does something besides for -7. */
  private static String at7(String statement) {
    return "int square(int x) {\n  if (x == -7) {\n    " + statement + "\n  }\n  return x * x;\n}";
  }

  private static Arguments right(String name, String more) {
    return Arguments.of(name, Squares.RIGHT + "\n" + more, ALL);
  }

  private static Arguments wrong(String name, String more, String statuses) {
    return Arguments.of(name, more + "\n" + Squares.WRONG, statuses);
  }

  private static Arguments at7(String name, String statement, String status) {
    return Arguments.of(name, at7(statement), String.format(Locale.ROOT, VALUES_ALONE, status));
  }

  static Stream<Arguments> answers() {
    String reflect =
        "Runtime.class.getMethod(\"halt\", int.class).invoke(Runtime.getRuntime(), 3);";
    String unsafe =
        "var field = sun.misc.Unsafe.class.getDeclaredField(\"theUnsafe\");"
            + " field.setAccessible(true); ((sun.misc.Unsafe) field.get(null)).putAddress(0, 0);";
    String caught = "try { %s } catch (ReflectiveOperationException e) { }";
    return Stream.of(
        right("nothing else", ""),
        right("1 an endless loop behind the answer", "while (true) {}"),
        at7("2 an endless loop", "while (true) {}", "timeout"),
        at7(
            "2 one that nothing ends",
            "while (true) try { while (true) {} } catch (Throwable e) {}",
            "timeout"),
        at7(
            "14 sleep",
            "try { Thread.sleep(60_000); } catch (InterruptedException e) {}",
            "timeout"),
        at7(
            "14 a latch that nobody opens",
            "try { new java.util.concurrent.CountDownLatch(1).await(); }"
                + " catch (InterruptedException e) {}",
            "timeout"),
        at7("3 System.exit", "System.exit(0);", "killed"),
        at7("3 halt", String.format(Locale.ROOT, caught, reflect), "killed"),
        at7("46 a crash of the JVM", String.format(Locale.ROOT, caught, unsafe), "killed"),
        right("3 System.exit behind the answer", "System.exit(0);"),
        Arguments.of("3 halt in the answer's cell", Squares.RIGHT + "\n" + reflect, NOTHING_KNOWN),
        right(
            "4 a shutdown hook that hangs",
            "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) {} }));"),
        at7(
            "7 heap",
            "var all = new ArrayList<byte[]>(); while (true) all.add(new byte[1 << 20]);",
            "error"),
        at7("9 endless recursion", "return square(x);", "error"),
        at7(
            "10 a flood of output",
            "while (true) System.out.println(\"x\".repeat(10_000));",
            "killed"),
        at7(
            "10 a flood of errors",
            "while (true) System.err.println(\"x\".repeat(10_000));",
            "killed"),
        right("11 a huge display", "display(\"x\".repeat(10_000_000));"),
        right("13 standard input", "new Scanner(System.in).nextLine();"),
        right("13 closed streams", "System.out.close(); System.err.close(); System.in.close();"),
        right(
            "13 closed descriptors",
            "new FileOutputStream(FileDescriptor.out).close();"
                + " new FileInputStream(FileDescriptor.in).close();"),
        right(
            "29 output to the descriptor",
            "new FileOutputStream(FileDescriptor.out).write(\"{\\\"re\\\":\\\"ran\\\"}\".getBytes());"),
        right("37 magics", "%maven org.example:nothing:1"),
        right(
            "31 a daemon thread",
            "var t = new Thread(() -> { while (true) { System.out.print(\"\"); } });"
                + " t.setDaemon(true); t.start();"),
        right("25 a class of the name String", "class String {}"),
        right("25 a class of the name AssertionError", "class AssertionError {}"),
        right("25 a class of the name CheckFailed", "class CheckFailed {}"),
        right("10 warnings on the error stream", "System.err.println(\"INFO: ready\");"),
        wrong("a wrong answer", "", ALL_FAILED),
        wrong(
            "24 an exception handler",
            "Thread.setDefaultUncaughtExceptionHandler((t, e) -> System.exit(0));",
            ALL_FAILED),
        wrong("25 AssertionError", "class AssertionError extends RuntimeException {}", ALL_FAILED),
        wrong(
            "25 a class of the name Tests",
            "interface Go { void run() throws Exception; }\nclass Tests {\n"
                + "static void part(String n, double p, Go b) {}\n"
                + "static void part(String n, double p, String h, Go b) {}\n"
                + "static void equal(String n, Object a, Object b) {}\n"
                + "static void value(String n, Object a) {}\n"
                + "static Random random() { return new Random(); } }",
            "failed not-run failed failed"),
        wrong(
            "24 asserts switched off",
            "Thread.currentThread().getContextClassLoader().setDefaultAssertionStatus(false);",
            NOTHING_KNOWN),
        wrong(
            "28 a log that is taken away",
            "void forget() { try { var f = Class.forName(\"hondo.grader.api.Report\")"
                + ".getDeclaredField(\"current\"); f.setAccessible(true); f.set(null, null); }"
                + " catch (Exception e) { } }\nint ignored() { forget(); return 0; }",
            ALL_FAILED),
        at7(
            "10 a million messages",
            "for (int i = 0; i < 2_000_000; i++) { System.out.print('x'); System.out.flush(); }",
            "(killed|timeout|passed)"),
        right("11 a line of 50 MB", "System.out.println(\"x\".repeat(50_000_000));"),
        right(
            "12 controls, directions and markup",
            "System.out.println(\"\\u001b[31m\\u0007\\u202e<script>alert(1)</script>\");"
                + " display(\"<img src=x onerror=alert(1)>\");"),
        right("26 variables of the tests' names", "int proof = 1, Report = 2, report = 3;"),
        // Java's own rule: a variable hides a type of its name.
        Arguments.of(
            "26 a variable that hides Tests",
            Squares.RIGHT + "\nint Tests = 2;",
            "passed not-run passed passed"),
        wrong("26 an import of another Tests", "import java.util.function.*;", ALL_FAILED),
        wrong("27 the answer is written over by a later one", Squares.RIGHT, ALL_FAILED),
        at7(
            "32 the caller is looked for",
            "for (var e : new Throwable().getStackTrace())"
                + " if (e.getClassName().contains(\"Squares\")) return 0;",
            "passed"),
        Arguments.of(
            "48 the JVM ends after a part was right",
            "int square(int x) { if (x == 0) Runtime.getRuntime().halt(9); return x * x; }",
            "passed killed passed passed"),
        Arguments.of(
            "49 a number and then an exception",
            "int square(int x) { if (x == 2) throw new IllegalStateException(); return x * x; }",
            "passed failed passed error"),
        right("60 line ends of Windows and tabs", "int a = 1;\r\n\tint b = 2;\r\n"),
        // No Java, in the student's own notebook neither.
        Arguments.of(
            "60 a blank that does not break", Squares.RIGHT + "\nint a\u00a0= 1;", NOTHING_KNOWN),
        Arguments.of("49 no answer that compiles", "int square(int x) { return ; }", NOTHING_KNOWN),
        Arguments.of("17 an empty answer", "", NOTHING_KNOWN));
  }

  @ParameterizedTest(name = "{0}")
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("answers")
  void eachTestHasItsStatus(String name, String answer, String statuses) throws Exception {
    Graded graded = grade(answer);
    String about = name + "\n" + String.join("\n", graded.log());
    assertTrue(statuses(graded).matches(statuses), () -> statuses(graded) + "\n" + about);
    assertTrue(graded.seconds() < SUBMISSION_SECONDS / 2, about);
    assertEquals(graded.result(), ResultJson.parse(ResultJson.text(graded.result())));
  }

  @Test
  void hiddenTestsAreNotTold() throws Exception {
    Graded graded =
        grade(
            "int square(int x) {\n  if (x < 0) {\n    System.out.println(\"got \" + x);\n"
                + "    throw new IllegalStateException(\"got \" + x);\n  }\n  return x * x;\n}");
    String shown = ResultJson.text(graded.result());
    assertEquals("error passed error passed", statuses(graded));
    assertEquals("a hidden test failed", graded.result().tests().get(0).message());
    assertFalse(shown.contains("-41"), shown);
    assertTrue(shown.contains("got -7"), "the public one is told");
    boolean leaks =
        graded.cells().stream().anyMatch(cell -> cell.outputs().toString().contains("got"));
    assertFalse(leaks, "what tests print is not among the outputs of the answers");
  }

  @Test
  void aDeadlockIsInTheInstructorsLog() throws Exception {
    Graded graded =
        grade(
            at7(
                "Object a = new Object(), b = new Object();\n"
                    + "var both = new java.util.concurrent.CyclicBarrier(2);\n"
                    + "Thread t = new Thread(() -> { synchronized (a) { try { both.await(); }"
                    + " catch (Exception e) {} synchronized (b) {} } });\n"
                    + "t.start();\nsynchronized (b) { try { both.await(); }"
                    + " catch (Exception e) {} synchronized (a) {} }"));
    assertEquals(String.format(Locale.ROOT, VALUES_ALONE, "timeout"), statuses(graded));
    assertTrue(String.join("\n", graded.log()).contains("deadlock of 2 threads"));
  }

  @Test
  void whatTheSystemKillsIsNamed() {
    assertTrue(Exits.text(137).contains("out of memory"), Exits.text(137));
    assertTrue(Exits.text(152).contains("processor time"), Exits.text(152));
    assertTrue(Exits.text(159).contains("sandbox forbids"), Exits.text(159));
  }

  @Test
  void theMachineIsTheSameForAll() throws Exception {
    Graded graded =
        grade(
            Squares.RIGHT
                + "\nSystem.out.print(String.format(\"%.1f\", 1.5) + TimeZone.getDefault().getID()"
                + " + java.awt.GraphicsEnvironment.isHeadless() + System.getenv(\"USER\"));");
    CellReport answer = graded.cells().get(1);
    assertTrue(answer.outputs().toString().contains("1.5UTCtruenull"), answer.toString());
  }

  @Test
  void theSameSubmissionHasTheSameResult() throws Exception {
    String answer = at7("throw new IllegalStateException(\"no\");");
    List<String> texts =
        List.of(ResultJson.text(grade(answer).result()), ResultJson.text(grade(answer).result()));
    assertEquals(texts.get(0), texts.get(1));
  }
}
