package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import hondo.core.Check;
import hondo.core.CheckFailed;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.gpt.GptLoops.Bug;
import hondo.nn.Networks;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both ways of a {@link Gpt} against loops, which find planted bugs. */
class GptLoopsTest {
  private static final GptConfig CONFIG = new GptConfig(20, 8, 2, 2, 8);
  private static final long[] TEXT = {3, 17, 0, 3, 9, 12, 5, 19};

  private static NDArray batch(Scope scope, long... ids) {
    return scope.manager().create(ids).expandDims(0);
  }

  @ParameterizedTest
  @EnumSource(Bug.class)
  void theLoopsFindPlantedBugs(Bug bug) {
    try (Gpt gpt = GptTest.model(CONFIG);
        Scope scope = Scope.open()) {
      NDArray tokens = batch(scope, TEXT);
      double[][] blocks = Networks.rows(gpt.forward(tokens).get(0));
      double[][] script = Networks.rows(gpt.logits(tokens, Precision.FLOAT32).get(0));
      double[][] loops = new GptLoops(gpt, Bug.NONE).logits(TEXT);
      Check.allClose("blocks", blocks, loops, 1e-5);
      Check.allClose("script", script, loops, 1e-5);
      if (bug != Bug.NONE) {
        double[][] broken = new GptLoops(gpt, bug).logits(TEXT);
        assertThrows(CheckFailed.class, () -> Check.allClose("broken", blocks, broken, 1e-3));
      }
    }
  }

  @Test
  void theLossIsThatOfTheNextTokens() {
    try (Gpt gpt = GptTest.model(CONFIG);
        Scope scope = Scope.open()) {
      long[] next = {17, 0, 3, 9, 12, 5, 19, 1};
      double[][] logits = new GptLoops(gpt, Bug.NONE).logits(TEXT);
      double ours =
          Tape.number(gpt.loss(batch(scope, TEXT), batch(scope, next), Precision.FLOAT32));
      Check.close("loss", ours, GptLoops.loss(logits, next), 1e-5);
      // Planted: the targets are the tokens themselves, or those after the next.
      double same = GptLoops.loss(logits, TEXT);
      double late = GptLoops.loss(logits, new long[] {0, 3, 9, 12, 5, 19, 1, 1});
      assertThrows(CheckFailed.class, () -> Check.close("not shifted", ours, same, 1e-3));
      assertThrows(CheckFailed.class, () -> Check.close("shifted twice", ours, late, 1e-3));
    }
  }

  @Test
  void theFirstLossIsTheLogarithmOfTheVocabulary() {
    GptConfig config = new GptConfig(500, 32, 2, 2, 64);
    try (Gpt gpt = new Gpt(config, new SplittableRandom(1));
        Scope scope = Scope.open()) {
      NDArray tokens = GptTest.tokens(scope, config, 4, 32, 1);
      NDArray targets = GptTest.tokens(scope, config, 4, 32, 2);
      double loss = Tape.number(gpt.loss(tokens, targets, Precision.FLOAT32));
      Check.close("loss", loss, Math.log(500), 0.1);
      // Planted: an embedding of standard deviation 1, which is the output layer too.
      gpt.parameters().get("embedding.weight").muli(50);
      double large = Tape.number(gpt.loss(tokens, targets, Precision.FLOAT32));
      assertThrows(CheckFailed.class, () -> Check.close("unscaled", large, Math.log(500), 0.1));
    }
  }

  @Test
  void memoryIsFlat() {
    try (Gpt gpt = GptTest.model(CONFIG);
        Scope scope = Scope.open()) {
      NDArray tokens = batch(scope, TEXT);
      Networks.assertFlatMemory(gpt, tape -> gpt.loss(tokens, tokens, Precision.BFLOAT16));
    }
  }
}
