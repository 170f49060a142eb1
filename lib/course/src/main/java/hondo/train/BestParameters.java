package hondo.train;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The parameters that did best by one series of evaluations, which an {@link EarlyStopping}
 * watches, beside the last ones: either of them is in the model, and the other here.
 */
final class BestParameters implements AutoCloseable {
  private final String series;
  private final EarlyStopping rule;
  private final Ema copy; // of decay 0: a copy of the parameters that it was shown last
  private boolean inModel;
  private boolean lastAreBest; // by what was measured at a run's end, which the rule does not count

  private BestParameters(Map<String, NDArray> parameters, String series, EarlyStopping rule) {
    this.series = series;
    this.rule = rule;
    rule.restart(); // it may have served another training
    copy = new Ema(parameters, 0);
  }

  /**
   * By one of the evaluations.
   *
   * @param evaluations the names of those there are
   * @throws IllegalStateException if none has the name of the series
   */
  static BestParameters by(
      String series,
      EarlyStopping rule,
      List<String> evaluations,
      Map<String, NDArray> parameters) {
    if (!evaluations.contains(series)) {
      throw new IllegalStateException(
          Numbers.format(
              "stopEarly(\"%s\", …) watches an evaluation that is not there; there are %s. Name one"
                  + " of them, or call evaluate(\"%s\", …) before the run",
              series, evaluations, series));
    }
    return new BestParameters(parameters, series, rule);
  }

  /** The name of the evaluation that decides. */
  String series() {
    return series;
  }

  /**
   * Takes an evaluation of the parameters in the model, which are the last. Those of other series
   * decide nothing.
   *
   * @param inTurn whether the rule counts it; if not, it holds until the next step
   */
  void take(String name, double value, boolean inTurn) {
    if (improves(name, value, inTurn)) {
      copy.update();
    }
  }

  private boolean improves(String name, double value, boolean inTurn) {
    if (!name.equals(series)) {
      return false;
    }
    lastAreBest = !inTurn && rule.wouldImprove(value);
    return inTurn && rule.improves(value);
  }

  /** There are other last parameters now. */
  void moveOn() {
    lastAreBest = false;
  }

  boolean isOver() {
    return rule.isOver();
  }

  /** Whether the model holds the best. */
  boolean inModel() {
    return inModel;
  }

  /** Puts the best into the model, if any evaluation was a number; false where they are already. */
  boolean putIn() {
    if (inModel || lastAreBest || rule.best() == Double.POSITIVE_INFINITY) {
      return false;
    }
    copy.swap();
    inModel = true;
    return true;
  }

  /** Puts the last parameters into the model: training goes on from them. */
  void putLast() {
    if (inModel) {
      copy.swap();
      inModel = false;
    }
  }

  /**
   * Takes over what a checkpoint says; the arrays of {@link #state} are as they were then.
   *
   * @param evaluations tells those that were made so far
   */
  void restore(boolean bestInModel, Consumer<Evaluations.Watcher> evaluations) {
    rule.restart();
    lastAreBest = false;
    evaluations.accept(this::improves);
    inModel = bestInModel;
  }

  /** What is not in the model: live arrays by the parameters' names. */
  Map<String, NDArray> state() {
    return new LinkedHashMap<>(copy.state());
  }

  @Override
  public void close() {
    copy.close();
  }
}
