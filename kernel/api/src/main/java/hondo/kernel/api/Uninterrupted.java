package hondo.kernel.api;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Short stretches of code that a stop of the cell does not cut in two: a stop that comes meanwhile
 * takes effect at their end.
 *
 * <pre>{@code
 * Uninterrupted.run(() -> {
 *   optimizer.step(tape, 1);
 *   step++;
 * });
 * }</pre>
 *
 * <p>For a few lines that must happen together, in milliseconds: never around a reader's own code,
 * a wait, or a loop without end. A section that goes on for {@link #LIMIT_MILLIS} after somebody
 * asked it to end is cut like any other code. Sections nest; each belongs to its thread. Outside of
 * a kernel they hold back {@link Thread#interrupt} as far as its caller asks here.
 *
 * <p>The kernel's side: whoever stops a thread does it by {@link #interrupt} and {@link
 * #unlessInside}, and a check that would throw asks {@link #defersHere} first.
 */
public final class Uninterrupted {
  /** How long a stop waits for a section's end, in milliseconds, counted from the first try. */
  public static final long LIMIT_MILLIS = 10_000;

  private static final Map<Thread, State> STATES = Collections.synchronizedMap(new WeakHashMap<>());
  private static final ThreadLocal<State> OWN =
      ThreadLocal.withInitial(() -> state(Thread.currentThread()));

  private Uninterrupted() {}

  /** What is known of one thread; guarded by itself. */
  private static final class State {
    /** Changed by its own thread alone. */
    private int depth;

    private boolean interrupted;
    private boolean asked;
    private long askedAt;

    synchronized void enter(int newDepth) {
      if (depth == 0) {
        asked = false;
        interrupted = Thread.interrupted();
      }
      depth = newDepth;
    }

    synchronized void leave(int newDepth) {
      depth = newDepth;
      if (depth == 0 && interrupted) {
        interrupted = false;
        Thread.currentThread().interrupt();
      }
    }

    /** Whether a stop has to wait; begins to count the time it waits. */
    synchronized boolean defers() {
      if (depth == 0) {
        return false;
      }
      long now = System.nanoTime();
      if (!asked) {
        asked = true;
        askedAt = now;
      }
      return now - askedAt < TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS);
    }
  }

  private static State state(Thread thread) {
    return STATES.computeIfAbsent(thread, each -> new State());
  }

  /** Runs code as one section. An interrupt that was pending or comes meanwhile is set after it. */
  public static void run(Runnable code) {
    get(
        () -> {
          code.run();
          return null;
        });
  }

  /** Runs code as one section and returns its result; see {@link #run}. */
  public static <T> T get(Supplier<T> code) {
    Objects.requireNonNull(code, "code");
    State state = OWN.get();
    int outer = state.depth;
    try {
      state.enter(outer + 1);
      return code.get();
    } finally {
      state.leave(outer);
    }
  }

  /** Whether a thread is inside a section at this moment. */
  public static boolean isInside(Thread thread) {
    State state = state(thread);
    synchronized (state) {
      return state.depth > 0;
    }
  }

  /** Whether a stop of the current thread has to wait, as it is inside a section. */
  public static boolean defersHere() {
    State own = OWN.get();
    // Its own thread needs no lock to read it: a stop check must not wait for who stops it.
    return own.depth > 0 && own.defers();
  }

  /** Whether a stop of a thread has to wait, as it is inside a section. */
  public static boolean defers(Thread thread) {
    return state(thread).defers();
  }

  /**
   * Interrupts a thread: at once, or at the end of its section.
   *
   * @return whether at once
   */
  public static boolean interrupt(Thread thread) {
    State state = state(thread);
    synchronized (state) {
      if (state.defers()) {
        state.interrupted = true;
        return false;
      }
      thread.interrupt();
      return true;
    }
  }

  /**
   * Does something harder to a thread, unless it is inside a section. Meanwhile it cannot begin
   * one.
   *
   * @return whether it was done
   */
  public static boolean unlessInside(Thread thread, Runnable stop) {
    State state = state(thread);
    synchronized (state) {
      if (state.defers()) {
        return false;
      }
      stop.run();
      return true;
    }
  }

  /**
   * Forgets what a thread was in, for the kernel: called on that thread when a cell begins, in case
   * that a hard stop has torn the end of a section.
   */
  public static void reset() {
    OWN.get().leave(0);
    Thread.interrupted();
  }
}
