package hondo.grader.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs the checks of {@link Tests}: reports them to the grader, or prints them. */
final class Checks {
  /** The part that runs; its threads' checks are of the same. */
  private static final InheritableThreadLocal<Part> PART = new InheritableThreadLocal<>();

  private Checks() {}

  /** A part that runs, and what failed in it. */
  private static final class Part {
    final String name;
    final List<String> failures = new ArrayList<>();

    Part(String name) {
      this.name = name;
    }

    synchronized void fail(String line) {
      failures.add(line);
    }
  }

  static void part(String name, double points, String hint, boolean hidden, Body body) {
    Objects.requireNonNull(hint, "hint");
    Objects.requireNonNull(body, "body");
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("a part has a name");
    }
    if (!(points > 0) || Double.isInfinite(points)) {
      throw new IllegalArgumentException(name + ": a part has points above 0, not " + points);
    }
    if (PART.get() != null) {
      throw new IllegalStateException(name + ": a part within the part '" + PART.get().name + "'");
    }
    Part part = new Part(name);
    Log log = Report.current();
    String thrown = null;
    PART.set(part);
    try {
      body.run();
    } catch (CheckFailed e) {
      thrown = e.getMessage();
    } catch (Exception | AssertionError | StackOverflowError | LinkageError e) {
      // Not every Error: what stops a cell is one.
      thrown = text(e);
    } finally {
      PART.remove();
    }
    if (log != null) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", name);
      entry.put("points", points);
      entry.put("hint", hint);
      entry.put("hidden", hidden);
      entry.put("thrown", thrown);
      log.part(entry);
    } else {
      show(part, points, hint, thrown);
    }
  }

  private static String text(Throwable thrown) {
    String message;
    try {
      message = thrown.getMessage();
    } catch (RuntimeException e) {
      message = null;
    }
    String name = thrown.getClass().getSimpleName();
    return message == null ? name : name + ": " + message;
  }

  private static void show(Part part, double points, String hint, String thrown) {
    if (thrown != null) {
      part.fail(thrown);
    }
    boolean passed = part.failures.isEmpty();
    String worth = points == 1 ? "1 point" : number(points) + " points";
    System.out.println((passed ? "✔ " : "✘ ") + part.name + " (" + worth + ")");
    if (!passed) {
      part.failures.forEach(line -> System.out.println("    " + line));
      if (!hint.isEmpty()) {
        System.out.println("    " + hint);
      }
      throw new CheckFailed(part.name + ": " + String.join("; ", part.failures));
    }
  }

  private static String number(double points) {
    return points == Math.rint(points) ? String.valueOf((long) points) : String.valueOf(points);
  }

  static void value(String name, Object actual, Tolerance tolerance) {
    report(name, "value", Snapshot.of(actual), null, tolerance, null, null);
  }

  static void compare(
      String name, String kind, Object actual, Object expected, Tolerance tolerance) {
    Object found = Snapshot.of(actual);
    Object wanted = Snapshot.of(expected);
    String difference = Difference.first(found, wanted, tolerance);
    report(name, kind, found, wanted, tolerance, difference == null, difference);
  }

  static void bound(String name, String kind, double actual, double bound, boolean holds) {
    String difference = holds ? null : "is " + actual + ", expected " + kind + " " + bound;
    report(name, kind, actual, bound, Tolerance.EXACT, holds, difference);
  }

  static void throwing(String name, Class<? extends Throwable> type, Body body) {
    Object thrown = "nothing";
    try {
      body.run();
    } catch (Throwable e) {
      if (e instanceof Error && !(type.isInstance(e) || e instanceof AssertionError)) {
        throw (Error) e; // what stops a cell is one
      }
      thrown = type.isInstance(e) ? type.getSimpleName() : e.getClass().getSimpleName();
    }
    boolean holds = thrown.equals(type.getSimpleName());
    String difference = holds ? null : "throws " + thrown + ", expected " + type.getSimpleName();
    report(name, "equal", thrown, type.getSimpleName(), Tolerance.EXACT, holds, difference);
  }

  /**
   * Hands a check on.
   *
   * @param holds null where only the grader knows
   * @param difference what differs, null where nothing does
   */
  private static void report(
      String name,
      String kind,
      Object actual,
      Object expected,
      Tolerance tolerance,
      Boolean holds,
      String difference) {
    Objects.requireNonNull(name, "name");
    Log log = Report.current();
    Part part = PART.get();
    if (log != null) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("part", part == null ? "" : part.name);
      entry.put("name", name);
      entry.put("kind", kind);
      entry.put("actual", actual);
      entry.put("expected", Report.isCompared() ? null : expected);
      entry.put("relative", tolerance.relative());
      entry.put("absolute", tolerance.absolute());
      entry.put("holds", holds);
      entry.put("difference", Report.isCompared() ? null : difference);
      log.check(entry);
      return;
    }
    if (holds == null) {
      System.out.println("• " + name + " = " + shortened(actual) + " (compared when graded)");
    } else if (holds) {
      System.out.println("✔ " + name);
    } else if (part != null) {
      part.fail(name + " " + difference);
    } else {
      System.out.println("✘ " + name + " " + difference);
      throw new CheckFailed(name + " " + difference);
    }
  }

  private static String shortened(Object value) {
    String text = String.valueOf(value);
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
