package hondo.train;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters that did best by the evaluation that an {@link EarlyStopping} watches, beside the
 * last ones: either of them is in the model, and the other here.
 */
final class BestParameters implements AutoCloseable {
  private final EarlyStopping rule;
  private final Ema copy; // of decay 0: a copy of the parameters that it was shown last
  private boolean inModel;

  BestParameters(Map<String, NDArray> parameters, EarlyStopping rule) {
    this.rule = rule;
    rule.replay(new double[0]); // it may have served another training
    copy = new Ema(parameters, 0);
  }

  /** Takes an evaluation of the parameters in the model, which are the last. */
  void take(double value) {
    if (rule.improves(value)) {
      copy.update();
    }
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
    if (inModel || rule.best() == Double.POSITIVE_INFINITY) {
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

  /** Takes over what a checkpoint says; the arrays of {@link #state} are as they were then. */
  void restore(double[] evaluations, boolean bestInModel) {
    rule.replay(evaluations);
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
