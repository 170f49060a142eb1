package hondo.exercise.task;

import hondo.core.Numbers;
import hondo.exercise.task.Verdict.Detail;
import hondo.exercise.task.Verdict.Kind;
import hondo.kernel.api.TimeLimit;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tries an answer on the cases of a task, in their order, up to the first that fails. */
public final class Trial {
  private static final String NOT_YET = "not solved yet";

  private final Task task;
  private final Code answer;
  private volatile int current;
  private volatile Verdict verdict;

  private Trial(Task task, Code answer) {
    this.task = task;
    this.answer = answer;
  }

  /**
   * What comes of an answer. What it throws is part of the verdict.
   *
   * @throws InterruptedException if the cell is interrupted meanwhile
   */
  public static Verdict of(Task task, Code answer) throws InterruptedException {
    if (answer.arity() != task.reference().arity()) {
      return Verdict.wrong("the check does not get " + wanted(task));
    }
    return new Trial(task, answer).run();
  }

  private static String wanted(Task task) {
    List<String> names = task.arguments();
    return names.isEmpty()
        ? "a value, but a function"
        : Numbers.format(
            "a function of %d %s (%s)",
            names.size(), names.size() == 1 ? "argument" : "arguments", String.join(", ", names));
  }

  private Verdict run() throws InterruptedException {
    if (!TimeLimit.run(task.limit(), () -> verdict = tryAll())) {
      return Verdict.wrong(
          Numbers.format("still running after %d s, and stopped", task.limit().toSeconds()),
          given(current));
    }
    return Objects.requireNonNull(verdict, "a trial that ended has a verdict");
  }

  private Verdict tryAll() {
    int count = task.cases().size();
    for (current = 0; current < count; current++) {
      Optional<Verdict> problem = tryOne(current);
      if (problem.isPresent()) {
        return problem.get();
      }
    }
    String what = count == 1 ? "right" : count + " cases";
    return new Verdict(Kind.SOLVED, what, List.of());
  }

  private Optional<Verdict> tryOne(int number) {
    Object[] inputs = task.cases().get(number);
    Object[] copies = Copies.of(inputs);
    Object got;
    try {
      got = answer.body().of(copies);
    } catch (Throwable thrown) { // whatever a learner's code does is told, not passed on
      return Optional.of(thrown(number, thrown));
    }
    if (isNothing(got)) {
      return Optional.of(new Verdict(Kind.OPEN, NOT_YET, List.of()));
    }
    Object expected = expected(inputs);
    Optional<String> complaint = new Comparison(task.tolerance()).complaint(got, expected);
    if (complaint.isPresent()) {
      return Optional.of(differs(number, got, expected, complaint.get()));
    }
    if (!Copies.equal(inputs, copies)) {
      return Optional.of(
          Verdict.wrong(
              "the result is right, but the function changes what it was given; work on a copy",
              given(number)));
    }
    return Optional.empty();
  }

  /** What a stub gives: null, and where a value is asked for also 0, an empty text or array. */
  private boolean isNothing(Object got) {
    if (got == null || answer.arity() > 0) {
      return got == null;
    }
    return got instanceof Number number && number.doubleValue() == 0
        || got.equals("")
        || got.getClass().isArray() && Array.getLength(got) == 0;
  }

  private Object expected(Object[] inputs) {
    try {
      return task.reference().body().of(Copies.of(inputs));
    } catch (Exception e) {
      throw new IllegalStateException("the reference of " + task.id() + " fails", e);
    }
  }

  private Verdict differs(int number, Object got, Object expected, String complaint) {
    List<Detail> details = new ArrayList<>();
    if (!task.arguments().isEmpty()) {
      details.add(given(number));
    }
    details.add(new Detail("got", Numbers.show(got)));
    if (!task.arguments().isEmpty()) { // of a value it would be the answer
      details.add(new Detail("expected", Numbers.show(expected)));
      if (complaint.startsWith("at ") || !complaint.contains(", expected ")) {
        details.add(new Detail("where", complaint));
      }
    } else if (!complaint.contains(", expected ")) {
      details.add(new Detail("where", complaint));
    }
    String held = number == 0 ? "" : Numbers.format(" (the %s before held)", cases(number));
    return new Verdict(Kind.WRONG, "not right" + held, details);
  }

  private static String cases(int count) {
    return count == 1 ? "case" : count + " cases";
  }

  private Detail given(int number) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < task.arguments().size(); i++) {
      parts.add(task.arguments().get(i) + " = " + Numbers.show(task.cases().get(number)[i]));
    }
    return new Detail("given", String.join(", ", parts));
  }

  private Verdict thrown(int number, Throwable thrown) {
    Thrown what = new Thrown(thrown);
    if (what.isStub()) {
      return new Verdict(Kind.OPEN, NOT_YET, List.of());
    }
    if (what.isOfTheCall()) {
      List<String> types = new ArrayList<>();
      for (Object input : task.cases().get(number)) {
        types.add(input.getClass().getSimpleName());
      }
      return Verdict.wrong(
          Numbers.format(
              "the check's function takes other types than it is given: (%s)",
              String.join(", ", types)));
    }
    return Verdict.wrong("an exception", given(number), new Detail("threw", what.told()));
  }
}
