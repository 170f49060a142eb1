package hondo.grader.grade;

import hondo.grader.release.Manifest.ManifestCell;
import hondo.grader.release.TestPlan;
import hondo.grader.release.TestPlan.Expected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes the plan of a test from the runs of the solution, one for each variant of its inputs. */
final class PlanMaker {
  private static final double ROUNDING = 1e-9;

  private final ManifestCell cell;
  private final HiddenLines hidden;
  private final List<List<Expected>> variants = new ArrayList<>();
  private final Set<String> problems = new LinkedHashSet<>();
  private Reports first;
  private boolean number;

  PlanMaker(ManifestCell cell) {
    this.cell = cell;
    this.hidden = HiddenLines.of(cell);
  }

  /** How many runs it needs, as far as it knows now. */
  int variants() {
    return first != null && first.seeded() ? Variants.COUNT : 1;
  }

  void add(Reply reply) {
    Reports reports = Reports.of(reply);
    if (first == null) {
      first = reports;
      number = reports.isEmpty() && reply.number().isPresent();
      if (number) {
        checkNumber(Double.parseDouble(reply.number().get()));
      } else {
        checkParts();
      }
    }
    List<Expected> checks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Reports.Check check : reports.checks()) {
      if (!names.add(check.part() + "\n" + check.name())) {
        problem("two checks of the name '" + check.name() + "'");
      }
      if (Boolean.FALSE.equals(check.holds())) {
        problem("fails on the solution: " + check.name() + " " + check.difference());
      }
      // What the author wrote as expected; of a value, what the solution gave.
      Object wanted = check.kind().equals("value") ? check.actual() : check.expected();
      checks.add(
          new Expected(
              check.part(),
              check.name(),
              check.kind(),
              wanted,
              check.relative(),
              check.absolute()));
    }
    variants.add(checks);
    for (Reports.Part part : reports.parts()) {
      if (!part.thrown().isEmpty()) {
        problem("the part '" + part.name() + "' fails on the solution: " + part.thrown());
      }
    }
  }

  private void checkNumber(double points) {
    if (points != cell.points()) {
      problem("gives the solution " + points + " of " + cell.points() + " points");
    }
  }

  private void checkParts() {
    double sum = first.parts().stream().mapToDouble(Reports.Part::points).sum();
    if (sum > cell.points() + ROUNDING) {
      problem("its parts are worth " + sum + ", and it is worth " + cell.points());
    }
    boolean loose = first.checks().stream().anyMatch(check -> check.part().isEmpty());
    boolean rest = sum < cell.points() - ROUNDING;
    if (loose && !rest) {
      problem("has checks outside of its parts, which take all of its points");
    }
    Set<String> names = new HashSet<>();
    for (Reports.Part part : first.parts()) {
      if (!names.add(part.name())) {
        problem("has two parts of the name '" + part.name() + "'");
      }
    }
  }

  private void problem(String what) {
    problems.add(cell.id() + ": " + what);
  }

  Set<String> problems() {
    return problems;
  }

  TestPlan plan() {
    List<TestPlan.Part> parts = new ArrayList<>();
    for (Reports.Part part : first.parts()) {
      boolean secret = part.hidden() || hidden.hides(part.name());
      parts.add(new TestPlan.Part(part.name(), part.points(), part.hint(), secret));
    }
    List<String> needs = new ArrayList<>();
    if (first.settings().get("needs") instanceof List<?> list) {
      list.forEach(need -> needs.add(String.valueOf(need)));
    }
    return new TestPlan(
        setting("minutes"),
        (int) setting("retries"),
        Boolean.TRUE.equals(first.settings().get("fresh")),
        needs,
        number,
        parts,
        variants);
  }

  private double setting(String name) {
    return first.settings().get(name) instanceof Number value ? value.doubleValue() : 0;
  }
}
