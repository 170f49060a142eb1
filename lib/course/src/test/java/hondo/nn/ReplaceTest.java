package hondo.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import hondo.core.NativeMemory;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.nn.attention.CrossAttention;
import hondo.nn.conv.ConvBlock;
import hondo.nn.conv.ConvConfig;
import hondo.nn.recurrent.Gru;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Parts by their paths, and others in their place. */
class ReplaceTest {
  private static final SplittableRandom RANDOM = new SplittableRandom(1);

  private static Linear linear(long in, long out) {
    return Linear.withoutBias(in, out, Init.normal(1, RANDOM));
  }

  @Test
  void theReplacementComputesAndIsCountedAndClosed() {
    int before = NativeMemory.liveArrays();
    try (Sequential net = new Sequential(linear(3, 4), new Sequential(linear(4, 2)));
        Scope scope = Scope.open()) {
      Linear inner = (Linear) net.part("1.0");
      LowRank adapted = new LowRank(inner, 1, RANDOM);
      assertSame(inner, net.replace("1.0", adapted));
      assertSame(adapted, net.part("1.0"));
      assertSame(inner, net.part("1.0.base"));
      assertEquals(
          List.of("0.weight", "1.0.a", "1.0.b", "1.0.base.weight"),
          List.copyOf(net.parameters().keySet()));
      assertEquals(List.of("0", "1", "1.0", "1.0.base"), List.copyOf(net.modules().keySet()));
      NDArray x = scope.manager().create(new float[] {1, -2, 3}, new Shape(1, 3));
      NDArray h = x.matMul(net.parameters().get("0.weight").transpose());
      float[] expected = h.matMul(adapted.mergedWeight().transpose()).toFloatArray();
      assertArrayEquals(expected, net.forward(x).toFloatArray(), 1e-5f);
      // DJL, too, goes through the part that is there now.
      assertSame(adapted, net.part("1").getChildren().valueAt(0));
      NDList djl =
          net.forward(new ParameterStore(scope.manager(), false), new NDList(x), false, null);
      assertArrayEquals(expected, djl.singletonOrThrow().toFloatArray(), 1e-5f);
    }
    assertEquals(before, NativeMemory.liveArrays());
  }

  @Test
  void whatWasThereIsTheCallers() {
    int before = NativeMemory.liveArrays();
    try (Sequential net = new Sequential(linear(3, 3))) {
      try (Module old = net.replace("0", linear(3, 2))) {
        assertFalse(((Linear) old).weight().isReleased());
      }
    }
    assertEquals(before, NativeMemory.liveArrays());
  }

  @Test
  void oneOfTwoPlacesOfASharedPart() {
    Linear shared = linear(2, 2);
    try (Sequential net = new Sequential(shared, new Sequential(shared))) {
      assertEquals(1, net.parameters().size());
      assertSame(shared, net.replace("1.0", linear(2, 2)));
      assertEquals(List.of("0.weight", "1.0.weight"), List.copyOf(net.parameters().keySet()));
      assertSame(shared, net.part("0"));
    }
  }

  /** Of one parent's: DJL's list is not searched for the module, which stands in it twice. */
  @Test
  void twoPartsChangePlaces() {
    Linear first = linear(2, 2);
    Linear second = linear(2, 2);
    try (Sequential net = new Sequential(first, second)) {
      net.replace("1", net.replace("0", net.part("1")));
      assertEquals(List.of(second, first), net.layers());
      assertEquals(List.of(second, first), net.getChildren().values());
    }
  }

  @Test
  void notWhileATapeIsOpen() {
    try (Sequential net = new Sequential(linear(2, 2));
        Linear other = linear(2, 2);
        Tape tape = Tape.open()) {
      String message =
          assertThrows(IllegalStateException.class, () -> net.replace("0", other)).getMessage();
      assertTrue(message.contains("Sequential.replace('0', …) while a tape is open"), message);
      message =
          assertThrows(IllegalStateException.class, () -> net.setTrainable(false)).getMessage();
      assertTrue(message.contains("Sequential.setTrainable(false) while a tape is open"), message);
    }
  }

