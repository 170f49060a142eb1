package hondo.kernel.jshell;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/**
 * What woven code calls in place of {@code Throwable.printStackTrace}: the trace names cells and
 * lines, not JShell's classes. Public only because classes of another loader call it.
 */
public final class StackTraces {
  private static volatile TracebackFormatter latest;

  private StackTraces() {}

  static void use(TracebackFormatter formatter) {
    latest = formatter;
  }

  /** Stands in for {@code printStackTrace()}. */
  public static void printStackTrace(Object thrown) {
    if (isPlain(thrown)) {
      System.err.print(text((Throwable) thrown));
    } else {
      call(thrown, new Class<?>[0]);
    }
  }

  /** Stands in for {@code printStackTrace(PrintStream)}. */
  public static void printStackTrace(Object thrown, PrintStream out) {
    if (isPlain(thrown, PrintStream.class)) {
      out.print(text((Throwable) thrown));
    } else {
      call(thrown, new Class<?>[] {PrintStream.class}, out);
    }
  }

  /** Stands in for {@code printStackTrace(PrintWriter)}. */
  public static void printStackTrace(Object thrown, PrintWriter out) {
    if (isPlain(thrown, PrintWriter.class)) {
      out.print(text((Throwable) thrown));
    } else {
      call(thrown, new Class<?>[] {PrintWriter.class}, out);
    }
  }

  /** Whether it is an exception that prints as all do, and there is a cell to print it for. */
  private static boolean isPlain(Object thrown, Class<?>... parameters) {
    try {
      return latest != null
          && thrown instanceof Throwable
          && thrown.getClass().getMethod("printStackTrace", parameters).getDeclaringClass()
              == Throwable.class;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  static String text(Throwable thrown) {
    List<String> lines = latest.format(thrown, thrown.getClass().getName(), message(thrown));
    return Ansi.strip(String.join("\n", lines)) + "\n";
  }

  /** What {@code toString} says behind the name of the class. */
  private static String message(Throwable thrown) {
    try {
      return thrown.getLocalizedMessage() == null ? "" : TracebackFormatter.messageOf(thrown);
    } catch (RuntimeException e) {
      return TracebackFormatter.messageOf(thrown);
    }
  }

  private static void call(Object target, Class<?>[] parameters, Object... arguments) {
    try {
      Method method = target.getClass().getMethod("printStackTrace", parameters);
      method.setAccessible(true);
      method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      rethrow(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
