package hondo.align.preference;

import hondo.core.Finite;
import java.util.Arrays;

/**
 * A number that is added to all rewards. Comparisons leave it open, so it is chosen: such that
 * demonstrations have the mean reward 0 (Stiennon et al. 2020; Ouyang et al. 2022, section 3.5).
 *
 * @param offset what is added
 */
public record RewardShift(double offset) {
  public RewardShift {
    Finite.require("offsets", offset);
  }

  /**
   * The shift after which these rewards have the mean 0.
   *
   * @param demonstrations rewards of the reference answers, at least one
   */
  public static RewardShift centring(double... demonstrations) {
    Finite.require("rewards of the demonstrations", demonstrations);
    return new RewardShift(
        -Arrays.stream(demonstrations)
            .average()
            .orElseThrow(
                () -> new IllegalArgumentException("there is no demonstration to centre by")));
  }

  /** The rewards, shifted. */
  public double[] of(double... rewards) {
    Finite.require("rewards", rewards);
    return Arrays.stream(rewards).map(reward -> reward + offset).toArray();
  }
}
