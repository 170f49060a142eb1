package hondo.kernel.jshell;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What woven code calls in place of {@code Throwable.printStackTrace}: the trace names cells and
 * lines, not JShell's classes. Public because classes of another loader call it.
 */
public final class StackTraces {
  private static volatile TracebackFormatter latest;

  private StackTraces() {}

  static void use(TracebackFormatter formatter) {
    latest = formatter;
  }

  /** Stands in for {@code printStackTrace()}, called on something that is known as an owner. */
  public static void printStackTrace(Object thrown, Class<?> owner) {
    if (isPlain(thrown, owner)) {
      System.err.print(text((Throwable) thrown));
    } else {
      call(thrown, owner, new Class<?>[0]);
    }
  }

  /** Stands in for {@code printStackTrace(PrintStream)}. */
  public static void printStackTrace(Object thrown, PrintStream out, Class<?> owner) {
    if (isPlain(thrown, owner, PrintStream.class)) {
      out.print(text((Throwable) thrown));
    } else {
      call(thrown, owner, new Class<?>[] {PrintStream.class}, out);
    }
  }

  /** Stands in for {@code printStackTrace(PrintWriter)}. */
  public static void printStackTrace(Object thrown, PrintWriter out, Class<?> owner) {
    if (isPlain(thrown, owner, PrintWriter.class)) {
      out.print(text((Throwable) thrown));
    } else {
      call(thrown, owner, new Class<?>[] {PrintWriter.class}, out);
    }
  }

  /** Stands in for the method reference. */
  public static void printStackTrace(Object thrown) {
    printStackTrace(thrown, ownerOf(thrown));
  }

  /** Stands in for the method reference. */
  public static void printStackTrace(Object thrown, PrintStream out) {
    printStackTrace(thrown, out, ownerOf(thrown));
  }

  /** Stands in for the method reference. */
  public static void printStackTrace(Object thrown, PrintWriter out) {
    printStackTrace(thrown, out, ownerOf(thrown));
  }

  private static Class<?> ownerOf(Object thrown) {
    return thrown == null ? Throwable.class : thrown.getClass();
  }

  /** Whether it is an exception that prints as all do, and there is a cell to print it for. */
  private static boolean isPlain(Object thrown, Class<?> owner, Class<?>... parameters) {
    if (thrown == null) {
      String types =
          Arrays.stream(parameters).map(Class::getTypeName).collect(Collectors.joining(", "));
      throw new NullPointerException(
          "Cannot invoke \"" + owner.getTypeName() + ".printStackTrace(" + types + ")\" on null");
    }
    try {
      return latest != null
          && thrown instanceof Throwable
          && thrown.getClass().getMethod("printStackTrace", parameters).getDeclaringClass()
              == Throwable.class;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /** The whole trace of an exception. */
  public static String text(Throwable thrown) {
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

  private static void call(
      Object target, Class<?> owner, Class<?>[] parameters, Object... arguments) {
    try {
      Method method = find(owner, parameters);
      method.setAccessible(true);
      method.invoke(target, arguments); // of the target's own class, unless it is private
    } catch (InvocationTargetException e) {
      rethrow(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The method that the compiler has found: it need not be public, nor the class an exception. */
  private static Method find(Class<?> owner, Class<?>[] parameters) throws NoSuchMethodException {
    for (Class<?> each = owner; each != null; each = each.getSuperclass()) {
      try {
        return each.getDeclaredMethod("printStackTrace", parameters);
      } catch (NoSuchMethodException e) {
        continue; // in a class above
      }
    }
    return owner.getMethod("printStackTrace", parameters); // of an interface
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
