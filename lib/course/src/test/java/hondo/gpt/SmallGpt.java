package hondo.gpt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.bpe.BpeTokenizer;
import hondo.bpe.PreTokenCounts;
import hondo.core.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A small GPT of random weights, its tokenizer, and what it says when it has no cache. */
public final class SmallGpt {
  public static final List<String> SPECIALS = List.of("<|end|>", "<|en|>", "<|es|>");

  public static final BpeTokenizer TOKENIZER =
      BpeTokenizer.train(
          new PreTokenCounts()
              .add("el niño del año y la niña del otoño; the children of the years, of the years"),
          280,
          SPECIALS);

  private SmallGpt() {}

  /** Random weights, large enough for every part to matter. */
  public static Gpt gpt(int context) {
    Gpt gpt = new Gpt(new GptConfig(280, context, 2, 2, 16), new SplittableRandom(1));
    SplittableRandom random = new SplittableRandom(2);
    try (Scope scope = Scope.open()) {
      gpt.parameters()
          .forEach(
              (name, array) -> {
                float[] noise = new float[(int) array.size()];
                for (int i = 0; i < noise.length; i++) {
                  noise[i] = (float) (random.nextDouble() - 0.5);
                }
                array.addi(scope.manager().create(noise, array.getShape()));
              });
    }
    return gpt;
  }

  /** (V) the logits after all these tokens, computed anew. */
  public static float[] logits(Gpt gpt, int... tokens) {
    try (Scope scope = Scope.open()) {
      long[] ids = Arrays.stream(tokens).asLongStream().toArray();
      NDArray x = scope.manager().create(ids, new Shape(1, ids.length));
      return gpt.logits(x, Precision.FLOAT32).get(0, ids.length - 1).toFloatArray();
    }
  }
}
