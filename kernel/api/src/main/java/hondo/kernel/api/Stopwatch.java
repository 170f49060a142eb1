package hondo.kernel.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;

/** What {@code %time} and {@code %timeit} call: times code and prints what it took. */
public final class Stopwatch {
  private static final int RUNS = 7;
  private static final long RUN_NANOS = 200_000_000L;
  private static final long WARM_UP_NANOS = 300_000_000L;

  /** Keeps the results of timed code, so that the JVM cannot leave the work out. */
  private static volatile Object sink;

  private Stopwatch() {}

  /** Code without a value. */
  @FunctionalInterface
  public interface Action {
    /** Does what is timed. */
    void run() throws Exception;
  }

  /** Runs an expression once, prints its wall time, returns its value. */
  public static <T> T time(Callable<T> code) throws Exception {
    long start = System.nanoTime();
    try {
      return code.call();
    } finally {
      System.out.println("Wall time: " + format(System.nanoTime() - start));
    }
  }

  /** Runs statements once and prints their wall time. */
  public static Object time(Action code) throws Exception {
    time(
        () -> {
          code.run();
          return null;
        });
    return DisplayData.NOTHING;
  }

  /**
   * Runs an expression again and again and prints mean and spread per run: some warm-up until the
   * JVM has compiled it, then {@value #RUNS} series of as many runs as take a fifth of a second.
   * For decisions that matter use JMH; this is for orders of magnitude.
   */
  public static Object timeit(Callable<?> code) throws Exception {
    long loops = loops(code);
    double[] nanos = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      nanos[run] = (double) series(code, loops) / loops;
    }
    double mean = Arrays.stream(nanos).average().orElseThrow();
    double variance = Arrays.stream(nanos).map(t -> (t - mean) * (t - mean)).sum() / (RUNS - 1);
    System.out.printf(
        Locale.ROOT,
        "%s ± %s per loop (mean ± standard deviation of %d runs, %,d loop%s each)%n",
        format(mean),
        format(Math.sqrt(variance)),
        RUNS,
        loops,
        loops == 1 ? "" : "s");
    return DisplayData.NOTHING;
  }

  /** Times statements; see {@link #timeit(Callable)}. */
  public static Object timeit(Action code) throws Exception {
    return timeit(
        () -> {
          code.run();
          return null;
        });
  }

  /** Warms up, and says how many runs make one series. */
  private static long loops(Callable<?> code) throws Exception {
    long loops = 1;
    long spent = 0;
    while (true) {
      long last = Math.max(1, series(code, loops));
      spent += last;
      if (spent >= WARM_UP_NANOS) {
        return Math.max(1, Math.round((double) loops * RUN_NANOS / last));
      }
      if (last < RUN_NANOS / 2) {
        loops *= 2;
      }
    }
  }

  private static long series(Callable<?> code, long loops) throws Exception {
    long start = System.nanoTime();
    for (long i = 0; i < loops; i++) {
      sink = code.call();
    }
    return System.nanoTime() - start;
  }

  /** A time in the unit that suits it, with three digits. */
  public static String format(double nanos) {
    String[] units = {"ns", "µs", "ms"};
    double value = nanos;
    for (String unit : units) {
      if (value < 999.5) {
        return String.format(Locale.ROOT, "%.3g %s", value, unit);
      }
      value /= 1000;
    }
    return value < 60
        ? String.format(Locale.ROOT, "%.3g s", value)
        : String.format(Locale.ROOT, "%d min %.0f s", (int) (value / 60), value % 60);
  }
}
