package hondo.kernel.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What a {@link NotebookSession} starts with. Immutable; begin with {@link #DEFAULTS}.
 *
 * @param classpath jars and folders that cells compile against and run with; the host's own class
 *     path is not theirs
 * @param timeLimit how long a cell may run, compilation included; empty for as long as it takes
 * @param outputMegabytes how much a cell may print, see {@link OutputLimit}, which no cell can
 *     change then; empty for what the environment says or a cell allows itself
 * @param listener told each output as it comes, from the thread that made it; what it prints itself
 *     goes to the real streams, and what it throws comes out where the output was made
 */
public record SessionOptions(
    List<Path> classpath,
    Optional<Duration> timeLimit,
    OptionalInt outputMegabytes,
    Consumer<Output> listener) {

  /** No libraries, no limit of time, the usual one of output, nobody who listens. */
  public static final SessionOptions DEFAULTS =
      new SessionOptions(List.of(), Optional.empty(), OptionalInt.empty(), output -> {});

  /**
   * @throws IllegalArgumentException when the time limit is not above 0, or the output's not from 1
   *     to 999999
   */
  public SessionOptions {
    classpath = List.copyOf(classpath);
    Objects.requireNonNull(timeLimit, "timeLimit");
    Objects.requireNonNull(outputMegabytes, "outputMegabytes");
    Objects.requireNonNull(listener, "listener");
    timeLimit.ifPresent(
        limit -> {
          if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException(
                "a cell's time limit must be above 0, not " + limit + "; leave it out for none");
          }
        });
    outputMegabytes.ifPresent(
        megabytes -> {
          if (megabytes < 1 || megabytes > OutputLimit.MOST_MEGABYTES) {
            throw new IllegalArgumentException(
                "a cell may print 1 to "
                    + OutputLimit.MOST_MEGABYTES
                    + " megabytes, not "
                    + megabytes);
          }
        });
  }

  /** The same with another class path. */
  public SessionOptions withClasspath(List<Path> entries) {
    return new SessionOptions(entries, timeLimit, outputMegabytes, listener);
  }

  /** The same with another time limit. */
  public SessionOptions withTimeLimit(Duration limit) {
    return new SessionOptions(classpath, Optional.of(limit), outputMegabytes, listener);
  }

  /** The same with a limit of output that no cell can change; see {@link OutputLimit}. */
  public SessionOptions withOutputMegabytes(int megabytes) {
    return new SessionOptions(classpath, timeLimit, OptionalInt.of(megabytes), listener);
  }

  /** The same with another listener. */
  public SessionOptions withListener(Consumer<Output> listener) {
    return new SessionOptions(classpath, timeLimit, outputMegabytes, listener);
  }
}
