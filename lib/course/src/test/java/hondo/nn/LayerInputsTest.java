package hondo.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import hondo.core.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer, given what it cannot take: it names itself, the shape, and what it has to fit. */
class LayerInputsTest {
  @ParameterizedTest
  @MethodSource("hondo.nn.LayerCases#all")
  void takesWhatItCan(LayerCases.Case c) {
    try (Layer layer = c.make();
        Scope scope = Scope.open()) {
      NDArray x = c.input(scope, false);
      Shape expected = layer.getOutputShapes(new Shape[] {x.getShape()})[0];
      NDArray y = layer.forward(x);
      assertEquals(expected, y.getShape());
      // As a block of DJL, with the same numbers.
      NDList block =
          layer.forward(new ParameterStore(scope.manager(), false), new NDList(x), false);
      assertArrayEquals(y.toFloatArray(), block.singletonOrThrow().toFloatArray());
    }
  }

  @ParameterizedTest
  @MethodSource("hondo.nn.LayerCases#numbers")
  void refusesOtherNumbersEmptyBatchesAndOtherShapes(LayerCases.Case c) {
    try (Layer layer = c.make();
        Scope scope = Scope.open()) {
      if (!layer.parameters().isEmpty()) {
        refuses(layer, Networks.normal(scope, 1, true, c.shape()), "float64", "float32");
      }
      refuses(layer, scope.manager().ones(new Shape(c.shape()), DataType.INT64), "int64");
      for (long[] shape : wrongShapes(c)) {
        refuses(layer, scope.manager().ones(new Shape(shape)));
      }
    }
    if (!Set.of("Activation", "Dropout").contains(c.toString())) {
      try (Layer wide = Layer.inFloat64(c::make);
          Scope scope = Scope.open()) {
        refuses(wide, Networks.normal(scope, 1, c.shape()), "float32", "float64");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("hondo.nn.LayerCases#tokens")
  void refusesWhatAreNoTokens(LayerCases.Case c) {
    try (Layer layer = c.make();
        Scope scope = Scope.open()) {
      refuses(layer, Networks.normal(scope, 1, c.shape()), "float32", "int64");
      for (long[] shape : wrongShapes(c)) {
        refuses(layer, scope.manager().ones(new Shape(shape), DataType.INT64));
      }
      for (long value : new long[] {-1, 11, -100, Long.MAX_VALUE}) {
        long[] ids = new long[8];
        ids[6] = value;
        NDArray x = scope.manager().create(ids, new Shape(2, 4));
        refuses(
            layer,
            x,
            "token at batch 1, position 2 is " + value,
            "0 … 10",
            "(no shape is at fault)");
      }
      NDArray narrow = scope.manager().ones(new Shape(c.shape()), DataType.INT32);
      layer.forward(narrow);
    }
  }

  private static List<long[]> wrongShapes(LayerCases.Case c) {
    List<long[]> wrong = new ArrayList<>();
    wrong.add(changed(c.shape(), 0, 0));
    if (c.channel() >= 0) {
      wrong.add(changed(c.shape(), c.channel(), c.shape()[c.channel()] + 1));
    }
    if (c.ranked()) {
      wrong.add(Arrays.copyOf(c.shape(), c.shape().length - 1));
      wrong.add(new long[] {});
      long[] more = Arrays.copyOf(c.shape(), c.shape().length + 2);
      more[c.shape().length] = c.shape()[c.shape().length - 1];
      more[c.shape().length + 1] = c.shape()[c.shape().length - 1];
      wrong.add(more);
    }
    return wrong;
  }

  private static long[] changed(long[] shape, int at, long size) {
    long[] other = shape.clone();
    other[at] = size;
    return other;
  }

  /** With the layer's name, the input's shape, that of a parameter where it has one, and words. */
  static void refuses(Layer layer, NDArray input, String... words) {
    String what = layer.getClass().getSimpleName() + " given " + input.getDataType();
    Executable call = () -> layer.forward(input);
    String message =
        assertThrows(IllegalArgumentException.class, call, what + input.getShape()).getMessage();
    List<String> expected = new ArrayList<>(List.of(words));
    expected.add(layer.getClass().getSimpleName());
    if (!expected.remove("(no shape is at fault)")) {
      expected.add(input.getShape().toString());
    }
    for (String word : expected) {
      assertTrue(message.contains(word), "'" + word + "' should be in: " + message);
    }
    // Of token numbers the range is named, not the table.
    if (!message.matches("(?s).*(token|contexts).*")) {
      boolean shown =
          layer.parameters().isEmpty()
              || layer.parameters().values().stream()
                  .anyMatch(p -> message.contains(p.getShape().toString()));
      assertTrue(shown, "no parameter's shape in: " + message);
    }
    assertTrue(message.length() < 300, message);
  }
}
