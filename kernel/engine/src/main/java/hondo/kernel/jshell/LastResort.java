package hondo.kernel.jshell;

import hondo.kernel.api.Uninterrupted;
import hondo.kernel.output.OutputRouter;
import hondo.kernel.source.LineMap;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Stops a thread that neither the woven checks nor {@code Thread.interrupt} have reached, where
 * that harms nothing: never inside a class initialiser (the class would be lost for good), inside
 * the kernel's own code that prints and sends (a message would be half sent), or inside a section
 * that is {@linkplain Uninterrupted uninterrupted}.
 */
final class LastResort {
  private static final Set<String> KERNEL_PACKAGES =
      Set.of("hondo.kernel.channels", "hondo.kernel.protocol", "hondo.kernel.session");
  private static final Set<String> KERNEL_CLASSES =
      Set.of(StopSite.class.getName(), CellThread.class.getName());

  private LastResort() {}

  /** Makes the thread throw if it may now. */
  static void stop(Thread thread) {
    Uninterrupted.unlessInside(
        thread,
        () -> {
          StackTraceElement[] stack = thread.getStackTrace();
          if (stack.length > 0 && mayThrow(stack)) {
            StopError error = new StopError();
            error.setStackTrace(stack);
            ThreadStop.stop(thread, error);
          }
        });
  }

  static boolean mayThrow(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      boolean loads = frame.getClassName().equals("java.lang.ClassLoader");
      if (loads || ClassInitialisers.isOne(frame)) {
        return false;
      }
    }
    for (StackTraceElement frame : stack) {
      if (LineMap.isSnippetClass(frame.getClassName())) {
        return true;
      }
      if (isKernel(frame.getClassName())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isKernel(String type) {
    int end = type.lastIndexOf('.');
    return KERNEL_CLASSES.contains(type)
        || OutputRouter.isStream(type)
        || end > 0 && KERNEL_PACKAGES.contains(type.substring(0, end));
  }

  /** Whether a thread works for a cell: has code of a cell, or a magic's, on its stack. */
  static boolean worksForCell(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .map(StackTraceElement::getClassName)
        .anyMatch(
            type ->
                LineMap.isSnippetClass(type)
                    || type.startsWith("hondo.kernel.shaded.aether")
                    || type.startsWith("org.eclipse.aether"));
  }

  /** Whether a thread waits for one and the same lock for the time given. */
  static boolean staysBlocked(Thread thread, long millis) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    ThreadInfo before = threads.getThreadInfo(thread.getId());
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ThreadInfo after = threads.getThreadInfo(thread.getId());
    return before != null
        && after != null
        && after.getThreadState() == Thread.State.BLOCKED
        && after.getBlockedCount() == before.getBlockedCount();
  }

  /** What a thread is in that cannot be ended, as far as one sees it. */
  static Optional<String> obstacle(Thread thread) {
    if (thread.getState() == Thread.State.BLOCKED) {
      return Optional.of(
          "it waits for a lock (synchronized) that another thread holds, which nothing can end");
    }
    StackTraceElement[] stack = thread.getStackTrace();
    if (stack.length > 0 && stack[0].isNativeMethod()) {
      String where = stack[0].getClassName() + "." + stack[0].getMethodName();
      return Optional.of("it is in native code (" + where + "), which must come back by itself");
    }
    boolean inSnippet = stack.length > 0 && LineMap.isSnippetClass(stack[0].getClassName());
    if (!ThreadStop.isAvailable() && !inSnippet) {
      return Optional.of(
          "it runs code of Java's own, and the library that ends such code ("
              + ThreadStop.FILE
              + ") is missing: the set-up builds it where there is a C compiler");
    }
    return Optional.empty();
  }
}
