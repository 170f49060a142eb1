package hondo.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hondo.core.GradCheck;
import hondo.core.NativeMemory;
import hondo.core.Scope;
import hondo.nn.conv.GatedUnit;
import hondo.nn.recurrent.RecurrentCell;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every layer promises, whatever it computes. A new layer gets a line in {@link LayerCases}.
 */
class LayerContractTest {
  @Test
  void everyLayerIsHere() {
    Set<String> all =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("hondo")
                .stream()
                .filter(c -> c.isAssignableTo(Layer.class))
                .filter(c -> !c.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(c -> c.getSimpleName())
                .collect(Collectors.toSet());
    Set<String> tried = LayerCases.all().map(LayerCases.Case::toString).collect(Collectors.toSet());
    assertEquals(all, tried);
  }

  @ParameterizedTest
  @MethodSource("hondo.nn.LayerCases#all")
  void equalGeneratorsGiveEqualLayers(LayerCases.Case c) {
    try (Layer one = c.make();
        Layer other = c.make();
        Scope scope = Scope.open()) {
      assertEquals(
          List.copyOf(one.parameters().keySet()), List.copyOf(other.parameters().keySet()));
      one.parameters()
          .forEach(
              (name, array) ->
                  assertArrayEquals(
                      array.toFloatArray(), other.parameters().get(name).toFloatArray(), name));
      NDArray x = c.input(scope, false);
      assertArrayEquals(one.forward(x).toFloatArray(), other.forward(x).toFloatArray());
    }
  }

  @ParameterizedTest
  @MethodSource("hondo.nn.LayerCases#all")
  void parametersHaveOnePathEach(LayerCases.Case c) {
    try (Layer layer = c.make()) {
      Set<NDArray> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
      layer
          .parameters()
          .forEach(
              (path, array) -> {
                assertTrue(path.matches("([a-zA-Z]+|[0-9]+)(\\.([a-zA-Z]+|[0-9]+))*"), path);
                assertTrue(arrays.add(array), path);
                assertTrue(array.hasGradient(), path);
              });
      assertEquals(arrays.stream().mapToLong(NDArray::size).sum(), layer.parameterCount());
    }
  }

  @ParameterizedTest
  @MethodSource("hondo.nn.LayerCases#all")
  void gradientsAreThoseOfDifferences(LayerCases.Case c) {
    if (c.toString().equals("Dropout")) {
      return; // no function: NormsAndDropoutTest looks at its gradient
    }
    try (Layer layer = Networks.shaken(Layer.inFloat64(c::make));
        Scope scope = Scope.open()) {
      NDArray x = c.input(scope, true);
      Map<String, NDArray> arrays = new LinkedHashMap<>(layer.parameters());
      if (c.takesNumbers()) {
        arrays.put("input", x);
      }
      GradCheck.parameters(c.toString(), () -> layer.forward(x), arrays, GradCheck.TOLERANCE);
    }
  }

  /** One that does not would be learnt in vain, and pass the check of its gradient of zero. */
  @ParameterizedTest
  @MethodSource("hondo.nn.LayerCases#all")
  void everyParameterChangesTheResult(LayerCases.Case c) {
    try (Layer layer = Networks.shaken(c.make());
        Scope scope = Scope.open()) {
      NDArray x = c.input(scope, false);
      float[] before = layer.forward(x).toFloatArray();
      layer
          .parameters()
          .forEach(
              (path, array) -> {
                float largest = 0;
                try (NDArray kept = array.duplicate()) {
                  array.muli(1.5f).addi(0.25f);
                  float[] after = layer.forward(x).toFloatArray();
                  for (int i = 0; i < after.length; i++) {
                    largest = Math.max(largest, Math.abs(after[i] - before[i]));
                  }
                  kept.copyTo(array);
                }
                assertEquals(!isWithoutEffect(layer, path), largest > 1e-4, path);
              });
    }
  }

  /**
   * A key's bias adds the same to all scores of a query; a state of zeros has nothing to weigh; the
   * skip of a gated unit is its other result.
   */
  private static boolean isWithoutEffect(Layer layer, String path) {
    return path.endsWith("key.bias")
        || layer instanceof RecurrentCell && path.equals("hiddenWeight")
        || layer instanceof GatedUnit && path.startsWith("skip.");
  }

  @ParameterizedTest
  @MethodSource("hondo.nn.LayerCases#all")
  void nothingIsLeftAfterUseAndClose(LayerCases.Case c) {
    use(c);
    int before = NativeMemory.liveArrays();
    use(c);
    assertEquals(before, NativeMemory.liveArrays());
  }

  private static void use(LayerCases.Case c) {
    try (Layer layer = c.make();
        Scope scope = Scope.open()) {
      layer.forward(c.input(scope, false));
    }
  }
}
