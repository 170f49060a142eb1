package hondo.train;

import hondo.core.Scope;
import hondo.core.StepRandom;
import hondo.kernel.api.Uninterrupted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;

/** What a training measures from time to time, each once at a step at most. */
final class Evaluations {
  private static final Set<String> RESERVED =
      Set.of(History.LOSS, History.GRADIENT_NORM, History.LEARNING_RATE);

  private record Evaluation(String name, long every, DoubleSupplier measure) {}

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

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** The numbers of the first evaluation so far. */
  double[] ofFirst() {
    String name = all.get(0).name;
    return history.names().contains(name) ? history.values(name) : new double[0];
  }

  /**
   * Measures what is due at a step and was not measured there before. What draws by chance depends
   * on seed and step alone; an interrupt leaves it due.
   *
   * @param atOnce all of them, whether their turn has come or not
   * @param first told of the first evaluation's number, as one piece with its place in the history
   */
  void make(long step, boolean atOnce, DoubleConsumer first) {
    for (Evaluation each : all) {
      boolean due = atOnce || step % each.every == 0;
      if (due && history.lastStep(each.name) < step) {
        double value;
        try (StepRandom chance = StepRandom.open(step);
            Scope scope = Scope.open()) {
          value = each.measure.getAsDouble();
        }
        Uninterrupted.run(
            () -> {
              history.add(each.name, step, value);
              if (each == all.get(0)) {
                first.accept(value);
              }
            });
      }
    }
  }
}
