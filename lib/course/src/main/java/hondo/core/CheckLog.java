package hondo.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checks of this run by name, and how one is shown. */
final class CheckLog {
  private static final Map<String, Boolean> OUTCOMES = new LinkedHashMap<>();

  private CheckLog() {}

  static void report(String what, boolean holds, String detail) {
    RunInfo.touch();
    synchronized (OUTCOMES) {
      OUTCOMES.put(what, holds);
    }
    String message = detail.isEmpty() ? what : what + ": " + detail;
    show(holds, what, detail.isEmpty() ? "" : ": " + detail);
    if (!holds) {
      throw new CheckFailed(message);
    }
  }

  static void clear() {
    synchronized (OUTCOMES) {
      OUTCOMES.clear();
    }
  }

  static int count(boolean outcome) {
    synchronized (OUTCOMES) {
      return (int) OUTCOMES.values().stream().filter(o -> o == outcome).count();
    }
  }

  static List<String> failures() {
    synchronized (OUTCOMES) {
      return OUTCOMES.entrySet().stream()
          .filter(e -> !e.getValue())
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  static void showSummary() {
    int passed = count(true);
    List<String> failures = failures();
    String what = passed + (passed == 1 ? " check passed" : " checks passed");
    String rest =
        failures.isEmpty()
            ? ""
            : ", " + failures.size() + " failed: " + String.join("; ", failures);
    show(failures.isEmpty(), what, rest);
  }

  private static void show(boolean good, String strong, String rest) {
    (good ? CheckLine.HOLDS : CheckLine.FAILS).show(strong, rest);
  }
}
