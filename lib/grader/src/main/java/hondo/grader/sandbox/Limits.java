package hondo.grader.sandbox;

import java.time.Duration;

/**
 * How much one JVM may use. Time on the clock, output and the sum of what it writes to its work
 * folder are for its owner to count; these the system counts.
 *
 * @param cpu processor time of all its threads, at least a second; at that it ends by SIGXCPU
 *     (status 152), or two seconds later by SIGKILL (137)
 * @param dataBytes memory of its own, the heap and native memory together (RLIMIT_DATA), at least
 *     256 MiB: a JVM of 256 MiB heap takes about twice that
 * @param fileBytes of the largest file that it may write, at least 0; writing on is an IOException
 * @param files descriptors open at once, at least 32: jars and native libraries count
 * @param threads at once, at least 32: an idle JVM has about 20. Exact where the user is the
 *     sandbox's own, otherwise on top of those that the user's other processes have at the start
 */
public record Limits(Duration cpu, long dataBytes, long fileBytes, int files, int threads) {
  /** Checks the ranges. */
  public Limits {
    atLeast("processor time in seconds", cpu.toSeconds(), 1);
    atLeast("bytes of memory", dataBytes, 256L << 20);
    atLeast("bytes of a file", fileBytes, 0);
    atLeast("open files", files, 32);
    atLeast("threads", threads, 32);
  }

  private static void atLeast(String what, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "a sandbox's limit of " + what + " must be at least " + least + ", not " + value);
    }
  }
}
