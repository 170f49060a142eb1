package hondo.kernel.jshell;

import java.util.ArrayList;
import java.util.List;

/** Shortens a list in which the same few entries come again and again, as in a deep recursion. */
final class Repeats {
  private static final int LONGEST_PERIOD = 12;
  private static final int FEWEST_REPEATS = 3;

  private Repeats() {}

  static List<String> shorten(List<String> frames) {
    List<String> out = new ArrayList<>();
    int i = 0;
    while (i < frames.size()) {
      int period = 0;
      int times = 0;
      for (int p = 1; p <= LONGEST_PERIOD && period == 0; p++) {
        times = repeats(frames, i, p);
        period = times >= FEWEST_REPEATS ? p : 0;
      }
      if (period == 0) {
        out.add(frames.get(i++));
      } else {
        out.addAll(frames.subList(i, i + period));
        String what = period == 1 ? "this frame" : "these " + period + " frames";
        out.add("    … " + what + " " + (times - 1) + " times more …");
        i += period * times;
      }
    }
    return out;
  }

  /** How often the {@code period} entries from {@code start} on come in a row. */
  private static int repeats(List<String> frames, int start, int period) {
    int times = 1;
    int next = start + period;
    while (next + period <= frames.size()
        && frames.subList(next, next + period).equals(frames.subList(start, start + period))) {
      times++;
      next += period;
    }
    return times;
  }
}
