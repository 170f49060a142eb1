package hondo.core;

import hondo.kernel.api.DisplayData;
import hondo.kernel.api.KernelContext;
import hondo.kernel.api.Uninterrupted;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Text that grows before the reader's eyes: the pieces that somebody writes, as they come.
 *
 * <pre>{@code
 * try (var live = LiveText.after("Once upon a time")) {
 *   model.write("en", "Once upon a time", 50, sampling, random, live);
 * }
 * }</pre>
 *
 * In a notebook one output is redrawn, at most twenty times a second, and its last state stays;
 * what was given stands in bold. Outside of one, the pieces are printed as they come. Not for use
 * by several threads at once.
 */
public final class LiveText implements Consumer<String>, AutoCloseable {
  private static final long PAUSE = 50_000_000;
  private static final String CURSOR = "▌";

  private final String given;
  private final LongSupplier nanoTime;
  private final StringBuilder written = new StringBuilder();
  private final Optional<KernelContext> kernel = KernelContext.current();
  private String displayId;
  private long shownAt;
  private boolean closed;

  LiveText(String given, LongSupplier nanoTime) {
    this.given = Objects.requireNonNull(given, "given");
    this.nanoTime = nanoTime;
    if (kernel.isPresent()) {
      show();
    } else {
      System.out.print(given);
    }
  }

  /** Shows what was given; the pieces follow it without a blank. */
  public static LiveText after(String given) {
    return new LiveText(given, System::nanoTime);
  }

  /** Adds a piece. */
  @Override
  public void accept(String piece) {
    if (closed) {
      throw new IllegalStateException("this text is closed: nothing can be added to it");
    }
    written.append(piece);
    if (kernel.isEmpty()) {
      System.out.print(piece);
    } else if (nanoTime.getAsLong() - shownAt >= PAUSE) {
      show();
    }
  }

  /** What was added. */
  public String text() {
    return written.toString();
  }

  /** Shows all of it, and takes no more. */
  @Override
  public void close() {
    Uninterrupted.run(this::closeWhole);
  }

  private void closeWhole() {
    if (!closed) {
      closed = true;
      if (kernel.isPresent()) {
        show();
      } else {
        System.out.println();
      }
    }
  }

  private void show() {
    shownAt = nanoTime.getAsLong();
    DisplayData data = DisplayData.ofHtml(html(), given + written);
    if (displayId == null) {
      displayId = kernel.get().display(data);
    } else {
      kernel.get().updateDisplay(displayId, data);
    }
  }

  private String html() {
    return Numbers.format(
        "<div style=\"white-space:pre-wrap;max-width:50em\"><b>%s</b>%s%s</div>",
        Html.escape(given), Html.escape(written.toString()), closed ? "" : CURSOR);
  }
}
