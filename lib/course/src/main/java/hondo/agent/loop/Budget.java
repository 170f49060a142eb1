package hondo.agent.loop;

import hondo.core.Numbers;
import java.time.Duration;

/**
 * How much an agent may use.
 *
 * @param steps calls of tools, at least 1
 * @param tokens read and written by the policy, at least 1
 * @param time in all, more than zero and at most a day
 * @param toolTime for one call of a tool, as time
 * @param retries how often the policy is asked again for one decision, at least 0
 * @param observation how many characters of a tool's result the policy gets to read, at least 100
 */
public record Budget(
    int steps, long tokens, Duration time, Duration toolTime, int retries, int observation) {
  private static final Duration DAY = Duration.ofDays(1);

  /** 10 steps, 100,000 tokens, 2 minutes, 10 seconds a tool, 2 retries, 8,000 characters. */
  public static final Budget DEFAULT =
      new Budget(10, 100_000, Duration.ofMinutes(2), Duration.ofSeconds(10), 2, 8_000);

  /**
   * @throws IllegalArgumentException if one is out of its range
   */
  public Budget {
    require(steps >= 1, "steps", steps, "at least 1");
    require(tokens >= 1, "tokens", tokens, "at least 1");
    require(isTime(time), "time", time, "more than zero, at most a day");
    require(isTime(toolTime), "toolTime", toolTime, "more than zero, at most a day");
    require(retries >= 0, "retries", retries, "at least 0");
    require(observation >= 100, "observation", observation, "at least 100 characters");
  }

  private static boolean isTime(Duration time) {
    return !time.isNegative() && !time.isZero() && time.compareTo(DAY) <= 0;
  }

  private static void require(boolean holds, String name, Object value, String range) {
    if (!holds) {
      throw new IllegalArgumentException(
          Numbers.format("a budget's %s is %s, and should be %s", name, value, range));
    }
  }

  /** The same with this many steps. */
  public Budget withSteps(int most) {
    return new Budget(most, tokens, time, toolTime, retries, observation);
  }

  /** The same with this many tokens. */
  public Budget withTokens(long most) {
    return new Budget(steps, most, time, toolTime, retries, observation);
  }

  /** The same with this time in all. */
  public Budget withTime(Duration most) {
    return new Budget(steps, tokens, most, toolTime, retries, observation);
  }

  /** The same with this time for a tool. */
  public Budget withToolTime(Duration most) {
    return new Budget(steps, tokens, time, most, retries, observation);
  }
}
