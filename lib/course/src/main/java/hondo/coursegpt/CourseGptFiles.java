package hondo.coursegpt;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import hondo.core.AtomicFile;
import hondo.core.Numbers;
import hondo.coursegpt.corpus.GptCorpus;
import hondo.gpt.Gpt;
import hondo.sampling.Sampler;
import hondo.sampling.Temperature;
import hondo.torch.Safetensors;
import hondo.train.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** What a finished training leaves in its folder, beside the tokenizer. */
final class CourseGptFiles {
  static final String EVALUATION_FILE = "evaluation.json";
  static final String RECIPE_FILE = "recipe.json";
  static final String CURVE_FILE = "loss.csv";
  static final String PICTURE_FILE = "loss.png";
  static final String CARD_FILE = "README.md";

  private static final int SAMPLE_TOKENS = 60;
  private static final List<String[]> BEGINNINGS =
      List.of(
          new String[] {"en", ""},
          new String[] {"en", "The people of the United States"},
          new String[] {"en", "A zombie"},
          new String[] {"en", "And it came to pass"},
          new String[] {"es", ""},
          new String[] {"es", "Y dijo"},
          new String[] {"es", "Un zombi"},
          new String[] {"es", "Para cambiar la contraseña"});

  private CourseGptFiles() {}

  /** What the recipe's file holds. */
  record Trained(Recipe recipe, String corpus) {}

  /** A sample of the card: nothing was chosen, the seed is the number of the beginning. */
  record Sample(String language, String beginning, double temperature, String text) {}

  /** Writes model, curve, evaluation, recipe and card. */
  static void write(
      Path folder, Recipe recipe, Gpt gpt, GptCorpus corpus, History history, long tokensPerPass)
      throws IOException {
    Safetensors.writeHalf(
        folder.resolve(CourseGpt.MODEL_FILE), gpt.parameters(), SavedGpt.metadata(recipe.model()));
    curve(folder, history);
    json(folder.resolve(RECIPE_FILE), new Trained(recipe, corpus.digest()));
    measure(folder, recipe, corpus, tokensPerPass);
  }

  /** Measures the model of a folder and writes evaluation and card. */
  static void measure(Path folder, Recipe recipe, GptCorpus corpus, long tokensPerPass)
      throws IOException {
    try (CourseGpt saved = CourseGpt.load(folder)) {
      // What is measured is the file, with its numbers rounded to half precision.
      List<Evaluation.Row> rows = Evaluation.of(saved.gpt(), saved.tokenizer(), corpus);
      List<Sample> samples = samples(saved);
      json(folder.resolve(EVALUATION_FILE), rows);
      String card =
          new ModelCard(recipe, corpus, saved.tokenizer(), tokensPerPass, rows, samples).text();
      AtomicFile.write(folder.resolve(CARD_FILE), card);
    }
  }

  /** The recipe of the model of a folder, and the digest of the corpus that it has read. */
  static Trained trained(Path folder) throws IOException {
    return new Gson().fromJson(Files.readString(folder.resolve(RECIPE_FILE)), Trained.class);
  }

  private static void json(Path file, Object value) throws IOException {
    String text = new GsonBuilder().setPrettyPrinting().create().toJson(value);
    AtomicFile.write(file, text + "\n");
  }

  /** Every twentieth mean of the loss, and what was measured on held-out text on the way. */
  private static void curve(Path folder, History history) throws IOException {
    StringBuilder csv = new StringBuilder("series,step,value\n");
    for (String name : history.names()) {
      long[] steps = history.steps(name);
      double[] values = history.values(name);
      int every = steps.length > 1_000 ? 20 : 1;
      for (int i = every - 1; i < steps.length; i += every) {
        double mean = 0;
        for (int j = i - every + 1; j <= i; j++) {
          mean += values[j] / every;
        }
        csv.append(Numbers.format("%s,%d,%.5f%n", name, steps[i] + (every > 1 ? 1 : 0), mean));
      }
    }
    AtomicFile.write(folder.resolve(CURVE_FILE), csv.toString());
    ImageIO.write(
        history.chart(History.LOSS).toImage(), "png", folder.resolve(PICTURE_FILE).toFile());
  }

  private static List<Sample> samples(CourseGpt model) {
    List<Sample> samples = new ArrayList<>();
    for (double temperature : new double[] {0, 0.8}) {
      for (int i = 0; i < BEGINNINGS.size(); i++) {
        String language = BEGINNINGS.get(i)[0];
        String beginning = BEGINNINGS.get(i)[1];
        String text =
            model.write(
                language,
                beginning,
                SAMPLE_TOKENS,
                Sampler.of(new Temperature(temperature)),
                new SplittableRandom(i),
                piece -> {});
        samples.add(new Sample(language, beginning, temperature, text));
      }
    }
    return samples;
  }
}
