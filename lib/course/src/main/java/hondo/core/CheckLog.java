package hondo.core;

import hondo.kernel.api.DisplayData;
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
    Output.show(line(holds, what, detail.isEmpty() ? "" : ": " + detail));
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
    Output.show(line(failures.isEmpty(), what, rest));
  }

  // Green and red that stand out on white and on a dark page alike; the sign says it without
  // colour.
  private static DisplayData line(boolean good, String strong, String rest) {
    String sign = good ? "✔" : "✘";
    String colour = good ? "#1a9850" : "#e0392b";
    String html =
        Numbers.format(
                "<div style=\"font-family:inherit;border-left:4px solid %s;padding:1px 8px\">",
                colour)
            + Numbers.format(
                "<span style=\"color:%s;font-weight:bold\">%s</span> <b>%s</b>%s</div>",
                colour, sign, Html.escape(strong), Html.escape(rest));
    return DisplayData.ofHtml(html, sign + " " + strong + rest);
  }
}
