package hondo.grader.grade;

import hondo.grader.api.Difference;
import hondo.grader.api.Tolerance;
import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.release.TestPlan;
import hondo.grader.release.TestPlan.Expected;
import hondo.grader.result.Status;
import hondo.grader.result.TestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Points of a test that reports parts and values. With a plan, nothing counts but values that were
 * reported and are what the solution gave; without one, what the test itself found.
 */
final class Scoring {
  private static final int MOST_MESSAGE = 300;
  private static final double ROUNDING = 1e-9;

  private final ManifestCell cell;
  private final HiddenLines hidden;
  private final Optional<TestPlan> plan;
  private final int variant;
  private final boolean lenient;

  /** The first difference of each part, the loose checks' under the empty name. */
  private final Map<String, String> differences = new LinkedHashMap<>();

  private final List<String> notes = new ArrayList<>();
  private boolean unknown;

  Scoring(
      ManifestCell cell,
      HiddenLines hidden,
      Optional<TestPlan> plan,
      int variant,
      boolean lenient) {
    this.cell = cell;
    this.hidden = hidden;
    this.plan = plan;
    this.variant = variant;
    this.lenient = lenient;
  }

  Verdict of(Reply reply, Reports reports, String failure) {
    if (plan.isPresent()) {
      comparePlanned(reports, plan.get().expected(variant));
    } else {
      trust(reports);
    }
    if (unknown && !lenient) {
      return person("not recorded: " + cell.id() + " has values that nothing is known of");
    }
    List<TestResult.Part> parts = parts(reports);
    double score = parts.stream().mapToDouble(TestResult.Part::score).sum();
    double rest = cell.points() - parts.stream().mapToDouble(TestResult.Part::max).sum();
    if (rest < -ROUNDING) {
      return person("invalid score: the parts of " + cell.id() + " are worth more than it is");
    }
    boolean ended = reply.end() == Reply.End.OK;
    boolean loose = ended && !differences.containsKey("");
    if (rest > ROUNDING && loose) {
      score += rest;
    }
    boolean all = loose && parts.stream().allMatch(part -> part.score() == part.max());
    Status status = Status.PASSED;
    if (all) {
      score = cell.points();
    } else {
      status = score > 0 || ended ? Status.FAILED : Judge.status(reply);
    }
    String message = all ? "" : message(parts, ended ? "" : failure);
    double given = Math.min(score, cell.points());
    return new Verdict(status, OptionalDouble.of(given), message, parts, notes);
  }

  private static Verdict person(String note) {
    return new Verdict(Status.MANUAL, OptionalDouble.empty(), "", List.of(), List.of(note));
  }

  private void comparePlanned(Reports reports, List<Expected> expected) {
    Map<String, List<Reports.Check>> found = new LinkedHashMap<>();
    for (Reports.Check check : reports.checks()) {
      found.computeIfAbsent(key(check.part(), check.name()), k -> new ArrayList<>()).add(check);
    }
    for (Expected wanted : expected) {
      List<Reports.Check> checks = found.remove(key(wanted.part(), wanted.name()));
      if (checks == null) {
        fail(wanted.part(), wanted.name(), "was not reached");
        continue;
      }
      // All of them: a second report must not make up for the first.
      for (Reports.Check check : checks) {
        String difference = difference(wanted, check.actual());
        if (difference != null) {
          fail(wanted.part(), wanted.name(), difference);
        }
      }
    }
    if (!found.isEmpty()) {
      notes.add("checks that the solution has not: " + cell.id());
    }
  }

  private static String key(String part, String name) {
    return part + "\n" + name;
  }

  private static String difference(Expected wanted, Object actual) {
    boolean least = wanted.kind().equals("at least");
    if (least || wanted.kind().equals("at most")) {
      boolean holds =
          actual instanceof Number number
              && wanted.value() instanceof Number bound
              && (least
                  ? number.doubleValue() >= bound.doubleValue()
                  : number.doubleValue() <= bound.doubleValue());
      return holds ? null : "is " + actual + ", expected " + wanted.kind() + " " + wanted.value();
    }
    Tolerance tolerance = new Tolerance(wanted.relative(), wanted.absolute());
    return Difference.first(actual, wanted.value(), tolerance);
  }

  private void trust(Reports reports) {
    // What the parts are and what holds, the submission itself would say.
    unknown = true;
    for (Reports.Check check : reports.checks()) {
      if (Boolean.FALSE.equals(check.holds())) {
        fail(check.part(), check.name(), check.difference());
      }
    }
  }

  private void fail(String part, String name, String difference) {
    boolean secret = part.isEmpty() ? hidden.hides(name) : hidden.hidesInside(name);
    String told = secret ? "a hidden test failed" : name + " " + difference;
    differences.putIfAbsent(part, shortened(told));
  }

  private static String shortened(String text) {
    return text.length() <= MOST_MESSAGE ? text : text.substring(0, MOST_MESSAGE) + "…";
  }

  private List<TestResult.Part> parts(Reports reports) {
    List<TestPlan.Part> known =
        plan.map(TestPlan::parts)
            .orElseGet(
                () ->
                    reports.parts().stream()
                        .map(p -> new TestPlan.Part(p.name(), p.points(), p.hint(), p.hidden()))
                        .toList());
    List<TestResult.Part> parts = new ArrayList<>();
    for (TestPlan.Part part : known) {
      List<Reports.Part> ran =
          reports.parts().stream().filter(p -> p.name().equals(part.name())).toList();
      String thrown =
          ran.isEmpty()
              ? "was not reached"
              : ran.stream()
                  .map(Reports.Part::thrown)
                  .filter(text -> !text.isEmpty())
                  .findFirst()
                  .orElse("");
      String why = differences.getOrDefault(part.name(), thrown);
      if (!thrown.isEmpty() && !thrown.equals("was not reached")) {
        // What is thrown may speak of the input, and that may be a hidden one.
        why = hidden.isNested() ? thrown.split(":", 2)[0] : shortened(thrown);
      }
      boolean passed = why.isEmpty();
      boolean secret = part.hidden() || hidden.hides(part.name());
      String told = passed || secret ? "" : told(part.hint(), why);
      parts.add(
          new TestResult.Part(
              part.name(), passed ? part.points() : 0, part.points(), told, secret));
    }
    return parts;
  }

  private static String told(String hint, String why) {
    return hint.isEmpty() ? why : why + " – " + hint;
  }

  /** One line: the error that ended the cell, or what failed first. */
  private String message(List<TestResult.Part> parts, String failure) {
    if (!failure.isEmpty()) {
      return failure;
    }
    for (TestResult.Part part : parts) {
      if (part.score() < part.max()) {
        return part.message().isEmpty() ? part.name() : part.name() + ": " + part.message();
      }
    }
    return differences.getOrDefault("", "");
  }
}
