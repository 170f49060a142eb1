package hondo.core;

import ai.djl.engine.Engine;
import hondo.kernel.api.Uninterrupted;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Chance within one step of a training: what is drawn depends on the seed of the run, the number of
 * the step, the purpose, and how often that purpose drew in this step before, and on nothing else.
 * So a run that was stopped and resumed draws what an unbroken one would have drawn, and a step
 * that failed and is done again draws the same again.
 *
 * <p>{@code Training} opens one around each step. A loss that draws by itself asks for its
 * generator in each step anew, and does not keep one:
 *
 * <pre>{@code
 * RandomGenerator noise = StepRandom.of("noise", otherwise);
 * }</pre>
 *
 * <p>Arrays drawn by DJL ({@code manager.randomNormal(…)}) follow the step too: the engine is
 * seeded when it begins. Belongs to the thread that opened it.
 */
public final class StepRandom implements AutoCloseable {
  private static final ThreadLocal<StepRandom> CURRENT = new ThreadLocal<>();

  private final long step;
  private final String place; // what its seeds are named after
  private final StepRandom outer;
  private final Map<String, Integer> draws = new HashMap<>();

  private StepRandom(long step, String place, StepRandom outer) {
    this.step = step;
    this.place = place;
    this.outer = outer;
  }

  /**
   * Begins a step on this thread, and seeds the engine for it.
   *
   * @param step its number, from 0
   * @throws IllegalStateException if no seed was set
   */
  public static StepRandom open(long step) {
    return open(step, "step " + step);
  }

  /**
   * Begins an evaluation between two steps on this thread, and seeds the engine for it: what it
   * draws is other than what any step and any other evaluation draws.
   *
   * @param name the evaluation's, by which it draws
   * @param step how many steps were done before
   * @throws IllegalStateException if no seed was set
   */
  public static StepRandom openEvaluation(String name, long step) {
    return open(step, "evaluation " + name + " after step " + step);
  }

  private static StepRandom open(long step, String place) {
    int seed = Seeds.generator("engine, " + place).nextInt();
    Engine.getInstance().setRandomSeed(seed);
    return Uninterrupted.get(
        () -> {
          StepRandom opened = new StepRandom(step, place, CURRENT.get());
          CURRENT.set(opened);
          return opened;
        });
  }

  /**
   * The generator for the next draws of a purpose in the step of this thread; a second call in one
   * step gives another one.
   *
   * @param purpose for example {@code "dropout"}
   * @param otherwise what to take outside of a step
   */
  public static RandomGenerator of(String purpose, RandomGenerator otherwise) {
    StepRandom current = CURRENT.get();
    return current == null ? otherwise : current.next(purpose);
  }

  private RandomGenerator next(String purpose) {
    int call = draws.merge(purpose, 1, Integer::sum);
    return Seeds.generator(purpose + ", " + place + ", call " + call);
  }

  /** The number of the step, from 0. */
  public long step() {
    return step;
  }

  /** Ends the step on this thread. */
  @Override
  public void close() {
    if (CURRENT.get() == this) {
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }
}
