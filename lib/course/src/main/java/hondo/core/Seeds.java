package hondo.core;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The seed of a run, and the random generators that follow from it.
 *
 * <p>There is no global stream of random numbers: whoever needs chance asks for a generator by
 * purpose ({@code "shuffle"}, {@code "sampling"}). Its numbers depend on the seed and the purpose
 * alone, so that a new consumer of chance in one place does not change the numbers in another.
 *
 * <p>Arrays drawn by DJL ({@code manager.randomNormal(…)}) follow the same seed: it is handed to
 * the engine by {@link #set}, or, when the engine is not in use yet, at the moment it comes into
 * use. Setting a seed never loads the engine.
 */
public final class Seeds {
  // The increment of SplitMix64 (Steele, Lea and Flood 2014): odd, and far from any small seed.
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private static Long seed;

  private Seeds() {}

  /** Sets the seed of this run. Setting it again starts DJL's random numbers afresh. */
  public static synchronized void set(long newSeed) {
    RunInfo.touch();
    seed = newSeed;
    CourseEngine.applySeed();
  }

  /** The seed of this run, if one was set. */
  public static synchronized OptionalLong current() {
    return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
  }

  /**
   * A new generator for one purpose. Two calls with the same purpose under the same seed give two
   * generators with the same numbers: keep the one you got for as long as its purpose lasts.
   *
   * @throws IllegalStateException if no seed was set
   */
  public static synchronized RandomGenerator generator(String purpose) {
    if (seed == null) {
      throw new IllegalStateException(
          "no seed was set: call Seeds.set(42) in the notebook's first cell, before anything"
              + " draws random numbers (here: '"
              + purpose
              + "')");
    }
    return new SplittableRandom(mix(seed, purpose));
  }

  /** The seed in the width that DJL's engines take. */
  static synchronized Integer engineSeed() {
    return seed == null ? null : (int) (seed ^ (seed >>> 32));
  }

  /** Mixes seed and purpose: FNV-1a over the characters, then SplitMix64's finaliser. */
  private static long mix(long seed, String purpose) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < purpose.length(); i++) {
      hash = (hash ^ purpose.charAt(i)) * 0x100000001B3L;
    }
    long z = hash + seed * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
