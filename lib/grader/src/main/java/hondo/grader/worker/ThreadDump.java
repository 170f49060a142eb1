package hondo.grader.worker;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/** What all threads do, for the instructor who asks why a cell did not end. */
final class ThreadDump {
  private static final int MOST_CHARACTERS = 60_000;
  private static final int MOST_FRAMES = 25;

  private ThreadDump() {}

  static String text() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    StringBuilder text = new StringBuilder();
    long[] locked = threads.findDeadlockedThreads();
    if (locked != null) {
      text.append("deadlock of ").append(locked.length).append(" threads\n");
    }
    for (ThreadInfo thread : threads.dumpAllThreads(false, false)) {
      append(text, thread);
      if (text.length() > MOST_CHARACTERS) {
        return text.substring(0, MOST_CHARACTERS) + "\n…\n";
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, ThreadInfo thread) {
    text.append('"').append(thread.getThreadName()).append("\" ").append(thread.getThreadState());
    LockInfo lock = thread.getLockInfo();
    if (lock != null) {
      text.append(" on ").append(lock);
      if (thread.getLockOwnerName() != null) {
        text.append(" held by \"").append(thread.getLockOwnerName()).append('"');
      }
    }
    text.append('\n');
    StackTraceElement[] stack = thread.getStackTrace();
    for (int i = 0; i < Math.min(stack.length, MOST_FRAMES); i++) {
      text.append("    at ").append(stack[i]).append('\n');
    }
  }
}
