package hondo.kernel.jshell;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What an exception says of itself, for a report. The methods asked may be code of the notebook:
 * one that fails, or gives null where there must be something, does not spoil the report. One that
 * has no end is stopped as its cell is, and one may exit as a cell may: these two are thrown on.
 */
final class ThrownFacts {
  private static final StackTraceElement[] NO_FRAMES = {};
  private static final List<String> ASKED = List.of("getMessage", "getStackTrace", "getCause");

  private ThrownFacts() {}

  /** The frames; none where it does not tell. */
  static StackTraceElement[] frames(Throwable thrown) {
    try {
      StackTraceElement[] frames = thrown.getStackTrace();
      return frames == null ? NO_FRAMES : frames;
    } catch (StopError | ExitError e) {
      throw e;
    } catch (Throwable e) {
      return NO_FRAMES;
    }
  }

  /** The cause; null where there is none, or it does not tell. */
  static Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (StopError | ExitError e) {
      throw e;
    } catch (Throwable e) {
      return null;
    }
  }

  /** The message, or what became of asking for it; may be null, as messages may. */
  static String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (StopError | ExitError e) {
      throw e;
    } catch (Throwable e) {
      return "(its getMessage() threw " + e.getClass().getName() + ")";
    }
  }

  /** Whether asking it, and all behind it, calls no code of a notebook or of its libraries. */
  static boolean isSafeToAsk(Throwable thrown) {
    return isSafeToAsk(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static boolean isSafeToAsk(Throwable thrown, Set<Throwable> seen) {
    if (thrown == null || !seen.add(thrown)) {
      return true;
    }
    if (ASKED.stream().anyMatch(method -> isOfANotebook(thrown.getClass(), method))) {
      return false;
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      if (!isSafeToAsk(suppressed, seen)) {
        return false;
      }
    }
    return isSafeToAsk(thrown.getCause(), seen);
  }

  private static boolean isOfANotebook(Class<?> type, String method) {
    try {
      ClassLoader owner = type.getMethod(method).getDeclaringClass().getClassLoader();
      return owner != null
          && owner != ClassLoader.getPlatformClassLoader()
          && owner != ThrownFacts.class.getClassLoader();
    } catch (ReflectiveOperationException | LinkageError e) {
      return true;
    }
  }
}
