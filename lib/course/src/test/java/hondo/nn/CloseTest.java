package hondo.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.NativeMemory;
import hondo.core.Scope;
import hondo.gpt.AttentionOnly;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import hondo.gpt.GptDecoder;
import hondo.gpt.Transformer;
import hondo.gpt.TransformerOptions;
import hondo.nn.recurrent.Lstm;
import hondo.text.models.RecurrentLanguageModel;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a layer owns is freed with it, however deep it lies. */
class CloseTest {
  private static final GptConfig SIZES = new GptConfig(11, 5, 1, 2, 8);

  /** A model of a student's, with a GPT inside. */
  private static final class Nest extends Layer {
    private final Layer inner;

    Nest(Layer inner) {
      this.inner = child("inner", inner);
    }

    @Override
    public NDArray forward(NDArray input) {
      return inner.forward(input);
    }
  }

  static Stream<Supplier<Layer>> models() {
    SplittableRandom random = new SplittableRandom(1);
    return Stream.of(
        () -> new Gpt(SIZES, random),
        () -> new Nest(new Gpt(SIZES, random)),
        () -> new Nest(new Nest(new AttentionOnly(SIZES, random))),
        () -> new Sequential(new Transformer(SIZES, TransformerOptions.llama(), random)),
        () -> new Nest(new Transformer(SIZES, TransformerOptions.gpt2(true), random)),
        () -> new RecurrentLanguageModel(11, new Lstm(3, 4, Init.recurrent(4, random)), random),
        CloseTest::shared);
  }

  private static Layer shared() {
    Layer one = Linear.of(2, 2, Init.ZEROS);
    return new Sequential(one, new Sequential(one));
  }

  @ParameterizedTest
  @MethodSource("models")
  void threeHundredModelsMadeAndClosedLeaveNothing(Supplier<Layer> make) {
    make.get().close();
    int before = NativeMemory.liveArrays();
    for (int i = 0; i < 300; i++) {
      Layer layer = make.get();
      assertTrue(NativeMemory.liveArrays() > before);
      layer.close();
      layer.close(); // once more does nothing
    }
    assertEquals(before, NativeMemory.liveArrays());
  }

  @Test
  void usedModelsLeaveNothingEither() {
    Runnable use =
        () -> {
          try (Gpt gpt = new Gpt(SIZES, new SplittableRandom(1));
              GptDecoder decoder = gpt.decoder();
              Scope scope = Scope.open()) {
            gpt.forward(scope.manager().create(new long[] {1, 2}, new Shape(1, 2)));
            decoder.prefill(1, 2, 3);
          }
        };
    use.run();
    int before = NativeMemory.liveArrays();
    use.run();
    assertEquals(before, NativeMemory.liveArrays());
  }

  /** A cache or a file of a student's that cannot be closed: the arrays beside it are freed. */
  @Test
  void onePartThatFailsKeepsNoOther() {
    int before = NativeMemory.liveArrays();
    Layer[] parts = {
      Linear.of(2, 2, Init.ZEROS),
      failing("first"),
      new Sequential(failing("second"), Linear.of(2, 2, Init.ZEROS))
    };
    Sequential net = new Sequential(parts);
    IllegalStateException thrown = assertThrows(IllegalStateException.class, net::close);
    assertEquals("first", thrown.getMessage());
    assertEquals("second", thrown.getSuppressed()[0].getMessage());
    assertEquals(before, NativeMemory.liveArrays());
  }

  private static Layer failing(String message) {
    return new Layer() {
      @Override
      public NDArray forward(NDArray input) {
        return input;
      }

      @Override
      public void close() {
        throw new IllegalStateException(message);
      }
    };
  }
}
