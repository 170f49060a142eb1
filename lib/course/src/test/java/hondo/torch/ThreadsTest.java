package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadsTest {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** A machine whose steps take as long as a function of the threads says. */
  private static final class Machine {
    private final List<Integer> ran = new ArrayList<>();
    private long now;
    private int threads = 3;

    int fastest(IntToLongFunction cost) {
      return Threads.fastest(
          () -> {
            ran.add(threads);
            now += cost.applyAsLong(threads);
          },
          4,
          n -> threads = n,
          () -> now,
          threads);
    }
  }

  @AfterEach
  void one() {
    Threads.use(1);
  }

  @ParameterizedTest
  @CsvSource({"100, 50, 4", "100, 89, 4", "100, 90, 1", "100, 100, 1", "100, 1000, 1"})
  void moreThreadsAreTakenWhereTheyGainATenth(long one, long all, int chosen) {
    Machine machine = new Machine();
    assertEquals(chosen, machine.fastest(threads -> threads == 1 ? one : all));
    assertEquals(chosen, machine.threads);
    assertEquals(List.of(1, 4, 1, 4, 1, 4), machine.ran);
  }

  @Test
  void theLeastOfThreeCounts() {
    Machine machine = new Machine();
    // Something else ran during the first round.
    assertEquals(4, machine.fastest(n -> (machine.ran.size() <= 2 ? 900 : 0) + (n == 1 ? 9 : 5)));
  }

  @Test
  void aStepThatFailsLeavesTheNumberAsItWas() {
    Machine machine = new Machine();
    assertThrows(
        ArithmeticException.class,
        () ->
            machine.fastest(
                n -> {
                  throw new ArithmeticException("in the step");
                }));
    assertEquals(3, machine.threads);
  }

  @Test
  void pytorchFollowsAndComputesTheSame() {
    assertEquals(1, Threads.count());
    try (Scope scope = Scope.open()) {
      NDArray x = scope.manager().randomNormal(new Shape(300, 300));
      NDArray product = x.matMul(x);
      Threads.use(PROCESSORS);
      assertEquals(PROCESSORS, Threads.count());
      Check.allClose("product", x.matMul(x), product, 1e-4);
      int chosen = Threads.fastest(() -> x.matMul(x).getFloat(0, 0));
      assertTrue(chosen == 1 || chosen == PROCESSORS);
      assertEquals(chosen, Threads.count());
    }
  }

  @Test
  void numbersThatNoMachineHasAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Threads.use(0));
    var refusal = assertThrows(IllegalArgumentException.class, () -> Threads.use(PROCESSORS + 1));
    assertTrue(refusal.getMessage().contains(PROCESSORS + " processors"), refusal.getMessage());
  }
}
