package hondo.kernel.jshell;

/**
 * A part of the heap that nobody uses until a cell has used up the rest. What the cell has filled
 * stays reachable from its variables after its error, and without any room the threads that send
 * that error, and the compiler of the cell that would free some, would fail too.
 */
final class HeapReserve {
  private static final long MOST = 32L << 20;

  /** One part in this many of the heap. */
  private static final int SHARE = 8;

  private static volatile byte[] reserve;

  private HeapReserve() {}

  /** Takes the reserve where there is none; does without while there is no room. */
  static void take() {
    if (reserve == null) {
      try {
        reserve = new byte[(int) Math.min(MOST, Runtime.getRuntime().maxMemory() / SHARE)];
      } catch (OutOfMemoryError e) {
        return; // with the next cell, perhaps
      }
    }
  }

  /** Gives the reserve away if this is what was thrown for want of memory. */
  static void release(Throwable thrown) {
    if (HeapAdvice.isHeap(thrown)) {
      reserve = null;
    }
  }
}
