package hondo.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalarKeeperTest {
  /** Garbage is collected between the walk forward and the walk back, and its place filled. */
  @Test
  void aNumberLivesUntilTheBackwardPass() throws InterruptedException {
    try (Scope scope = Scope.open()) {
      NDArray w = scope.manager().create(new float[] {1, 2, 3});
      w.setRequiresGradient(true);
      for (int round = 0; round < 5; round++) {
        try (Tape tape = Tape.open()) {
          NDArray loss = w.mul(3).div(4).mul(8).sum();
          List<ByteBuffer> filling = new ArrayList<>();
          System.gc();
          Thread.sleep(20);
          for (int i = 0; i < 20_000; i++) {
            filling.add(ByteBuffer.allocateDirect(4).putInt(0, 0x7f7f7f7f));
          }
          tape.backward(loss);
          assertArrayEquals(new float[] {6, 6, 6}, tape.gradient(w).toFloatArray(), "" + round);
          Tape.zeroGradient(w);
        }
      }
    }
  }
}
