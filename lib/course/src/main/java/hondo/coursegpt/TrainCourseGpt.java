package hondo.coursegpt;

import hondo.batch.DocumentWindows;
import hondo.batch.TokenBatch;
import hondo.bpe.BpeTokenizer;
import hondo.core.Seeds;
import hondo.coursegpt.corpus.GptCorpus;
import hondo.gpt.Gpt;
import hondo.gpt.Precision;
import hondo.train.AdamW;
import hondo.train.History;
import hondo.train.Muon;
import hondo.train.Optimizer;
import hondo.train.ParamGroups;
import hondo.train.Schedule;
import hondo.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Trains course-gpt: {@code make model}. Stopped at any time, it goes on from its last checkpoint
 * when it is started again, and ends with the same numbers.
 *
 * <p>The recipe is that of a trial on two cores: matrices by {@link Muon}, the rest by {@link
 * AdamW}, products in bfloat16. The learning rate stays until it falls to zero over the last steps,
 * so that a run can still be made longer or shorter as long as it has not begun to fall.
 */
public final class TrainCourseGpt {
  private static final int CHECKPOINT_EVERY = 100;
  private static final int MEASURE_EVERY = 250;

  private TrainCourseGpt() {}

  /**
   * Usage: {@code TrainCourseGpt FOLDER [STEPS]}. Writes {@code tokenizer.json}, {@code
   * training.safetensors} (to resume from) and, at the end, model, curve and card.
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Recipe recipe = Recipe.standard();
    if (arguments.length > 1) {
      recipe = recipe.withSteps(Integer.parseInt(arguments[1]));
    }
    Seeds.set(recipe.seed());
    System.out.println("reading the corpus");
    GptCorpus corpus = GptCorpus.build();
    BpeTokenizer tokenizer = tokenizer(recipe, corpus, folder.resolve("tokenizer.json"));
    DocumentWindows windows = windows(recipe, TokenizedCorpus.training(recipe, tokenizer, corpus));
    System.out.printf(
        Locale.ROOT,
        "corpus %s: one pass is %,d tokens, %d steps of %,d are %.2f passes%n",
        corpus.digest(),
        windows.tokensPerPass(),
        recipe.steps(),
        recipe.tokensPerStep(),
        (double) recipe.steps() * recipe.tokensPerStep() / windows.tokensPerPass());
    try (Gpt gpt = new Gpt(recipe.model(), new SplittableRandom(recipe.seed()))) {
      History history = train(recipe, gpt, windows, HeldOutText.quick(corpus, tokenizer), folder);
      System.out.println("measuring");
      CourseGptFiles.write(folder, recipe, gpt, corpus, history, windows.tokensPerPass());
      System.out.println("the model and its card are in " + folder);
    }
  }

  private static Schedule schedule(Recipe recipe) {
    return Schedule.warmupStableDecay(recipe.warmup(), recipe.decay(), recipe.steps(), 0);
  }

  static BpeTokenizer tokenizer(Recipe recipe, GptCorpus corpus, Path file) throws IOException {
    if (!Files.exists(file)) {
      TokenizedCorpus.learn(recipe, corpus).save(file);
    }
    return BpeTokenizer.load(file);
  }

  /** The text of a training: windows of the context's length, as many as make a step's tokens. */
  static DocumentWindows windows(Recipe recipe, List<int[]> documents) {
    int context = recipe.model().context();
    return DocumentWindows.of(documents, recipe.tokensPerStep() / context, context, recipe.seed());
  }

  static History train(
      Recipe recipe, Gpt gpt, DocumentWindows windows, List<HeldOutText> heldOut, Path folder) {
    ParamGroups groups = ParamGroups.matricesIn(gpt.parameters(), "blocks");
    try (Optimizer optimizer =
            Optimizer.of(
                new Muon(groups.chosen(), Muon.Config.of(recipe.muonRate()).withStacked("qkv", 3)),
                new AdamW(
                    groups.others(), AdamW.Config.of(recipe.adamRate()).withBetas(0.9, 0.95)));
        Training<TokenBatch> training =
            Training.of(
                gpt.parameters(),
                windows,
                (tape, batch) -> gpt.loss(batch, tape, Precision.BFLOAT16),
                optimizer)) {
      training
          .schedule(schedule(recipe))
          .clip(recipe.clip())
          .tokens(batch -> batch.tokens().length)
          .checkpoint(folder.resolve("training.safetensors"), CHECKPOINT_EVERY);
      for (HeldOutText text : heldOut) {
        training.evaluate(
            text.name(), MEASURE_EVERY, () -> text.bitsPerCharacter(gpt, Precision.BFLOAT16));
      }
      long begin = System.nanoTime();
      training.after(
          step -> {
            if (step % 20 == 0) {
              System.out.printf(
                  Locale.ROOT,
                  "step %,d loss %.4f, %.0f s%n",
                  step,
                  training.history().mean("loss", 20),
                  (System.nanoTime() - begin) / 1e9);
            }
          });
      if (training.resume(folder.resolve("training.safetensors"))) {
        System.out.printf(Locale.ROOT, "resumed at step %,d%n", training.step());
      }
      training.run(recipe.steps());
      return training.history();
    }
  }
}
