package hondo.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import hondo.core.NativeMemory;
import hondo.core.Refusal;
import hondo.core.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a module declares, and what it says of itself; ReplaceTest has its parts. */
class ModuleTest {
  /** A parameter, a buffer and a part, each of a name that is given. */
  private static final class Declaring extends Module {
    NDArray parameter(String name) {
      return parameter(name, Init.constant(2), 2, 3);
    }

    NDArray table(String name) {
      return buffer(name, manager -> manager.ones(new Shape(4)));
    }

    void part(String name, Module part) {
      child(name, part);
    }

    void replaceablePart(String name, Class<Module> type, Module part) {
      replaceable(name, type, part);
    }
  }

  private static void refused(Runnable call, String words) {
    String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
    assertTrue(message.contains(words), message);
  }

  @Test
  void aNameIsGivenOnce() {
    int before = NativeMemory.liveArrays();
    try (Declaring module = new Declaring();
        Declaring part = new Declaring()) {
      NDArray first = module.parameter("weight");
      refused(() -> module.parameter("weight"), "Declaring has a parameter weight already");
      assertSame(first, module.parameters().get("weight"));
      module.table("cos");
      refused(() -> module.table("cos"), "Declaring has a buffer cos already");
      module.part("inner", part);
      refused(() -> module.part("inner", part), "Declaring has a part inner already");
      assertEquals(1, module.getChildren().size());
    }
    assertEquals(before, NativeMemory.liveArrays());
  }

  @Test
  void aPartThatIsNoneIsRefused() {
    try (Declaring module = new Declaring();
        Declaring part = new Declaring()) {
      assertThrows(NullPointerException.class, () -> module.part("a", null));
      assertThrows(
          NullPointerException.class, () -> module.replaceablePart("a", Module.class, null));
      assertThrows(NullPointerException.class, () -> module.replaceablePart("a", null, part));
      assertEquals(0, module.modules().size());
    }
  }

  @Test
  void parametersAreCountedAndBuffersAreNot() {
    try (Declaring module = new Declaring();
        Declaring part = new Declaring()) {
      assertNull(module.numbers());
      module.table("cos");
      assertNull(module.numbers(), "a buffer's numbers are not the module's");
      module.part("inner", part);
      part.parameter("weight");
      part.table("sin");
      assertEquals(DataType.FLOAT32, module.numbers());
      assertEquals(6, module.parameterCount());
      assertEquals(List.of("inner.weight"), List.copyOf(module.parameters().keySet()));
      assertEquals(List.of("cos", "inner.sin"), List.copyOf(module.buffers().keySet()));
    }
  }

  @Test
  void whatIsFrozenCanLearnAgain() {
    try (Declaring module = new Declaring();
        Declaring part = new Declaring()) {
      NDArray own = module.parameter("weight");
      module.part("inner", part);
      NDArray inner = part.parameter("weight");
      assertTrue(own.hasGradient() && inner.hasGradient());
      module.setTrainable(false);
      assertFalse(own.hasGradient() || inner.hasGradient());
      module.setTrainable(true);
      assertTrue(own.hasGradient() && inner.hasGradient());
    }
  }

  @Test
  void float64IsForWhatIsMadeInIt() {
    assertFalse(Module.isWide());
    Declaring module =
        Module.inFloat64(
            () -> {
              assertTrue(Module.isWide());
              Declaring made = new Declaring();
              made.parameter("weight");
              return made;
            });
    assertFalse(Module.isWide());
    assertEquals(DataType.FLOAT64, module.numbers());
    module.close();
  }

  @Test
  void aConstantIsLikeWhatItStandsBeside() {
    try (Scope scope = Scope.open()) {
      for (DataType type : List.of(DataType.FLOAT32, DataType.FLOAT64)) {
        NDArray beside = scope.manager().ones(new Shape(1), type);
        NDArray constant = Module.constant(beside, new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        assertEquals(type, constant.getDataType());
        assertEquals(new Shape(2, 3), constant.getShape());
        assertSame(beside.getManager(), constant.getManager());
        assertEquals(6, constant.get(1, 2).toType(DataType.FLOAT64, false).getDouble());
      }
    }
  }

  @Test
  void anAnonymousModuleHasTheNameOfItsPlace() {
    try (Module named = new Declaring();
        Module anonymous = new Module() {}) {
      assertEquals("Declaring", named.name());
      assertEquals(getClass().getName() + "$1", anonymous.name());
    }
  }

  /** Its trainers and files ask DJL's own list of parameters. */
  @Test
  void djlFindsTheSameArrays() {
    try (Declaring module = new Declaring()) {
      NDArray weight = module.parameter("weight");
      assertEquals(List.of("weight"), module.getDirectParameters().keys());
      assertSame(weight, module.getDirectParameters().get("weight").getArray());
    }
  }

  @Test
  void noFunctionOfOneArrayIsNoBlock() {
    try (Module module = new Declaring();
        Scope scope = Scope.open()) {
      ParameterStore store = new ParameterStore(scope.manager(), false);
      NDList input = new NDList(scope.manager().ones(new Shape(1)));
      String message =
          assertThrows(
                  UnsupportedOperationException.class, () -> module.forward(store, input, false))
              .getMessage();
      assertTrue(message.startsWith("Declaring is no function of one array"), message);
    }
  }

  /** From the message one sees what fits: the array's shape, the one it should have, the weight. */
  @Test
  void aModuleMayAskForWhatLayersAsk() {
    try (Declaring module = new Declaring();
        Scope scope = Scope.open()) {
      NDArray x = scope.manager().ones(new Shape(2, 3, 4));
      InputCheck.last(module, x, "input", 4);
      InputCheck.sequence(module, x, "input", 4);
      InputCheck.channels(module, x, "input", 3, 3);
      module.parameter("weight");
      refused(
          () -> InputCheck.sequence(module, x, "state", 5),
          "Declaring: the state has shape (2, 3, 4), and it should be (B, T, 5)"
              + " (weight has shape (2, 3))");
      refused(() -> InputCheck.channels(module, x, "input", 3, 2), "should be (B, 2, T)");
      refused(
          () -> InputCheck.channels(module, x, "input", 4, 3), "should be (B, 3, height, width)");
      refused(() -> InputCheck.last(module, x, "input", 3), "should be (…, 3)");
      assertArrayEquals(new long[] {2, 3, 4}, x.getShape().getShape());
    }
  }

  /** Names may have dots: of two parameters of one path, one would never learn. */
  @Test
  void aPathIsGivenOnce() {
    try (Declaring module = new Declaring();
        Declaring part = new Declaring();
        Declaring dotted = new Declaring()) {
      module.parameter("inner.weight");
      module.part("inner", part);
      part.parameter("weight");
      Refusal.ofState(module::parameters, "two things are called 'inner.weight'", "Declaring");
      dotted.part("a", module);
      dotted.part("a.inner", part);
      Refusal.ofState(dotted::modules, "two things are called 'a.inner'");
    }
  }

  @Test
  void anInitGivesAsManyNumbersAsThereAre() {
    int before = NativeMemory.liveArrays();
    refused(
        () -> Linear.withoutBias(2, 3, shape -> new float[5]),
        "Linear: the Init of the parameter weight of shape (3, 2) gives 5 numbers, and should give"
            + " 6");
    refused(() -> Linear.withoutBias(2, 3, shape -> new float[7]), "gives 7 numbers");
    assertEquals(before, NativeMemory.liveArrays());
  }
}
