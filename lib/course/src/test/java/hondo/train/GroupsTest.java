package hondo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;
import hondo.core.Seeds;
import hondo.core.Tape;
import hondo.gpt.GptConfig;
import hondo.gpt.Transformer;
import hondo.gpt.TransformerOptions;
import hondo.nn.Init;
import hondo.nn.Layer;
import hondo.nn.Linear;
import hondo.nn.Sequential;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which parameters an optimiser has, and what a training says of those that it has not. */
class GroupsTest {
  @BeforeEach
  void seed() {
    Seeds.set(3);
  }

  private static Training<Toy.Rows> training(Layer net, Map<String, NDArray> all, Optimizer with) {
    return Training.of(
            all,
            (number, random) -> Toy.Rows.draw(random, 4),
            (tape, rows) -> Toy.loss(net, tape, rows),
            with)
        .quiet();
  }

  @Test
  void aLayerThatIsSharedIsListedCountedAndSteppedOnce() {
    try (Linear linear = Linear.withoutBias(1, 1, Init.constant(0.5f));
        Sequential twice = new Sequential(linear, linear)) {
      assertEquals(Set.of("0.weight"), twice.parameters().keySet());
      assertEquals(1, twice.parameterCount());
      try (Sgd sgd = new Sgd(twice.parameters(), Sgd.Config.of(0.1))) {
        try (Tape tape = Tape.open()) { // w² x at x = 2: the gradient is 2 w x = 2
          NDArray x = tape.manager().create(new float[] {2}, new Shape(1, 1));
          tape.backward(twice.forward(x).sum());
          sgd.step(tape, 1);
        }
        assertEquals(0.3f, linear.parameters().get("weight").getFloat(0, 0), 1e-6f);
      }
    }
  }

  @Test
  void oneArrayUnderTwoNamesIsRefused() {
    NDArray w = Toy.parameter(1);
    Map<String, NDArray> both = new LinkedHashMap<>();
    both.put("a", w);
    both.put("b", w);
    for (org.junit.jupiter.api.function.Executable each :
        new org.junit.jupiter.api.function.Executable[] {
          () -> new Sgd(both, Sgd.Config.of(0.1)),
          () -> new Ema(both, 0.9),
          () -> training(null, both, new Sgd(Map.of("a", w), Sgd.Config.of(0.1))),
          () ->
              Optimizer.of(
                  new Sgd(Map.of("a", w), Sgd.Config.of(0.1)),
                  new Sgd(Map.of("b", w), Sgd.Config.of(0.1)))
        }) {
      String message = assertThrows(IllegalArgumentException.class, each).getMessage();
      assertTrue(message.contains("are one array"), message);
    }
    w.close();
  }

