package hondo.kernel.jshell;

/**
 * A part of the heap that nobody uses until a cell has used up the rest. What the cell has filled
 * stays reachable from its variables after its error, and without any room the threads that send
 * that error, and the compiler of the cell that would free some, would fail too. It is therefore
 * not taken again before a collection has found room for it: until then the cells, of which any may
 * be the one that frees what filled the heap, go without.
 */
final class HeapReserve {
  private static final long MOST = 32L << 20;

  /** One part in this many of the heap. */
  private static final int SHARE = 8;

  private static volatile byte[] reserve;

  /** Whether it was given away, and no collection has found room since. */
  private static boolean missing;

  private static volatile long lostAt;

  private HeapReserve() {}

  /** Its size in bytes. */
  static long size() {
    return Math.min(MOST, Runtime.getRuntime().maxMemory() / SHARE);
  }

  /** Takes the reserve, for a cell that begins, unless a full heap has cost it. */
  static synchronized void take() {
    if (reserve == null && !missing) {
      try {
        reserve = new byte[(int) size()];
      } catch (OutOfMemoryError e) {
        missing = true;
      }
    }
  }

  /** Takes it again, as there is room. */
  static synchronized void takeAgain() {
    missing = false;
    take();
  }

  /** Gives the reserve away if this is what was thrown for want of memory. */
  static void release(Throwable thrown) {
    if (HeapAdvice.isHeap(thrown)) {
      giveAway();
    }
  }

  private static synchronized void giveAway() {
    reserve = null;
    missing = true;
    lostAt = System.nanoTime();
  }

  /** Whether a moment, by {@code System.nanoTime()}, lies before the reserve was given away. */
  static boolean wasStillHeld(long nanos) {
    return reserve == null && nanos - lostAt < 0;
  }

  /** Whether it is there: not just given away, nor without room. */
  static boolean isHeld() {
    return reserve != null;
  }
}
