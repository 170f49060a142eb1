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

  /** Whether the next cell goes without: it is the one that frees what filled the heap. */
  private static volatile boolean spared;

  private HeapReserve() {}

  /**
   * Takes the reserve where there is none, for a cell that begins; does without while there is no
   * room, and for the first cell after one that filled the heap.
   */
  static void take() {
    if (spared) {
      spared = false;
      return;
    }
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
      spared = true;
    }
  }

  /** Whether it is there: not just given away, nor without room. */
  static boolean isHeld() {
    return reserve != null;
  }
}
