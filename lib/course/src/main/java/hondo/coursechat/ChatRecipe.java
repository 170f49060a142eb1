package hondo.coursechat;

import hondo.core.Numbers;
import hondo.train.Schedule;

/**
 * Every number of a training of course-chat.
 *
 * @param seed of the instructions and of their order
 * @param instructions how many are drawn to learn from
 * @param steps how many updates
 * @param drill how many batches, the first, learn to copy random tokens: {@link CopyingDrill}
 * @param replay each so-manieth batch is text of course-gpt's, so that less of it is forgotten; 0
 *     for none
 * @param rows dialogues of a batch, packed into as few rows as they need
 * @param accumulate batches of a step, averaged by the tokens that are learnt
 * @param muonRate learning rate of the matrices
 * @param adamRate learning rate of the embedding and of the gains
 * @param clip the most that the norm of the gradient may be
 * @param warmup steps until the full learning rate, which then stays as it is
 * @param decay the last steps before {@code again}, over which it falls to zero in a straight line
 * @param again the step at which the rate is set to half of the full one, from which it falls to
 *     zero at the end; {@code steps} for never
 * @param rehearsal from {@code again} on each so-manieth batch that is no text is one of the drill;
 *     0 for none
 */
public record ChatRecipe(
    long seed,
    int instructions,
    int steps,
    int drill,
    int replay,
    int rows,
    int accumulate,
    double muonRate,
    double adamRate,
    double clip,
    int warmup,
    int decay,
    int again,
    int rehearsal) {
  private static final double SECOND_RATE = 0.5;

  public ChatRecipe {
    if (steps < 1
        || drill < 0
        || drill > steps
        || rows < 1
        || accumulate < 1
        || instructions < rows) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%d steps of %d batches of %d of %d instructions: at least one each, and no batch"
                  + " larger than all",
              steps, accumulate, rows, instructions));
    }
    if (again < drill || again > steps || rehearsal < 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the rate rises again at step %d of %d, of which %d are the drill; each %d. batch is"
                  + " rehearsed",
              again, steps, drill, rehearsal));
    }
  }

  /**
   * The training that {@code make model} does: two hours and a half of one core, measured beside
   * other work. Without replay, 1,800 steps of another training left course-gpt's own text
   * forgotten (English from 1.88 to 4.57 bits per character); without a drill 43,000 instructions
   * left 0 % of the names repeated that were said before. Without rehearsal the 9,000 steps before
   * {@code again} left 0 of 400 rows of the drill copied.
   */
  public static ChatRecipe standard() {
    return new ChatRecipe(
        2026, 400_000, 18_000, 1_000, 6, 24, 1, 0.02, 3e-3, 1, 50, 3_000, 9_000, 8);
  }

  /** The same with another length, of which the decay is the same share; the drill is as long. */
  public ChatRecipe withSteps(int newSteps) {
    return new ChatRecipe(
        seed,
        instructions,
        newSteps,
        Math.min(drill, newSteps),
        replay,
        rows,
        accumulate,
        muonRate,
        adamRate,
        clip,
        warmup,
        (int) ((long) decay * newSteps / steps),
        Math.max(Math.min(drill, newSteps), (int) ((long) again * newSteps / steps)),
        rehearsal);
  }

  /** The factor of the learning rates at each step. */
  Schedule schedule() {
    Schedule first = Schedule.warmupStableDecay(warmup, decay, again, 0);
    if (again == steps) {
      return first;
    }
    Schedule second = Schedule.linear(SECOND_RATE, 0, steps - again);
    return step -> step < again ? first.at(step) : second.at(step - again);
  }
}
