package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.GradCheck;
import hondo.core.Scope;
import hondo.nn.Layer;
import hondo.nn.Networks;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The way from tokens to logits in three steps, at each of which something else may come in. */
class NetworkPartsTest {
  private static final GptConfig CONFIG = new GptConfig(11, 6, 2, 2, 8);

  private static NDArray tokens(Scope scope) {
    return scope.manager().create(new long[] {3, 1, 4, 1, 5, 9, 2, 6, 5, 3}, new Shape(2, 5));
  }

  @Test
  void theStepsOfAGptGiveWhatItsScriptDoes() {
    try (Gpt gpt = Networks.shaken(new Gpt(CONFIG, new SplittableRandom(7)));
        Scope scope = Scope.open()) {
      NDArray embedded = gpt.embed(tokens(scope));
      assertEquals(new Shape(2, 5, 8), embedded.getShape());
      NDArray hidden = gpt.hidden(embedded);
      assertEquals(new Shape(2, 5, 8), hidden.getShape());
      Check.allClose(
          "logits", gpt.logits(hidden), gpt.logits(tokens(scope), Precision.FLOAT32), 1e-5);
      refused(() -> gpt.hidden(tokens(scope)), "embedded");
      refused(() -> gpt.logits(tokens(scope)), "hidden");
      NDArray tooLong = Networks.normal(scope, 1, 1, 7, 8);
      String message =
          assertThrows(IllegalArgumentException.class, () -> gpt.hidden(tooLong)).getMessage();
      assertTrue(message.contains("(1, 7, 8)") && message.contains("context, 6"), message);
    }
  }

  private static void refused(Runnable wrong, String role) {
    String message = assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
    assertTrue(message.contains(role) && message.contains("(B, T, 8)"), message);
  }

  @Test
  void gradientsReachWhatIsEmbedded() {
    check(
        () -> new Gpt(CONFIG, new SplittableRandom(7)),
        gpt -> gpt::embed,
        gpt -> x -> gpt.logits(gpt.hidden(x)));
    check(
        () ->
            new Transformer(
                CONFIG,
                TransformerOptions.gpt().with(TransformerOptions.Positions.LEARNED),
                new SplittableRandom(7)),
        model -> model::embed,
        model -> x -> model.logits(model.hidden(x)));
    check(
        () -> new AttentionOnly(CONFIG, new SplittableRandom(7)),
        model -> model::embed,
        model -> x -> model.logits(model.hidden(x)));
  }

  private static <M extends Layer> void check(
      Supplier<M> maker,
      Function<M, UnaryOperator<NDArray>> embed,
      Function<M, UnaryOperator<NDArray>> rest) {
    try (M model = Networks.shaken(Layer.inFloat64(maker));
        Scope scope = Scope.open()) {
      NDArray embedded = embed.apply(model).apply(tokens(scope));
      Check.allClose(
          model.name(), rest.apply(model).apply(embedded), model.forward(tokens(scope)), 1e-12);
      GradCheck.function(
          model.name(), x -> rest.apply(model).apply(x.get(0)).square().mean(), embedded);
    }
  }
}
