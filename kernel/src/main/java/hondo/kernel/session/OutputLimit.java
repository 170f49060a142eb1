package hondo.kernel.session;

import hondo.kernel.api.MagicException;
import hondo.kernel.api.Magics;
import hondo.kernel.protocol.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How much one cell may print, both streams together: a page with hundreds of megabytes of text can
 * be neither read nor opened nor saved. The rest is counted and dropped, and the cell says so.
 *
 * <p>The variable {@value #VARIABLE} or the magic {@code %outputlimit} sets it, in megabytes (of
 * characters).
 */
final class OutputLimit {
  static final String VARIABLE = "HONDO_OUTPUT_LIMIT";
  private static final String MEGABYTES = "[1-9]\\d{0,5}";
  private static final long MEGABYTE = 1_000_000;
  private static final long DEFAULT_MEGABYTES = 16;

  /** Cells whose counts are kept: a thread may print after its cell. */
  private static final int REMEMBERED = 8;

  private static final class Count {
    final Message request;
    long chars;

    Count(Message request) {
      this.request = request;
    }
  }

  /** What may still be shown of a text, and whether this is where the cell reaches its limit. */
  record Share(String text, boolean last) {}

  private final Deque<Count> counts = new ArrayDeque<>();
  private long limit;

  OutputLimit(String variable) {
    long megabytes = DEFAULT_MEGABYTES;
    if (variable != null && variable.matches(MEGABYTES)) {
      megabytes = Long.parseLong(variable);
    } else if (variable != null && !variable.isBlank()) {
      System.err.println(
          VARIABLE
              + "="
              + variable
              + " is no whole number of megabytes from 1 to 999999; a cell may print "
              + megabytes
              + " MB");
    }
    limit = megabytes * MEGABYTE;
  }

  synchronized long megabytes() {
    return limit / MEGABYTE;
  }

  void register(Magics magics) {
    magics.registerLine(
        "outputlimit",
        "%outputlimit N: how many megabytes a cell may print; without N, shows it",
        this::magic);
  }

  private Object magic(List<String> args) {
    if (args.isEmpty()) {
      return megabytes() + " MB";
    }
    if (args.size() != 1 || !args.get(0).matches(MEGABYTES)) {
      throw new MagicException("%outputlimit needs one whole number of megabytes, for example 100");
    }
    synchronized (this) {
      limit = Long.parseLong(args.get(0)) * MEGABYTE;
    }
    return null;
  }

  /** The part of a text that its cell may still print. */
  synchronized Share share(Message request, String text) {
    Count count = countOf(request);
    long before = count.chars;
    count.chars += text.length();
    if (count.chars <= limit) {
      return new Share(text, false);
    }
    return before > limit
        ? new Share("", false)
        : new Share(text.substring(0, (int) (limit - before)), true);
  }

  private Count countOf(Message request) {
    for (Count count : counts) {
      if (count.request == request) {
        return count;
      }
    }
    Count added = new Count(request);
    counts.addFirst(added);
    if (counts.size() > REMEMBERED) {
      counts.removeLast();
    }
    return added;
  }
}
