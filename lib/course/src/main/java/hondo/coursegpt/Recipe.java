package hondo.coursegpt;

import hondo.core.Numbers;
import hondo.coursegpt.corpus.Document;
import hondo.gpt.GptConfig;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every number of a training of course-gpt.
 *
 * @param model the sizes of the network
 * @param seed of the weights and of the order of the text
 * @param steps how many updates
 * @param tokensPerStep a multiple of the context
 * @param muonRate learning rate of the matrices
 * @param adamRate learning rate of the embedding and of the gains
 * @param clip the most that the norm of the gradient may be
 * @param warmup steps until the full learning rate, which then stays as it is
 * @param decay the last steps, over which the learning rate falls to zero in a straight line
 * @param weights how often a document is read in one pass over the text, by corpus and language as
 *     in {@code cataclysm/es}; once where nothing is said
 */
public record Recipe(
    GptConfig model,
    long seed,
    int steps,
    int tokensPerStep,
    double muonRate,
    double adamRate,
    double clip,
    int warmup,
    int decay,
    Map<String, Integer> weights) {

  /** Ends every document. */
  public static final String END = "<|end|>";

  /** Begins every English document. */
  public static final String ENGLISH = "<|en|>";

  /** Begins every Spanish document. */
  public static final String SPANISH = "<|es|>";

  /** The last eight numbers of the vocabulary; all but the first three wait for later units. */
  public static final List<String> SPECIALS =
      List.of(
          END, ENGLISH, SPANISH, "<|user|>", "<|assistant|>", "<|system|>", "<|tool|>", "<|pad|>");

  public Recipe {
    if (steps < 1 || tokensPerStep < 1 || tokensPerStep % model.context() != 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%d steps of %d tokens: at least one step, of a multiple of the context, %d",
              steps, tokensPerStep, model.context()));
    }
    weights = Collections.unmodifiableMap(new TreeMap<>(weights)); // one order in each run's file
  }

  /** The training whose result is in the repository. */
  public static Recipe standard() {
    return new Recipe(
        new GptConfig(4096, 256, 6, 3, 192),
        20_26,
        6_400,
        4_096,
        0.02,
        3e-3,
        1,
        100,
        2_560,
        Map.of(
            "brown/en", 2,
            "moby-dick/en", 2,
            "cataclysm/en", 3,
            "cataclysm/es", 3,
            "reina-valera/es", 2,
            "gnome-help/es", 4,
            "handbook/es", 4));
  }

  /** The same with another length, of which the decay is the same share. */
  public Recipe withSteps(int newSteps) {
    return new Recipe(
        model,
        seed,
        newSteps,
        tokensPerStep,
        muonRate,
        adamRate,
        clip,
        warmup,
        (int) ((long) decay * newSteps / steps),
        weights);
  }

  /** How often a document is read in one pass. */
  public int weight(Document document) {
    return weights.getOrDefault(document.corpus() + "/" + document.language(), 1);
  }

  /** The token that begins documents of a language, {@code en} or {@code es}. */
  public static String languageToken(String language) {
    return switch (language) {
      case "en" -> ENGLISH;
      case "es" -> SPANISH;
      default ->
          throw new IllegalArgumentException("course-gpt reads en and es, not '" + language + "'");
    };
  }
}
