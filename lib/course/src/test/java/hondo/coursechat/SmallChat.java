package hondo.coursechat;

import hondo.bpe.BpeTokenizer;
import hondo.bpe.PreTokenCounts;
import hondo.coursegpt.Recipe;
import hondo.coursegpt.SavedGpt;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import hondo.torch.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
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

  /** A model that was saved to a folder, and loaded from there. */
  static CourseChat saved(Path folder) throws IOException {
    try (Gpt gpt = gpt()) {
      Safetensors.writeHalf(
          folder.resolve(SavedGpt.modelFile(CourseChat.NAME)),
          gpt.parameters(),
          SavedGpt.metadata(gpt.config()));
    }
    TOKENIZER.save(folder.resolve(SavedGpt.TOKENIZER_FILE));
    return CourseChat.load(folder);
  }

  static Gpt gpt() {
    return new Gpt(new GptConfig(300, 256, 1, 2, 16), new SplittableRandom(1));
  }
}
