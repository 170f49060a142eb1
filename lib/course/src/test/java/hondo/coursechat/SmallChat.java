package hondo.coursechat;

import hondo.bpe.BpeTokenizer;
import hondo.bpe.PreTokenCounts;
import hondo.coursegpt.Recipe;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import java.util.SplittableRandom;

/** A tiny GPT with the special tokens of a chat, of random weights. */
final class SmallChat {
  static final BpeTokenizer TOKENIZER =
      BpeTokenizer.train(
          new PreTokenCounts()
              .add("what is the capital of this word; es la palabra de la ciudad que no es aqui")
              .add("remember that my name is; recuerda que mi nombre es; I do not know it"),
          300,
          Recipe.SPECIALS);

  private SmallChat() {}

  static Gpt gpt() {
    return new Gpt(new GptConfig(300, 256, 1, 2, 16), new SplittableRandom(1));
  }
}
