package hondo.kernel.engine;

import hondo.kernel.api.MagicException;
import hondo.kernel.api.Magics;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * How much one cell may print, both streams together: a page with hundreds of megabytes of text can
 * be neither read nor opened nor saved. The rest is counted and dropped, and the cell says so.
 *
 * <p>The variable {@value #VARIABLE} or the magic {@code %outputlimit} sets it, in megabytes (of
 * characters).
 */
public final class OutputLimit {
  public static final String VARIABLE = "HONDO_OUTPUT_LIMIT";
  private static final String MEGABYTES = "[1-9]\\d{0,5}";
  private static final long MEGABYTE = 1_000_000;
  private static final long DEFAULT_MEGABYTES = 16;

  /** Cells whose counts are kept: a thread may print after its cell. */
  private static final int REMEMBERED = 8;

  private static final class Count {
    final Object request;
    long chars;

    Count(Object request) {
      this.request = request;
    }
  }

  /** What may still be shown of a text, and whether this is where the cell reaches its limit. */
  record Share(String text, boolean last) {}

  private final Deque<Count> counts = new ArrayDeque<>();
  private long limit;

  /** A limit as the value of {@value #VARIABLE} says; null for the usual one. */
  public OutputLimit(String variable) {
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

  /** Registers {@code %outputlimit}. */
  public void register(Magics magics) {
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

  /**
   * Hands on what a cell may still print of a text, and once a sentence about the rest.
   *
   * @param request tells the cells apart, by identity
   * @param shown gets the text
   * @param told gets the sentence
   */
  public void print(Object request, String text, Consumer<String> shown, Consumer<String> told) {
    Share share = share(request, text);
    if (!share.text().isEmpty()) {
      shown.accept(share.text());
    }
    if (share.last()) {
      told.accept(
          String.format(
              Locale.ROOT,
              "\n… output truncated after %d MB; the cell goes on, the rest is not shown (%s)\n",
              megabytes(),
              "%outputlimit N or " + VARIABLE + "=N allows N MB a cell"));
    }
  }

  /** The part of a text that its cell may still print. */
  synchronized Share share(Object request, String text) {
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

  private Count countOf(Object request) {
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
