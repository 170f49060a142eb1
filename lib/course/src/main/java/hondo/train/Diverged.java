package hondo.train;

import hondo.core.Numbers;

/** A training came upon a loss or a gradient that is not a finite number, and stopped before it. */
public final class Diverged extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long step;
  private final double learningRate;
  private final double gradientNorm;

  Diverged(String what, long step, double learningRate, double gradientNorm, double normBefore) {
    super(
        Numbers.format(
            "%s at step %s (learning rate %s, norm of the gradient %s, one step before %s)."
                + " The parameters are as they were before this step. Lower the learning rate,"
                + " warm up, or clip the gradient's norm; or look in the loss for log(0), 0/0 and"
                + " exp of large numbers.",
            what,
            Numbers.grouped(step),
            Numbers.compact(learningRate),
            Numbers.compact(gradientNorm),
            Numbers.compact(normBefore)));
    this.step = step;
    this.learningRate = learningRate;
    this.gradientNorm = gradientNorm;
  }

  /** The step that was not done, counted from 0. */
  public long step() {
    return step;
  }

  /** The learning rate of that step. */
  public double learningRate() {
    return learningRate;
  }

  /** The norm of that step's gradient. */
  public double gradientNorm() {
    return gradientNorm;
  }
}
