package hondo.kernel.api;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What the kernel turns {@code %name …} and {@code %%name …} into. Cells need not call these
 * functions: {@link Notebook#lineMagic} and {@link Notebook#cellMagic} are for them.
 */
public final class MagicCalls {
  private static final String PACKAGE = MagicCalls.class.getPackageName();

  private MagicCalls() {}

  /**
   * Runs a line magic that stands on a line of its own.
   *
   * @return its result to show; a list of what was done is for assignments, so it is left out
   */
  public static Object line(String name, String... args) throws Exception {
    Object result = guarded(() -> Notebook.magics.line(name, List.of(args)));
    return result == null || result instanceof List<?> ? DisplayData.NOTHING : result;
  }

  /** Runs a line magic whose result is assigned. */
  @SuppressWarnings("unchecked")
  public static <T> T value(String name, String... args) throws Exception {
    return (T) guarded(() -> Notebook.magics.line(name, List.of(args)));
  }

  /** Runs a cell magic. */
  public static Object cell(String name, String body, String... args) throws Exception {
    Object result = guarded(() -> Notebook.magics.cell(name, List.of(args), body));
    return result == null ? DisplayData.NOTHING : result;
  }

  /** Drops the kernel's own frames, so that the first one is the cell's line. */
  private static Object guarded(Callable<Object> call) throws Exception {
    try {
      return call.call();
    } catch (MagicException e) {
      StackTraceElement[] frames = e.getStackTrace();
      int last = -1;
      for (int i = 0; i < frames.length; i++) {
        last = frames[i].getClassName().startsWith(PACKAGE) ? i : last;
      }
      e.setStackTrace(Arrays.copyOfRange(frames, last + 1, frames.length));
      throw e;
    }
  }
}