  @Test
  void aFrozenPartIsLeftAlone() {
    try (Toy.Net net = Toy.net()) {
      net.parameters().get("first.weight").setRequiresGradient(false);
      double[] frozen = Toy.numbers(Map.of("w", net.parameters().get("first.weight")));
      try (AdamW adam = new AdamW(net.parameters(), AdamW.Config.of(0.1))) {
        assertEquals(
            Set.of("first.bias", "second.weight", "second.bias"), adam.parameters().keySet());
        training(net, net.parameters(), adam).run(3);
        assertArrayEquals(frozen, Toy.numbers(Map.of("w", net.parameters().get("first.weight"))));
        net.setTrainable(false);
        String none =
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new AdamW(net.parameters(), AdamW.Config.of(0.1)))
                .getMessage();
        assertTrue(none.contains("setTrainable(true)"), none);
      }
    }
  }

  @Test
  void aParameterInNoGroupIsNamed() {
    try (Toy.Net net = Toy.net()) {
      Map<String, NDArray> some = new LinkedHashMap<>(net.parameters());
      some.remove("second.bias");
      try (AdamW adam = new AdamW(some, AdamW.Config.of(0.1))) {
        double[] before = Toy.numbers(net.parameters());
        Training<Toy.Rows> training = training(net, net.parameters(), adam);
        String message =
            assertThrows(IllegalStateException.class, () -> training.run(2)).getMessage();
        assertTrue(message.contains("no group with [second.bias]"), message);
        assertArrayEquals(before, Toy.numbers(net.parameters()));
        net.parameters().get("second.bias").setRequiresGradient(false);
        training.run(2);
        net.parameters().get("first.bias").setRequiresGradient(false);
        String frozen =
            assertThrows(IllegalStateException.class, () -> training.run(3)).getMessage();
        assertTrue(frozen.contains("has [first.bias]"), frozen);
        try (Tape tape = Tape.open()) {
          tape.backward(Toy.loss(net, tape, Toy.Rows.draw(new SplittableRandom(1), 4)));
          String stepped =
              assertThrows(IllegalStateException.class, () -> adam.step(tape, 1)).getMessage();
          assertTrue(stepped.startsWith("first.bias asks for no gradient any more"), stepped);
        }
      }
    }
  }

  private static Map<String, NDArray> shapes(Scope scope) {
    Map<String, NDArray> all = new LinkedHashMap<>();
    all.put("tokens.weight", scope.manager().zeros(new Shape(5, 4)));
    all.put("blocks.0.gain", scope.manager().zeros(new Shape(4)));
    all.put("blocks.0.kernel", scope.manager().zeros(new Shape(2, 2, 3)));
    all.put("blocks.0.qkv", scope.manager().zeros(new Shape(12, 4)));
    all.put("blocksmith.weight", scope.manager().zeros(new Shape(4, 4)));
    all.put("norm.gain", scope.manager().zeros(new Shape(4)));
    all.values().forEach(array -> array.setRequiresGradient(true));
    all.put("blocks.1.frozen", scope.manager().zeros(new Shape(4, 4)));
    return all;
  }

  @Test
  void onlyWhatHasMoreThanOneDimensionDecays() {
    try (Scope scope = Scope.open()) {
      ParamGroups groups = ParamGroups.byDecay(shapes(scope));
      assertEquals(
          Set.of("tokens.weight", "blocks.0.kernel", "blocks.0.qkv", "blocksmith.weight"),
          groups.chosen().keySet());
      assertEquals(Set.of("blocks.0.gain", "norm.gain"), groups.others().keySet());
    }
  }

  @Test
  void onlyTheMatricesOfAPartAreItsMatrices() {
    try (Scope scope = Scope.open()) {
      Map<String, NDArray> all = shapes(scope);
      ParamGroups groups = ParamGroups.matricesIn(all, "blocks", "tokens");
      assertEquals(Set.of("tokens.weight", "blocks.0.qkv"), groups.chosen().keySet());
      assertEquals(
          Set.of("blocks.0.gain", "blocks.0.kernel", "blocksmith.weight", "norm.gain"),
          groups.others().keySet());
      assertThrows(
          IllegalArgumentException.class, () -> ParamGroups.matricesIn(all, "blocks", "norm"));
    }
  }

  @Test
  void muonTakesTheMatricesOfThePartsThatAreNamed() {
    TransformerOptions options = TransformerOptions.gpt2(false).withTied(false);
    try (Transformer model =
        new Transformer(new GptConfig(11, 6, 1, 2, 8), options, new SplittableRandom(1))) {
      ParamGroups groups = ParamGroups.matricesIn(model.parameters(), "blocks");
      assertTrue(groups.chosen().keySet().stream().allMatch(name -> name.startsWith("blocks.")));
      assertTrue(groups.others().containsKey("positions"), groups.others().keySet().toString());
      assertTrue(groups.others().containsKey("output.weight"), groups.others().keySet().toString());
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> ParamGroups.matricesIn(model.parameters(), "block"))
              .getMessage();
      assertTrue(message.startsWith("there is no matrix in 'block'"), message);
    }
  }

  /** A matrix of 3 n rows is one matrix, unless it is said to be a stack. */
  @Test
  void muonGuessesNoStackFromAShape() {
    float[] g = new float[12];
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < g.length; i++) {
      g[i] = (float) random.nextGaussian();
    }
    try (Scope scope = Scope.open()) {
      float[][] after = new float[2][];
      for (int i = 0; i < 2; i++) {
        NDArray w = scope.manager().zeros(new Shape(6, 2));
        w.setRequiresGradient(true);
        Muon.Config config = new Muon.Config(1, 0);
        config = i == 0 ? config : config.withStacked("w", 3);
        try (Muon muon = new Muon(Map.of("net.w", w), config);
            Tape tape = Tape.open()) {
          tape.backward(Toy.sumWith(tape, w, g));
          muon.step(tape, 1);
        }
        after[i] = w.toFloatArray();
      }
      double[] norms = {norm(after[0]), norm(after[1])};
      // Two singular values near 1, times √(6 / 2); and three times two of them.
      assertEquals(Math.sqrt(2) * Math.sqrt(3), norms[0], 0.7);
      assertEquals(Math.sqrt(6), norms[1], 0.7);
      double apart = 0;
      for (int i = 0; i < g.length; i++) {
        apart = Math.max(apart, Math.abs(after[0][i] - after[1][i]));
      }
      assertTrue(apart > 0.05, "a stack is stepped as one matrix: " + apart);
      NDArray odd = scope.manager().zeros(new Shape(5, 2));
      odd.setRequiresGradient(true);
      Muon.Config three = Muon.Config.of(0.02).withStacked("w", 3);
      String rows =
          assertThrows(IllegalArgumentException.class, () -> new Muon(Map.of("w", odd), three))
              .getMessage();
      assertTrue(rows.contains("w has 5 rows"), rows);
      String missing =
          assertThrows(IllegalArgumentException.class, () -> new Muon(Map.of("v", odd), three))
              .getMessage();
      assertTrue(missing.contains("no matrix has [w] in its name"), missing);
    }
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
