package hondo.kernel.engine;

import hondo.kernel.api.DisplayData;
import hondo.kernel.api.MagicException;
import hondo.kernel.api.Magics;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * How much one cell may put on its page: a page with hundreds of megabytes of text or pictures, or
 * with a million pieces, can be neither read nor opened nor saved. What does not fit is left out,
 * and the cell says so, once for prints and once for displays; it goes on.
 *
 * <p>A cell may print N megabytes (of characters), both streams together, and with what it displays
 * and its result show {@value #SHOWN} N megabytes in at most {@value CellPage#MOST_OUTPUTS}
 * outputs. N is {@value #DEFAULT_MEGABYTES} where neither the variable {@value #VARIABLE} nor the
 * magic {@code %outputlimit} says otherwise. An update counts by what it is larger than what it
 * replaces: a curve may be drawn anew for hours.
 */
public final class OutputLimit {
  public static final String VARIABLE = "HONDO_OUTPUT_LIMIT";

  static final long DEFAULT_MEGABYTES = 16;

  /** How many times as much as its prints may be all that a cell shows: pictures are large. */
  static final long SHOWN = 4;

  static final long MOST_MEGABYTES = 999_999;

  private static final String MEGABYTES = "[1-9]\\d{0,5}";
  private static final long MEGABYTE = 1_000_000;

  /** Cells whose pages are kept: a thread may print after its cell. */
  private static final int REMEMBERED = 8;

  private final Deque<CellPage> pages = new ArrayDeque<>();
  private final boolean fixed;
  private long limit;

  /** A limit as the value of {@value #VARIABLE} says; null for the usual one. */
  public OutputLimit(String variable) {
    this(megabytes(variable), false);
  }

  private OutputLimit(long megabytes, boolean fixed) {
    limit = megabytes * MEGABYTE;
    this.fixed = fixed;
  }

  /** A limit that no cell can change. */
  static OutputLimit fixed(long megabytes) {
    return new OutputLimit(megabytes, true);
  }

  private static long megabytes(String variable) {
    if (variable != null && variable.matches(MEGABYTES)) {
      return Long.parseLong(variable);
    } else if (variable != null && !variable.isBlank()) {
      System.err.println(
          VARIABLE
              + "="
              + variable
              + " is no whole number of megabytes from 1 to 999999; a cell may print "
              + DEFAULT_MEGABYTES
              + " MB");
    }
    return DEFAULT_MEGABYTES;
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
    if (fixed) {
      throw new MagicException(
          "%outputlimit: whoever runs this notebook has set it to " + megabytes() + " MB for good");
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
   * @param error whether it goes to {@code System.err}
   * @param shown gets the text
   * @param told gets the sentence
   */
  public void print(
      Object request, boolean error, String text, Consumer<String> shown, Consumer<String> told) {
    CellPage.Share share = share(request, error, text);
    if (!share.text().isEmpty()) {
      shown.accept(share.text());
    }
    if (share.last()) {
      told.accept(
          String.format(
              Locale.ROOT,
              "\n… output truncated after %d MB; the cell goes on, the rest is not shown (%s)\n",
              megabytes(),
              remedy()));
    }
  }

  private String remedy() {
    return fixed
        ? "so it is set for this notebook"
        : "%outputlimit N or " + VARIABLE + "=N allows N MB a cell";
  }

  /** The part of a text that its cell may still print. */
  synchronized CellPage.Share share(Object request, boolean error, String text) {
    return page(request).print(error, text, limit, SHOWN * limit);
  }

  /**
   * Whether a cell may still show something.
   *
   * @param request the cell, or where its displays go instead, by identity
   * @param displayId what it is shown under; null for a result
   * @param told gets the sentence about what is left out, once
   */
  public boolean show(Object request, DisplayData data, String displayId, Consumer<String> told) {
    long size = DisplaySize.of(data);
    return allow(request, size, told, page -> page.show(size, displayId, SHOWN * limit));
  }

  /** Whether something may stand in the place of what is shown under an id; as {@link #show}. */
  public boolean update(Object request, DisplayData data, String displayId, Consumer<String> told) {
    long size = DisplaySize.of(data);
    return allow(
        holding(displayId, request),
        size,
        told,
        page -> page.update(size, displayId, SHOWN * limit));
  }

  private interface Question {
    boolean ask(CellPage page);
  }

  private boolean allow(Object request, long size, Consumer<String> told, Question question) {
    boolean first;
    synchronized (this) {
      CellPage page = page(request);
      if (question.ask(page)) {
        return true;
      }
      first = page.refused();
    }
    if (first) {
      told.accept(
          String.format(
              Locale.ROOT,
              "\n"
                  + "… a display %s is left out: a cell may show %d MB in %,d outputs; it goes on,"
                  + " and what does not fit is not shown (%s, and %d times as much with its"
                  + " displays)\n",
              described(size),
              SHOWN * megabytes(),
              CellPage.MOST_OUTPUTS,
              remedy(),
              SHOWN));
    }
    return false;
  }

  private static String described(long size) {
    if (size == DisplaySize.ENDLESS) {
      return "whose JSON has no end";
    }
    return size < MEGABYTE / 10
        ? String.format(Locale.ROOT, "of %,d characters", size)
        : String.format(Locale.ROOT, "of %.1f MB", size / (double) MEGABYTE);
  }

  /** The page of a cell is empty again; what it has printed still counts as printed. */
  public synchronized void cleared(Object request) {
    page(request).clear();
  }

  /** The cell on whose page something is shown under an id; else the one that asks. */
  private synchronized Object holding(String displayId, Object request) {
    for (CellPage page : pages) {
      if (page.holds(displayId)) {
        return page.request();
      }
    }
    return request;
  }

  private CellPage page(Object request) {
    for (CellPage page : pages) {
      if (page.request() == request) {
        return page;
      }
    }
    CellPage added = new CellPage(request);
    pages.addFirst(added);
    if (pages.size() > REMEMBERED) {
      pages.removeLast();
    }
    return added;
  }
}
