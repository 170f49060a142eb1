package hondo.kernel.jshell;

import hondo.kernel.api.Uninterrupted;
import hondo.kernel.source.LineMap;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Which class initialisers a stop waits for. An error in one spoils its class for the rest of the
 * kernel's life ("Could not initialize class …"), and so does an interrupt while it reads a file.
 * That of a library, which nobody can declare again, has as long as an {@linkplain Uninterrupted
 * uninterrupted} section; that of a cell's own class a second, as it may be a loop without end.
 */
final class ClassInitialisers {
  static final long LIBRARY_MILLIS = Uninterrupted.LIMIT_MILLIS;
  static final long OWN_MILLIS = 1000;

  private ClassInitialisers() {}

  /** How long a stop of the current thread waits for the initialisers it is in; 0 if in none. */
  static long patienceHere() {
    return StackWalker.getInstance()
        .walk(frames -> patience(frames.map(StackWalker.StackFrame::toStackTraceElement)));
  }

  /** Whether a thread is in the initialiser of a library's class. */
  static boolean isInLibrary(Thread thread) {
    return patience(Arrays.stream(thread.getStackTrace())) == LIBRARY_MILLIS;
  }

  /** Whether a frame is a class initialiser's. */
  static boolean isOne(StackTraceElement frame) {
    return frame.getMethodName().equals("<clinit>");
  }

  private static long patience(Stream<StackTraceElement> frames) {
    return frames
        .filter(ClassInitialisers::isOne)
        .mapToLong(
            frame -> LineMap.isSnippetClass(frame.getClassName()) ? OWN_MILLIS : LIBRARY_MILLIS)
        .max()
        .orElse(0);
  }
}
