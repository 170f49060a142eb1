package hondo.grader.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the instructor may read of a run; the flags of a result besides. */
final class RunLog {
  private static final int MOST_LINES = 5_000;
  private static final int MOST_LINE = 2_000;

  private final List<String> lines = new ArrayList<>();
  private final List<String> flags = new ArrayList<>();
  private final long start = System.nanoTime();

  void say(String format, Object... arguments) {
    String text = arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments);
    for (String line : text.split("\n")) {
      if (lines.size() < MOST_LINES) {
        lines.add(line.length() <= MOST_LINE ? line : line.substring(0, MOST_LINE) + "…");
      }
    }
  }

  /** Tells how a cell went. */
  void cell(String what, Reply reply) {
    String time = reply.body().has("millis") ? reply.body().get("millis").getAsString() : "?";
    say("%.1f s  %s: %s, %s ms", seconds(), what, reply.end(), time);
    reply.failure().ifPresent(failure -> failure.trace().forEach(line -> say("    " + line)));
    if (!reply.detail().isEmpty()) {
      reply.detail().lines().forEach(line -> say("    | " + line));
    }
  }

  /** Something that a person should look at; said once. */
  void flag(String flag) {
    if (!flags.contains(flag)) {
      flags.add(flag);
    }
  }

  List<String> lines() {
    return lines;
  }

  List<String> flags() {
    return flags;
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}
