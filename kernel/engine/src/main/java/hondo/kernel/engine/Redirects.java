package hondo.kernel.engine;

import hondo.kernel.api.OutputSink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Whose output goes to a sink instead of a cell. Any thread. */
public final class Redirects {
  /** Requests that are remembered: threads may print long after their handler. */
  private static final int REMEMBERED = 64;

  private record Entry(Object request, OutputSink sink) {}

  private final Deque<Entry> entries = new ArrayDeque<>();
  private volatile boolean empty = true;

  /**
   * @param request told apart by identity
   * @param sink null for none any more
   */
  public synchronized void set(Object request, OutputSink sink) {
    entries.removeIf(entry -> entry.request() == request);
    if (sink != null) {
      entries.addFirst(new Entry(request, sink));
    }
    if (entries.size() > REMEMBERED) {
      entries.removeLast();
    }
    empty = entries.isEmpty();
  }

  /** Where the output of a request goes; empty for where it would go anyway. */
  public Optional<OutputSink> of(Object request) {
    return empty ? Optional.empty() : find(request);
  }

  private synchronized Optional<OutputSink> find(Object request) {
    for (Entry entry : entries) {
      if (entry.request() == request) {
        return Optional.of(entry.sink());
      }
    }
    return Optional.empty();
  }
}
