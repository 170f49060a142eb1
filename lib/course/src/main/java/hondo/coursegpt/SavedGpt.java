package hondo.coursegpt;

import hondo.bpe.BpeTokenizer;
import hondo.core.Numbers;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import hondo.torch.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A GPT of a folder with its tokenizer: {@code NAME.safetensors}, whose metadata has the sizes, and
 * {@code tokenizer.json}.
 *
 * @param gpt to be closed
 */
public record SavedGpt(Gpt gpt, BpeTokenizer tokenizer) {
  /** The file of the tokens. */
  public static final String TOKENIZER_FILE = "tokenizer.json";

  private static final String KIND = "hondo gpt, 1";

  /**
   * The model of that name in a folder.
   *
   * @throws IllegalStateException if it is not there
   * @throws IllegalArgumentException if a file is damaged, or of another model
   */
  public static SavedGpt load(Path folder, String name) {
    Path model = existing(folder, modelFile(name), name);
    Path tokens = existing(folder, TOKENIZER_FILE, name);
    try (Safetensors saved = Safetensors.open(model)) {
      GptConfig config = config(saved.metadata(), model);
      Gpt gpt = new Gpt(config, new SplittableRandom(0));
      try {
        saved.copyTo("", gpt.parameters());
        requireFinite(gpt, model);
        BpeTokenizer tokenizer = BpeTokenizer.load(tokens);
        requireTogether(gpt, tokenizer, folder, name);
        return new SavedGpt(gpt, tokenizer);
      } catch (IOException | RuntimeException e) {
        gpt.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** The file of the weights. */
  public static String modelFile(String name) {
    return name + ".safetensors";
  }

  private static Path existing(Path folder, String file, String name) {
    Path path = folder.resolve(file);
    if (!Files.exists(path)) {
      throw new IllegalStateException(
          Numbers.format(
              "there is no %s in %s: type `make setup`, which puts %s there", file, folder, name));
    }
    return path;
  }

  private static void requireFinite(Gpt gpt, Path file) {
    gpt.parameters()
        .forEach(
            (name, array) -> {
              for (float weight : array.toFloatArray()) {
                if (!Float.isFinite(weight)) {
                  throw new IllegalArgumentException(
                      Numbers.format(
                          "%s is damaged: '%s' holds the weight %s, and weights are finite",
                          file, name, weight));
                }
              }
            });
  }

  private static void requireTogether(Gpt gpt, BpeTokenizer tokenizer, Path folder, String name) {
    if (gpt.config().vocabulary() != tokenizer.vocabularySize()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: %s is of a model with %d tokens and %s has %d, so they do not belong together",
              folder,
              modelFile(name),
              gpt.config().vocabulary(),
              TOKENIZER_FILE,
              tokenizer.vocabularySize()));
    }
  }

  /** What a file's metadata holds, for {@link #load} to find the sizes in. */
  public static Map<String, String> metadata(GptConfig config) {
    return Map.of(
        "kind", KIND,
        "vocabulary", "" + config.vocabulary(),
        "context", "" + config.context(),
        "layers", "" + config.layers(),
        "heads", "" + config.heads(),
        "width", "" + config.width());
  }

  private static GptConfig config(Map<String, String> metadata, Path file) {
    if (!KIND.equals(metadata.get("kind"))) {
      throw new IllegalArgumentException(
          file + " holds no GPT of Hondo: its metadata lacks the kind '" + KIND + "'");
    }
    return new GptConfig(
        number(metadata, "vocabulary", file),
        number(metadata, "context", file),
        number(metadata, "layers", file),
        number(metadata, "heads", file),
        number(metadata, "width", file));
  }

  private static int number(Map<String, String> metadata, String name, Path file) {
    try {
      return Integer.parseInt(metadata.get(name));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: '%s' in its metadata is '%s', not a number", file, name, metadata.get(name)),
          e);
    }
  }
}
