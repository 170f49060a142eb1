package hondo.kernel.jshell;

import hondo.kernel.source.LineMap;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks for threads that still run code of cells. */
final class Threads {
  private Threads() {}

  /** The living threads with a snippet's frame on their stack; empty text when there are none. */
  static String stillRunningSnippets() throws InterruptedException {
    String found = "";
    for (int i = 0; i < 400; i++) {
      found =
          Thread.getAllStackTraces().entrySet().stream()
              .filter(entry -> runsSnippet(entry.getValue()))
              .map(Threads::describe)
              .collect(Collectors.joining("\n"));
      if (found.isEmpty()) {
        return "";
      }
      Thread.sleep(50);
    }
    return found;
  }

  private static boolean runsSnippet(StackTraceElement[] stack) {
    return Arrays.stream(stack).anyMatch(f -> LineMap.isSnippetClass(f.getClassName()));
  }

  private static String describe(Map.Entry<Thread, StackTraceElement[]> entry) {
    return entry.getKey() + " " + Arrays.toString(entry.getValue());
  }
}
