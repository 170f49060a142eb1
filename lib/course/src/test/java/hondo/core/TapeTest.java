package hondo.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TapeTest {
  private NDArray w;

  @BeforeEach
  void parameter() {
    try (Scope scope = Scope.open()) {
      w = Scope.release(scope.manager().create(new float[] {1, 2, 3}));
      w.setRequiresGradient(true);
    }
  }

  @AfterEach
  void free() {
    Tape.closeForgotten();
    w.close();
  }

  private NDArray loss(Tape tape) {
    return tape.manager().create(new float[] {2, 0, -1}).mul(w).square().sum();
  }

  private static String refusal(Executable misuse) {
    return assertThrows(IllegalStateException.class, misuse).getMessage();
  }

  @Test
  void findsGradientsAndLetsThemBeUsedInTheSameBlock() {
    try (Tape tape = Tape.open()) {
      assertTrue(Tape.isRecording());
      tape.backward(loss(tape));
      assertFalse(Tape.isRecording());
      // d/dw Σ (x w)² = 2 x² w
      assertArrayEquals(new float[] {8, 0, 6}, tape.gradient(w).toFloatArray());
      w.subi(tape.gradient(w).mul(0.1f));
    }
    assertArrayEquals(new float[] {0.2f, 2, 2.4f}, w.toFloatArray(), 1e-6f);
  }

  @Test
  void whatIsKeptOutlivesTheStep() {
    try (Scope scope = Scope.open()) {
      NDArray kept;
      NDList both;
      try (Scope inner = Scope.open()) {
        both = inner.keep(new NDList(w.mul(2), w.mul(3)));
      }
      Tape used;
      try (Tape tape = Tape.open()) {
        used = tape;
        kept = tape.keep(loss(tape));
        assertSame(kept, tape.keep(kept));
      }
      assertEquals(4 + 9, kept.getFloat());
      assertEquals(6 * 5, both.get(0).add(both.get(1)).sum().getFloat());
      assertThrows(IllegalStateException.class, () -> used.keep(kept));
      NDArray loss = kept;
      assertTrue(refusal(() -> used.backward(loss)).contains("closed"));
    }
  }

  @Test
  void gradientsOfSeveralTapesAddUpUntilTheyAreZeroed() {
    for (int i = 1; i <= 2; i++) {
      try (Tape tape = Tape.open()) {
        tape.backward(loss(tape));
        assertArrayEquals(new float[] {8 * i, 0, 6 * i}, tape.gradient(w).toFloatArray());
      }
    }
    Tape.zeroGradient(w);
    try (NDArray gradient = w.getGradient()) {
      assertArrayEquals(new float[3], gradient.toFloatArray());
    }
  }

  @Test
  void aSecondTapeIsRefusedAndSaysWhereTheFirstBegan() {
    try (Tape tape = Tape.open()) {
      var refusal = assertThrows(IllegalStateException.class, Tape::open);
      assertTrue(refusal.getMessage().contains("TapeTest"), refusal.getMessage());
      tape.backward(loss(tape)); // the first one is as it was
    }
    Tape.open().close();
  }

  @Test
  void anExceptionClosesItAndWhatItMade() {
    int before = NativeMemory.liveArrays();
    assertThrows(
        ArithmeticException.class,
        () -> {
          try (Tape tape = Tape.open()) {
            loss(tape);
            Scope.open(); // left open: goes with the tape
            throw new ArithmeticException("in the step");
          }
        });
    assertFalse(Tape.isRecording());
    assertEquals(before, NativeMemory.liveArrays());
    Tape.open().close();
  }

  @Test
  void oneLeftOpenCanBeEnded() throws InterruptedException {
    Tape.open();
    assertTrue(Tape.isOpen());
    assertThrows(IllegalStateException.class, Tape::open);
    Tape.closeForgotten();
    assertFalse(Tape.isOpen());
    Tape.open().close();

    AtomicReference<Tape> opened = new AtomicReference<>();
    Thread lost = new Thread(() -> opened.set(Tape.open()));
    lost.start();
    lost.join();
    assertNotNull(opened.get());
    Tape.open().close(); // its thread has ended
  }

  @Test
  void anotherThreadCannotRecordMeanwhile() throws InterruptedException {
    AtomicReference<Throwable> refusal = new AtomicReference<>();
    try (Tape tape = Tape.open()) {
      Thread other =
          new Thread(
              () -> {
                try {
                  Tape.open();
                } catch (IllegalStateException e) {
                  refusal.set(e);
                }
              });
      other.start();
      other.join();
      assertTrue(Tape.isRecording());
    }
    assertTrue(refusal.get().getMessage().contains(Thread.currentThread().getName()));
  }

  @Test
  void misuseIsExplained() {
    try (Tape tape = Tape.open()) {
      assertThrows(IllegalStateException.class, () -> tape.gradient(w));
      NDArray x = tape.manager().create(new float[] {1, 1, 1});
      NDArray vector = x.mul(w);
      var shape = assertThrows(IllegalArgumentException.class, () -> tape.backward(vector));
      assertTrue(shape.getMessage().contains("(3)"), shape.getMessage());
      tape.backward(vector.sum());
      assertThrows(IllegalStateException.class, () -> tape.backward(vector.sum()));
      assertThrows(IllegalStateException.class, () -> tape.gradient(x));
    }
    try (Tape tape = Tape.open()) {
      NDArray constant = tape.manager().create(1f);
      String message = refusal(() -> tape.backward(constant));
      assertTrue(message.startsWith("no parameter that learns"), message);
    }
  }

  @Test
  void besideACollectorOfDjlNoneIsOpenedAndNothingIsLeft() {
    int before = NativeMemory.liveArrays();
    try (Scope scope = Scope.open();
        GradientCollector other = Engine.getInstance().newGradientCollector()) {
      String message = refusal(Tape::open);
      assertTrue(message.startsWith("another gradient collector of DJL is open"), message);
      assertFalse(Tape.isOpen());
      scope.manager().create(1f); // this scope is the innermost again
    }
    assertEquals(before, NativeMemory.liveArrays());
    Tape.open().close();
  }

  @Test
  void twoThousandStepsLeaveNothing() {
    int before = NativeMemory.liveArrays();
    for (int step = 0; step < 2_000; step++) {
      try (Tape tape = Tape.open()) {
        tape.backward(loss(tape));
        w.subi(tape.gradient(w).mul(1e-3f));
      }
      Tape.zeroGradient(w);
    }
    assertEquals(before, NativeMemory.liveArrays());
  }

  /**
   * What lies in memory that Java gives back: other numbers, as soon as the garbage is collected.
   */
  @Test
  void aGradientSetToZeroKeepsItsOwnMemory() throws InterruptedException {
    try (Tape tape = Tape.open()) {
      tape.backward(w.mul(Float.POSITIVE_INFINITY).sum());
    }
    Tape.zeroGradient(w);
    List<ByteBuffer> filling = new ArrayList<>();
    System.gc();
    Thread.sleep(20);
    for (int i = 0; i < 20_000; i++) {
      filling.add(ByteBuffer.allocateDirect(12).putInt(0, 0x7f7f7f7f).putInt(4, 0x7f7f7f7f));
    }
    try (NDArray gradient = w.getGradient()) {
      assertArrayEquals(new float[3], gradient.toFloatArray());
    }
    assertEquals(20_000, filling.size()); // and alive until here
  }
}
