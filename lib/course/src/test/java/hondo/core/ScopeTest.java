package hondo.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ScopeTest {
  @Test
  void nothingIsLeftAfterTwoThousandSteps() {
    int before = NativeMemory.liveArrays();
    try (Scope run = Scope.open()) {
      NDArray weights = run.manager().ones(new Shape(16, 16));
      int atStart = NativeMemory.liveArrays();
      double total = 0;
      for (int step = 0; step < 2_000; step++) {
        try (Scope scope = Scope.open()) {
          NDArray x = scope.manager().ones(new Shape(8, 16));
          // The first of these lands in the manager of the weights, which outlives the step.
          NDArray scaled = weights.mul(0.5f);
          total += x.matMul(scaled).mean().getFloat();
        }
        assertEquals(atStart, NativeMemory.liveArrays(), "arrays alive after step " + step);
      }
      assertEquals(2_000 * 8, total, 1e-6);
    }
    assertEquals(before, NativeMemory.liveArrays());
  }

  @Test
  void whatIsKeptBelongsToTheEnclosingScope() {
    int before = NativeMemory.liveArrays();
    NDArray kept;
    try (Scope outer = Scope.open()) {
      try (Scope inner = Scope.open()) {
        NDArray x = inner.manager().create(new float[] {1, 2, 3});
        kept = inner.keep(x.mul(2));
      }
      assertEquals(12, kept.sum().getFloat());
      assertFalse(kept.isReleased());
    }
    assertTrue(kept.isReleased());
    assertEquals(before, NativeMemory.liveArrays());
  }

  @Test
  void whatTheOutermostScopeKeepsStaysUntilItIsClosed() {
    int before = NativeMemory.liveArrays();
    NDArray kept;
    try (Scope scope = Scope.open()) {
      kept = scope.keep(scope.manager().ones(new Shape(2)));
    }
    assertEquals(before + 1, NativeMemory.liveArrays());
    assertEquals(2, kept.sum().getFloat(), "the array can still be used");
    kept.getManager().getManagedArrays().forEach(NDArray::close);
    assertEquals(0, NativeMemory.liveArrays());
  }

  @Test
  void anExceptionFreesTheStepToo() {
    int before = NativeMemory.liveArrays();
    assertThrows(
        IllegalArgumentException.class,
        () -> {
          try (Scope scope = Scope.open()) {
            scope.manager().ones(new Shape(2, 3)).matMul(scope.manager().ones(new Shape(3)));
            throw new IllegalArgumentException("a bug in the step");
          }
        });
    assertEquals(before, NativeMemory.liveArrays());
  }

  @Test
  void misuseIsToldInPlainWords() throws InterruptedException {
    Scope closed = Scope.open();
    closed.close();
    closed.close();
    assertTrue(
        assertThrows(IllegalStateException.class, closed::manager).getMessage().contains("closed"));
    try (Scope scope = Scope.open()) {
      AtomicReference<Throwable> seen = new AtomicReference<>();
      Thread thread = new Thread(scope::manager);
      thread.setUncaughtExceptionHandler((t, e) -> seen.set(e));
      thread.start();
      thread.join();
      assertTrue(seen.get().getMessage().contains("belongs to thread"), seen.get().getMessage());
      Scope inner = Scope.open();
      assertTrue(
          assertThrows(IllegalStateException.class, scope::manager)
              .getMessage()
              .contains("inner scope"));
      inner.close();
    }
  }

  @Test
  void aManagerOfOnesOwnIsCountedApart() {
    try (NDManager manager = NDManager.newBaseManager()) {
      manager.ones(new Shape(1));
      manager.newSubManager().ones(new Shape(1));
      assertEquals(2, NativeMemory.liveArrays(manager));
    }
  }

  /** As Java counts: what its heap holds is resident, and no more than the machine has. */
  @Test
  void theMemoryOfTheProcessIsInMebibytes() {
    assumeTrue(Files.isReadable(Path.of("/proc/self/status")));
    byte[] held = new byte[64 << 20];
    Arrays.fill(held, (byte) 1);
    double resident = NativeMemory.residentMebibytes();
    assertEquals(1, held[held.length - 1]); // alive until here
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    assertTrue(resident > 64 && resident < system.getTotalMemorySize() >> 20, "" + resident);
  }

  @Test
  void withoutAGraphicsProcessorTheBestDeviceIsTheProcessor() {
    assertEquals(CourseEngine.ifLoaded().getGpuCount() > 0, Devices.best().isGpu());
  }
}
