package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import hondo.core.NativeMemory;
import hondo.core.Numbers;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.core.Tape;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScriptTest {
  @Test
  void aTypeThatDjlCannotHoldIsRefused() {
    try (Scope scope = Scope.open()) {
      NDArray x = scope.manager().ones(new Shape(2));
      // bfloat16, int16, uint16, complex128
      for (int type : new int[] {15, 2, 27, 10}) {
        Script script = Script.define("cast", Numbers.format("return [torch.to(x[0], %d)]", type));
        int before = NativeMemory.liveArrays();
        Refusal.of(() -> script.apply("cast", x), "cast", "float32");
        assertEquals(before, NativeMemory.liveArrays());
      }
    }
  }

  @Test
  void errorsNameFunctionTypesAndShapes() {
    try (Scope scope = Scope.open()) {
      NDArray x = scope.manager().ones(new Shape(2, 3));
      Script script = Script.define("product", "return [torch.matmul(x[0], x[1])]");
      assertEquals(
          "product(float32(2, 3), float32(2, 3)): mat1 and mat2 shapes cannot be multiplied"
              + " (2x3 and 2x3)",
          assertThrows(IllegalArgumentException.class, () -> script.apply("product", x, x))
              .getMessage());
      Refusal.of(() -> script.apply("quotient", x), "product", "quotient");
      Refusal.of(() -> script.call("product", new NDList()), "at least one array");
      Refusal.of(() -> script.apply("product", x), "product", "out of range");
    }
  }

  @Test
  void functionsCallThoseBeforeThem() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("twice", "return [torch.mul(x[0], 2.)]");
    bodies.put("thrice", "return [torch.add(x[0], (self).twice(x)[0])]");
    try (Scope scope = Scope.open()) {
      NDArray x = scope.manager().ones(new Shape(1));
      assertEquals(3, Script.define(bodies).apply("thrice", x).getFloat());
    }
  }

  @Test
  void nothingIsLeftAfterTwoThousandSteps() {
    try (Scope scope = Scope.open()) {
      NDArray table = new Random(scope).normal(7, 4);
      NDArray gain = new Random(scope).normal(4);
      table.setRequiresGradient(true);
      gain.setRequiresGradient(true);
      NDArray ids = new Random(scope).below(7, 2, 3);
      int flat = 0;
      for (int step = 0; step < 2_000; step++) {
        try (Tape tape = Tape.open()) {
          NDArray h = Norms.rmsNorm(Lookup.embedding(ids, table), gain);
          NDArray q = h.reshape(2, 1, 3, 4);
          NDArray y = Attention.causal(q, q, q).reshape(2, 3, 4);
          NDArray sum = Einsum.einsum("btc,vc->btv", Activations.silu(y), table);
          tape.backward(Losses.crossEntropy(sum, ids, 0.1));
          tape.gradient(table);
          tape.gradient(gain);
          Tape.zeroGradient(table);
        }
        try (Scope inner = Scope.open()) {
          Reductions.std(Casts.toFloat32(table), 1, false);
          if (step % 100 == 0) {
            Refusal.of(() -> Lookup.embedding(ids.add(6), table), "ids");
          }
        }
        // What is compiled on first use stays.
        flat = step == 0 ? NativeMemory.liveArrays() : flat;
        assertEquals(flat, NativeMemory.liveArrays(), "arrays alive after step " + step);
      }
    }
  }

  @Test
  void scriptsOfOneTextAreOne() {
    String body = "return [torch.add(x[0], 17)]";
    Script first = Script.define("seventeen", body);
    assertNotSame(first, Script.define("other", body));
    assertSame(first, Script.define("seventeen", body));
  }

  @Test
  void arraysKeepTheirNames() {
    try (Scope scope = Scope.open()) {
      NDArray x = scope.manager().ones(new Shape(2));
      x.setName("mine");
      Script.define("twice", "return [torch.mul(x[0], 2.)]").apply("twice", x);
      assertEquals("mine", x.getName());
    }
  }

  @Test
  void scriptsThatNobodyHoldsAreFreed() throws InterruptedException {
    Script held = Script.define("held", "return [torch.add(x[0], 999)]");
    int before = Script.compiled();
    assertTrue(before > 0);
    List<PtSymbolBlock> modules = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String body = "return [torch.add(x[0], " + (1000 + i) + ")]";
      modules.add(Script.define("constant", body).module);
    }
    for (int i = 0; i < 200 && !freed(modules, before); i++) {
      System.gc();
      Thread.sleep(50);
    }
    assertTrue(freed(modules, before), before + " scripts, and then " + Script.compiled());
    Reference.reachabilityFence(held);
  }

  private static boolean freed(List<PtSymbolBlock> modules, int before) {
    return modules.stream().allMatch(ScriptTest::isFreed) && Script.compiled() <= before;
  }

  private static boolean isFreed(PtSymbolBlock module) {
    try {
      return module.getHandle() == null;
    } catch (IllegalStateException e) {
      return true; // it says that its handle has been released
    }
  }

  /** A model's weights, for example: DJL's own way names the arrays of a call anew. */
  @Test
  void threadsMayShareAnArray() throws InterruptedException {
    Script script = Script.define("sum", "return [torch.add(x[0], x[1])]");
    try (Scope scope = Scope.open()) {
      NDArray shared = scope.manager().ones(new Shape(2));
      shared.setName("mine");
      AtomicInteger right = new AtomicInteger();
      Runnable use =
          () -> {
            for (int i = 0; i < 3_000; i++) {
              try (Scope own = Scope.open()) {
                NDArray y = script.apply("sum", own.manager().ones(new Shape(2)), shared);
                boolean named = "mine".equals(shared.getName());
                right.addAndGet(named && y.toFloatArray()[1] == 2 ? 1 : 0);
              }
            }
          };
      List<Thread> threads = List.of(new Thread(use), new Thread(use), new Thread(use));
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(9_000, right.get());
      assertEquals("mine", shared.getName());
    }
  }

  /** DJL's own way forgets the list of the arguments, which holds them. */
  @Test
  void aRefusedCallHoldsNoMemory() {
    Script script = Script.define("product", "return [torch.matmul(x[0], x[1])]");
    double before = 0;
    for (int i = 0; i < 60; i++) {
      if (i == 5) {
        before = NativeMemory.residentMebibytes();
      }
      try (Scope scope = Scope.open()) {
        NDArray large = scope.manager().ones(new Shape(1_000, 2_001)); // 8 MB
        Refusal.of(() -> script.apply("product", large, large), "product");
      }
    }
    double more = NativeMemory.residentMebibytes() - before;
    assertFalse(more > 150, "55 calls refused, and " + more + " MiB more"); // of 440
  }

  /**
   * On a thread other than the one that loaded the engine, where PyTorch's optimiser is on by
   * itself: it would have another backward pass after some calls.
   */
  @Test
  void theHundredthCallComputesWhatTheFirstDid() throws InterruptedException {
    Script script =
        Script.define(
            "half",
            """
            h = torch.to(x[0], 5)
            h = torch.mul(h, h)
            return [torch.to(torch.tanh(torch.add(h, h)), 6)]
            """);
    List<List<Float>> gradients = new ArrayList<>();
    Runnable steps =
        () -> {
          try (Scope scope = Scope.open()) {
            NDArray w = scope.manager().create(new float[] {1, 0.5f, -0.3f, 2});
            w.setRequiresGradient(true);
            for (int i = 0; i < 100; i++) {
              try (Tape tape = Tape.open()) {
                tape.backward(script.apply("half", w).sum());
                float[] gradient = tape.gradient(w).toFloatArray();
                gradients.add(List.of(gradient[0], gradient[1], gradient[2], gradient[3]));
                Tape.zeroGradient(w);
              }
            }
          }
        };
    Thread thread = new Thread(steps);
    thread.start();
    thread.join();
    assertEquals(Collections.nCopies(100, gradients.get(0)), gradients);
  }
}