  @Test
  void aRefusalSaysWhyAndChangesNothing() {
    try (Sequential net = new Sequential(linear(4, 4), new Sequential());
        Sequential fused =
            new Sequential(new ConvBlock(ConvConfig.same(4, 4, 3), 2, Init.kaiming(1, RANDOM)));
        Gru gru = new Gru(4, 3, Init.recurrent(3, RANDOM));
        Linear other = linear(4, 4);
        Linear wide = Module.inFloat64(() -> linear(4, 4));
        CrossAttention attention =
            new CrossAttention(4, 2, ResidualInit.alike(Init.kaiming(1, RANDOM)))) {
      Map<String, NDArray> before = net.parameters();
      refused(net, "2", other, "Sequential has no part '2': it has [0, 1]");
      refused(net, "0.weight", other, "the Linear on the way has no parts");
      refused(net, "", other, "it has [0, 1]");
      refused(net, "1.", other, "the Sequential on the way has no parts");
      refused(net, "0", attention, "'0' takes a Layer, and CrossAttention is none");
      refused(net, "0", wide, "Sequential has parameters of type float32", "Linear, are float64");
      refused(net, "0", new Sequential(net), "holds the module it would be a part of");
      refused(net, "0", net, "holds the module it would be a part of");
      refused(fused, "0.conv", other, "'0.conv' cannot be replaced: ConvBlock computes with");
      refused(gru, "layers.0", other, "'layers.0' cannot be replaced: Gru computes with");
      assertEquals(before, net.parameters());
      assertThrows(NullPointerException.class, () -> net.replace("0", null));
    }
  }

  /** A part's name may hold dots, and one may begin with another's. */
  @Test
  void theLongestNameIsMeant() {
    try (Dotted net = new Dotted()) {
      assertSame(net.outer.get(), net.part("a"));
      assertSame(net.longer.get(), net.part("a.b"));
      assertSame(((Sequential) net.outer.get()).layers().get(0), net.part("a.0"));
    }
  }

  private static final class Dotted extends Layer {
    private final Child<Layer> outer = replaceable("a", new Sequential(linear(2, 2)));
    private final Child<Layer> longer = replaceable("a.b", linear(2, 2));

    @Override
    public NDArray forward(NDArray input) {
      return longer.get().forward(outer.get().forward(input));
    }
  }

  @Test
  void buffersAreClosedButNotLearnt() {
    int before = NativeMemory.liveArrays();
    try (Counting net = new Counting()) {
      assertEquals(List.of("table"), List.copyOf(net.buffers().keySet()));
      assertEquals(0, net.parameterCount());
      String message =
          assertThrows(IllegalArgumentException.class, () -> net.add("table")).getMessage();
      assertTrue(message.contains("has a buffer table already"), message);
      assertThrows(IllegalArgumentException.class, () -> net.addPart("part"));
    }
    assertEquals(before, NativeMemory.liveArrays());
  }

  private static final class Counting extends Module {
    Counting() {
      add("table");
      addPart("part");
    }

    void add(String name) {
      buffer(name, manager -> manager.ones(new Shape(2)).mul(3));
    }

    void addPart(String name) {
      child(name, new Sequential());
    }
  }

  @Test
  void whatIsNoFunctionOfOneArraySaysSoToDjl() {
    try (CrossAttention attention =
        new CrossAttention(4, 2, ResidualInit.alike(Init.kaiming(1, RANDOM)))) {
      String message =
          assertThrows(
                  UnsupportedOperationException.class,
                  () -> attention.getOutputShapes(new Shape[] {new Shape(1, 2, 4)}))
              .getMessage();
      assertTrue(message.contains("CrossAttention is no function of one array"), message);
    }
  }

  private static void refused(Module in, String path, Module by, String... words) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> in.replace(path, by)).getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), "'" + word + "' should be in: " + message);
    }
  }
}
