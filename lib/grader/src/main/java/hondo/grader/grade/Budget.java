package hondo.grader.grade;

/** The wall time of a submission. */
final class Budget {
  private final long end;

  Budget(double seconds) {
    end = System.nanoTime() + (long) (seconds * 1e9);
  }

  /** Seconds that are left, 0 at least. */
  double left() {
    return Math.max(0, (end - System.nanoTime()) / 1e9);
  }

  /** Whether a cell cannot begin any more. */
  boolean isOver() {
    return left() < 0.1;
  }
}
