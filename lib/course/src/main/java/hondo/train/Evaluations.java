package hondo.train;

import hondo.core.Scope;
import hondo.core.StepRandom;
import hondo.kernel.api.Uninterrupted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** What a training measures from time to time, each once at a step at most. */
final class Evaluations {
  private static final Set<String> RESERVED =
      Set.of(History.LOSS, History.GRADIENT_NORM, History.LEARNING_RATE);

  private record Evaluation(String name, long every, DoubleSupplier measure) {
    boolean isInTurn(long step) {
      return step % every == 0;
    }
  }

  private final List<Evaluation> all = new ArrayList<>();
  private final History history;

  Evaluations(History history) {
    this.history = history;
  }

  void add(String name, long every, DoubleSupplier measure) {
    if (every < 1) {
      throw new IllegalArgumentException("'" + name + "' is measured every " + every + " steps?");
    }
    if (RESERVED.contains(name) || all.stream().anyMatch(e -> e.name.equals(name))) {
      throw new IllegalArgumentException(
          "the history has a series '" + name + "' already: give this one another name");
    }
    all.add(new Evaluation(name, every, measure));
  }

  /** In the order in which they are made. */
  List<String> names() {
    return all.stream().map(Evaluation::name).toList();
  }

  /** Who follows the evaluations, each in the order of its steps. */
  @FunctionalInterface
  interface Watcher {
    /**
     * @param name the evaluation's
     * @param inTurn false where the number was measured only because a run ends there
     */
    void take(String name, double value, boolean inTurn);
  }

  /** Tells again what each evaluation gave: in its turn, and out of it at this step alone. */
  void retell(long step, Watcher watcher) {
    for (Evaluation each : all) {
      if (history.names().contains(each.name)) {
        long[] steps = history.steps(each.name);
        double[] values = history.values(each.name);
        for (int i = 0; i < steps.length; i++) {
          boolean inTurn = each.isInTurn(steps[i]);
          if (inTurn || steps[i] == step) {
            watcher.take(each.name, values[i], inTurn);
          }
        }
      }
    }
  }

  /**
   * Measures what is due at a step and was not measured there before. What draws by chance depends
   * on the seed, the evaluation's name and the step alone; an interrupt leaves it due.
   *
   * @param atOnce all of them, whether their turn has come or not
   * @param watcher told of each number, as one piece with its place in the history
   * @return whether anything was measured
   */
  boolean make(long step, boolean atOnce, Watcher watcher) {
    boolean any = false;
    for (Evaluation each : all) {
      boolean due = atOnce || each.isInTurn(step);
      if (due && history.lastStep(each.name) < step) {
        any = true;
        double value;
        try (StepRandom chance = StepRandom.openEvaluation(each.name, step);
            Scope scope = Scope.open()) {
          value = each.measure.getAsDouble();
        }
        Uninterrupted.run(
            () -> {
              history.add(each.name, step, value);
              watcher.take(each.name, value, each.isInTurn(step));
            });
      }
    }
    return any;
  }
}
