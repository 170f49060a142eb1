package hondo.text.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import hondo.core.Check;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.nn.Init;
import hondo.nn.Networks;
import hondo.nn.recurrent.CarriedState;
import hondo.nn.recurrent.Gru;
import hondo.nn.recurrent.Lstm;
import hondo.nn.recurrent.Recurrent;
import hondo.nn.recurrent.RecurrentConfig;
import hondo.nn.recurrent.Rnn;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecurrentLanguageModelTest {
  private static RecurrentLanguageModel model() {
    SplittableRandom random = new SplittableRandom(3);
    return new RecurrentLanguageModel(9, new Lstm(4, 5, Init.recurrent(5, random)), random);
  }

  @Test
  void theLossIsTheMeanCrossEntropy() {
    try (RecurrentLanguageModel model = model();
        Scope scope = Scope.open()) {
      NDArray tokens = Networks.tokens(scope, model.vocabulary(), 1, 2, 7);
      NDArray targets = Networks.tokens(scope, 9, 2, 2, 7);
      assertEquals(model.parameterCount(), 9 * 4 + model.recurrent().parameterCount() + 9 * 5 + 9);
      NDArray nats =
          model.forward(tokens).logSoftmax(-1).gather(targets.expandDims(-1), -1).mean().neg();
      Check.close("loss", Tape.number(model.loss(tokens, targets)), Tape.number(nats), 1e-6);
      assertThrows(IllegalArgumentException.class, () -> model.loss(tokens, targets.get(":, 1:")));
      assertThrows(IllegalArgumentException.class, () -> model.forward(tokens.get(0)));
    }
  }

  @Test
  void theOutputLayerBeginsWithinTheInverseRootOfTheWidth() {
    try (RecurrentLanguageModel model = model()) {
      float largest = model.parameters().get("output.weight").abs().max().getFloat();
      assertEquals(1 / Math.sqrt(5), largest, 0.1);
    }
  }

  @Test
  void readingTokenByTokenGivesTheLogitsOfTheWholeText() {
    try (RecurrentLanguageModel model = model();
        CarriedState carried = new CarriedState();
        Scope scope = Scope.open()) {
      NDArray tokens = Networks.tokens(scope, 9, 1, 1, 7);
      NDArray whole = model.forward(tokens);
      for (int t = 0; t < 7; t++) {
        float[] logits = model.read(tokens.getLong(0, t), carried);
        Check.allClose("logits", logits, whole.get(0, t).toFloatArray(), 1e-6);
      }
    }
  }

  /** Truncated at the beginning of the text, back-propagation is full back-propagation. */
  @Test
  void gradientsEndAtTheCarriedState() {
    try (RecurrentLanguageModel model = model();
        CarriedState carried = new CarriedState();
        Scope scope = Scope.open()) {
      NDArray tokens = Networks.tokens(scope, 9, 1, 2, 8);
      NDArray targets = Networks.tokens(scope, 9, 2, 2, 8);
      var full = Networks.gradients(model, tokens, x -> model.loss(x, targets));
      var fresh = Networks.gradients(model, tokens, x -> model.loss(x, targets, carried));
      full.forEach((name, g) -> Check.allClose(name, fresh.get(name), g, 1e-7));

      carried.close();
      model.loss(tokens.get(":, 0:4"), targets.get(":, 0:4"), carried);
      NDArray late = tokens.get(":, 4:");
      var cut = Networks.gradients(model, late, x -> model.loss(x, targets.get(":, 4:"), carried));
      String embedding = "embedding.weight";
      Check.isTrue(
          "truncation changes the gradient",
          java.util.Arrays.stream(cut.get(embedding)).map(Math::abs).sum() > 1e-3,
          "");
      assertThrows(
          hondo.core.CheckFailed.class,
          () -> Check.allClose("cut", cut.get(embedding), full.get(embedding), 1e-3));
    }
  }

  @Test
  void memoryIsFlat() {
    for (Recurrent layer :
        new Recurrent[] {
          new Rnn(4, 5, Init.recurrent(5, new SplittableRandom(1))),
          new Gru(4, 5, Init.recurrent(5, new SplittableRandom(1))),
          new Lstm(4, 5, Init.recurrent(5, new SplittableRandom(1)))
        }) {
      try (RecurrentLanguageModel model =
              new RecurrentLanguageModel(9, layer, new SplittableRandom(2));
          CarriedState carried = new CarriedState();
          Scope scope = Scope.open()) {
        NDArray tokens = Networks.tokens(scope, 9, 1, 2, 6);
        Networks.assertFlatMemory(model, tape -> model.loss(tokens, tokens, carried));
      }
    }
  }

  @Test
  void aBidirectionalLayerIsRefused() {
    SplittableRandom random = new SplittableRandom(3);
    try (Lstm both = new Lstm(RecurrentConfig.of(4, 5).bothWays(), Init.recurrent(5, random))) {
      Networks.assertMessage("sees the tokens", () -> new RecurrentLanguageModel(9, both, random));
    }
  }
}
