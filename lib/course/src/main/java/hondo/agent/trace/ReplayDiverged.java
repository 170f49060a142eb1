package hondo.agent.trace;

import hondo.core.Numbers;

/** A replay came to something else than what was recorded. */
public final class ReplayDiverged extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int SHOWN = 60;

  private final int place;

  ReplayDiverged(int place, String where, String recorded, String now) {
    super(message(where, recorded, now));
    this.place = place;
  }

  /** The message or event at which it did, from 1. */
  public int place() {
    return place;
  }

  private static String message(String where, String recorded, String now) {
    int same = 0;
    while (same < Math.min(recorded.length(), now.length())
        && recorded.charAt(same) == now.charAt(same)) {
      same++;
    }
    return Numbers.format(
        "the replay differs at %s, from character %d on: recorded was '%s', now it is '%s'",
        where, same + 1, piece(recorded, same), piece(now, same));
  }

  private static String piece(String text, int from) {
    int start = Math.max(0, from - SHOWN / 2);
    int end = Math.min(text.length(), start + SHOWN);
    return (start > 0 ? "…" : "") + text.substring(start, end) + (end < text.length() ? "…" : "");
  }
}
