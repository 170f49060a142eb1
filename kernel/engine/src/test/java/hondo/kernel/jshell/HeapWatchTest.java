package hondo.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.kernel.jshell.HeapWatch.State;
import org.junit.jupiter.api.Test;

/** When a cell is told that the heap is full. */
class HeapWatchTest {
  private static final long MOST = 320L << 20;
  private static final long STEP = MOST / 32;

  @Test
  void onceWhenHardlyAnyRoomIsLeft() {
    assertEquals(State.USUAL, HeapWatch.state(31 * STEP, MOST, 9 * STEP, true));
    assertEquals(State.FULL, HeapWatch.state(31 * STEP + 1, MOST, 9 * STEP, true));
    assertEquals(State.USUAL, HeapWatch.state(MOST, MOST, 9 * STEP, false));
  }

  @Test
  void againBeforeTheKernelItselfHasNoRoom() {
    assertEquals(State.FULL, HeapWatch.state(MOST, MOST, STEP / 2, false));
  }

  @Test
  void roomIsWhatHoldsTheReserveAndMore() {
    long room = 30 * STEP - HeapReserve.size();
    assertEquals(State.USUAL, HeapWatch.state(room, MOST, 9 * STEP, false));
    assertEquals(State.ROOM, HeapWatch.state(room - 1, MOST, 9 * STEP, false));
    assertEquals(State.USUAL, HeapWatch.state(room - 1, MOST, 9 * STEP, true));
  }
}
