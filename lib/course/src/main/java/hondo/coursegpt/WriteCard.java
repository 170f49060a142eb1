package hondo.coursegpt;

import hondo.bpe.BpeTokenizer;
import hondo.core.Numbers;
import hondo.core.Seeds;
import hondo.coursegpt.corpus.GptCorpus;
import java.io.IOException;
import java.nio.file.Path;

/** Measures a course-gpt that is there and writes its evaluation and card anew. */
public final class WriteCard {
  private WriteCard() {}

  /**
   * Usage: {@code WriteCard FOLDER}, of model, tokenizer and recipe.
   *
   * @throws IllegalStateException if the corpus of this machine is not that of the training: what
   *     is held out here may have been read there
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    CourseGptFiles.Trained trained = CourseGptFiles.trained(folder);
    Recipe recipe = trained.recipe();
    Seeds.set(recipe.seed());
    GptCorpus corpus = GptCorpus.build();
    requireSame(trained.corpus(), corpus.digest());
    BpeTokenizer tokenizer = BpeTokenizer.load(folder.resolve(CourseGpt.TOKENIZER_FILE));
    long tokensPerPass =
        TrainCourseGpt.windows(recipe, TokenizedCorpus.training(recipe, tokenizer, corpus))
            .tokensPerPass();
    CourseGptFiles.measure(folder, recipe, corpus, tokensPerPass);
  }

  static void requireSame(String trained, String here) {
    if (!trained.equals(here)) {
      throw new IllegalStateException(
          Numbers.format(
              "the model was trained on the corpus %s, and the sets here make %s: what is held out"
                  + " here it may have read. Train it anew: make model",
              trained, here));
    }
  }
}
