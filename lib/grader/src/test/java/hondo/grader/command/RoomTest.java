package hondo.grader.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.grader.release.RunLimits;
import org.junit.jupiter.api.Test;

class RoomTest {
  @Test
  void processorsAndMemoryBothLimit() {
    assertEquals(8, Room.workers(8, 100_000, 512));
    assertEquals(2, Room.workers(8, 1_700, 512));
    assertEquals(1, Room.workers(8, 100, 512), "one at least");
    assertEquals(64, Room.workers(500, Long.MAX_VALUE, 512));
  }

  @Test
  void thisMachineHasRoomForOne() {
    assertTrue(Room.workers(RunLimits.DEFAULTS) >= 1);
  }
}
