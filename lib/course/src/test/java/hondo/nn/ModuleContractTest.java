package hondo.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hondo.core.GradCheck;
import hondo.core.NativeMemory;
import hondo.core.Scope;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every module promises, whatever it computes. A new layer gets a line in {@link LayerCases},
 * another module in {@link ModuleCases}.
 */
class ModuleContractTest {
  @Test
  void everyModuleIsHere() {
    Set<String> all = classes().map(c -> c.getSimpleName()).collect(Collectors.toSet());
    Set<String> tried =
        ModuleCases.all().map(ModuleCases.Case::toString).collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>(all);
    missing.removeAll(tried);
    assertEquals(Set.of(), missing, "a line in LayerCases or ModuleCases");
  }

  private static Stream<JavaClass> classes() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("hondo")
            .stream()
            .filter(c -> c.isAssignableTo(Module.class))
            .filter(c -> !c.getModifiers().contains(JavaModifier.ABSTRACT));
  }

  /** A wrong order among four numbers compiles: a record names them. */
  @Test
  void aModuleIsMadeOfAtMostThreeArguments() {
    Set<String> longer =
        classes()
            .flatMap(c -> makers(c.reflect()))
            .filter(maker -> maker.getParameterCount() > 3)
            .map(Executable::toString)
            .collect(Collectors.toSet());
    assertEquals(Set.of(), longer, "a record with withers, such as ConvConfig");
  }

  /**
   * How a weight begins is said where a layer is made. A whole network begins each part in its own
   * way, and dropout draws while it runs.
   */
  @Test
  void onlyWholeNetworksAndDropoutTakeAGenerator() {
    Set<String> generators =
        classes()
            .flatMap(c -> makers(c.reflect()))
            .filter(maker -> List.of(maker.getParameterTypes()).contains(RandomGenerator.class))
            .map(maker -> maker.getDeclaringClass().getSimpleName())
            .collect(Collectors.toSet());
    Set<String> allowed =
        Set.of(
            "Gpt",
            "Transformer",
            "AttentionOnly",
            "NeuralNgram",
            "RecurrentLanguageModel",
            "WaveNet",
            "Voice",
            "VqVae",
            "MaskedAutoencoder",
            "Dropout");
    assertEquals(allowed, generators, "an Init or a ResidualInit instead");
  }

  private static Stream<Executable> makers(Class<?> module) {
    return Stream.concat(
        Arrays.stream(module.getConstructors()),
        Arrays.stream(module.getMethods())
            .filter(m -> Modifier.isStatic(m.getModifiers()) && m.getReturnType() == module));
  }

  @ParameterizedTest
  @MethodSource("hondo.nn.ModuleCases#all")
  void equalGeneratorsGiveEqualModules(ModuleCases.Case c) {
    try (Module one = c.make();
        Module other = c.make();
        Scope scope = Scope.open()) {
      assertEquals(
          List.copyOf(one.parameters().keySet()), List.copyOf(other.parameters().keySet()));
      one.parameters()
          .forEach(
              (name, array) ->
                  assertArrayEquals(
                      array.toFloatArray(), other.parameters().get(name).toFloatArray(), name));
      Map<String, NDArray> x = c.inputs().make(scope, false);
      assertArrayEquals(c.apply(one, x).toFloatArray(), c.apply(other, x).toFloatArray());
    }
  }

  @ParameterizedTest
  @MethodSource("hondo.nn.ModuleCases#all")
  void parametersHaveOnePathEach(ModuleCases.Case c) {
    try (Module module = c.make()) {
      Set<NDArray> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
      module
          .parameters()
          .forEach(
              (path, array) -> {
                assertTrue(path.matches("([a-zA-Z]+|[0-9]+)(\\.([a-zA-Z]+|[0-9]+))*"), path);
                assertTrue(arrays.add(array), path);
                assertTrue(array.hasGradient(), path);
              });
      assertEquals(arrays.stream().mapToLong(NDArray::size).sum(), module.parameterCount());
    }
  }

  @ParameterizedTest
  @MethodSource("hondo.nn.ModuleCases#all")
  void gradientsAreThoseOfDifferences(ModuleCases.Case c) {
    if (c.toString().equals("Dropout")) {
      return; // no function: NormsAndDropoutTest looks at its gradient
    }
    try (Module module = Networks.shaken(Module.inFloat64(c::make));
        Scope scope = Scope.open()) {
      Map<String, NDArray> x = c.inputs().make(scope, true);
      Map<String, NDArray> arrays = new LinkedHashMap<>(module.parameters());
      if (c.takesNumbers()) {
        arrays.putAll(x);
      }
      GradCheck.parameters(c.toString(), () -> c.apply(module, x), arrays, GradCheck.TOLERANCE);
    }
  }

  /** One that does not would be learnt in vain, and pass the check of its gradient of zero. */
  @ParameterizedTest
  @MethodSource("hondo.nn.ModuleCases#all")
  void everyParameterChangesTheResult(ModuleCases.Case c) {
    try (Module module = Networks.shaken(c.make());
        Scope scope = Scope.open()) {
      Map<String, NDArray> x = c.inputs().make(scope, false);
      float[] before = c.apply(module, x).toFloatArray();
      module
          .parameters()
          .forEach(
              (path, array) -> {
                float largest = 0;
                try (NDArray kept = array.duplicate()) {
                  array.muli(1.5f).addi(0.25f);
                  float[] after = c.apply(module, x).toFloatArray();
                  for (int i = 0; i < after.length; i++) {
                    largest = Math.max(largest, Math.abs(after[i] - before[i]));
                  }
                  kept.copyTo(array);
                }
                // A key's bias adds the same to all scores of a query.
                assertEquals(!path.endsWith("key.bias"), largest > 1e-4, path);
              });
    }
  }

  @ParameterizedTest
  @MethodSource("hondo.nn.ModuleCases#all")
  void nothingIsLeftAfterUseAndClose(ModuleCases.Case c) {
    use(c);
    int before = NativeMemory.liveArrays();
    use(c);
    assertEquals(before, NativeMemory.liveArrays());
  }

  /** The engine would say that some native resource is gone, and not whose. */
  @ParameterizedTest
  @MethodSource("hondo.nn.ModuleCases#all")
  void aClosedModuleSaysSo(ModuleCases.Case c) {
    Module module = c.make();
    boolean holdsNothing = module.anyArray() == null;
    module.close();
    try (Scope scope = Scope.open()) {
      Map<String, NDArray> x = c.inputs().make(scope, false);
      if (holdsNothing) {
        c.apply(module, x); // there is nothing to miss
        return;
      }
      String message =
          assertThrows(IllegalStateException.class, () -> c.apply(module, x)).getMessage();
      assertTrue(message.contains(" is closed, and its parameters are gone"), message);
    }
  }

  private static void use(ModuleCases.Case c) {
    try (Module module = c.make();
        Scope scope = Scope.open()) {
      c.apply(module, c.inputs().make(scope, false));
    }
  }
}
