package hondo.kernel.engine;

import java.util.HashMap;
import java.util.Map;

/** What one cell has put on its page so far, counted. Guarded by its {@link OutputLimit}. */
final class CellPage {
  /** Outputs of one cell: prints that follow each other on one stream are one. */
  static final int MOST_OUTPUTS = 10_000;

  private enum Kind {
    OUT,
    ERR,
    OTHER
  }

  /** What may still be shown of a text, and whether this is where the cell reaches its limit. */
  record Share(String text, boolean last) {}

  /**
   * What is shown under an id.
   *
   * @param size of each copy, in characters
   * @param copies how often it stands on the page
   */
  private record Shown(long size, int copies) {}

  private final Object request;
  private final Map<String, Shown> byId = new HashMap<>();
  private Kind last = Kind.OTHER;
  private long printed;
  private long chars;
  private int outputs;
  private boolean cut;
  private boolean told;

  CellPage(Object request) {
    this.request = request;
  }

  Object request() {
    return request;
  }

  /**
   * The part of a text that may still be printed.
   *
   * @param mostPrinted characters of all prints
   * @param most characters of all there is
   */
  Share print(boolean error, String text, long mostPrinted, long most) {
    if (cut) {
      return new Share("", false); // nothing more after a gap
    }
    Kind kind = error ? Kind.ERR : Kind.OUT;
    boolean begins = kind != last;
    long room = Math.min(mostPrinted - printed, most - chars);
    if (begins && outputs >= MOST_OUTPUTS) {
      room = 0;
    }
    cut = text.length() > room;
    String part = cut ? text.substring(0, (int) Math.max(0, room)) : text;
    printed += part.length();
    chars += part.length();
    if (begins && !part.isEmpty()) {
      outputs++;
      last = kind;
    }
    return new Share(part, cut);
  }

  /** Whether there is room for an output; takes it. */
  boolean show(long size, String displayId, long most) {
    if (size > most - chars || outputs >= MOST_OUTPUTS) {
      return false;
    }
    chars += size;
    outputs++;
    last = Kind.OTHER;
    if (displayId != null) {
      Shown before = byId.get(displayId);
      byId.put(displayId, new Shown(size, before == null ? 1 : before.copies() + 1));
    }
    return true;
  }

  /** Whether there is room for an output in the place of another; takes it. */
  boolean update(long size, String displayId, long most) {
    Shown before = byId.get(displayId);
    if (before == null) {
      return show(size, displayId, most);
    }
    long more = (size - before.size()) * before.copies();
    if (more > 0 && more > most - chars) {
      return false;
    }
    chars += more;
    byId.put(displayId, new Shown(size, before.copies()));
    return true;
  }

  boolean holds(String displayId) {
    return byId.containsKey(displayId);
  }

  /** Whether this is the first time that something did not fit. */
  boolean refused() {
    boolean first = !told;
    told = true;
    return first;
  }

  /** Nothing is on the page any more. */
  void clear() {
    byId.clear();
    last = Kind.OTHER;
    chars = 0;
    outputs = 0;
    cut = false;
    told = false;
  }
}
