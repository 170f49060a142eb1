package hondo.text.coursegpt;

import hondo.data.GptCorpus.Document;
import hondo.nn.GptConfig;
import java.util.List;
import java.util.Map;

/**
 * Every number of a training of course-gpt.
 *
 * @param model the sizes of the network
 * @param seed of the weights and of the order of the text
 * @param steps how many updates
 * @param shortSteps how many of them, the first ones, read texts of half the context: a step costs
 *     less, and what is near is learnt first
 * @param tokensPerStep a multiple of the context
 * @param muonRate learning rate of the matrices
 * @param adamRate learning rate of the embedding and of the gains
 * @param clip the most that the norm of the gradient may be
 * @param warmup steps until the full learning rate
 * @param floor what the cosine leaves of the learning rate at the end
 * @param weights how often a document is read in one pass over the text, by corpus and language as
 *     in {@code cataclysm/es}; once where nothing is said
 */
public record Recipe(
    GptConfig model,
    long seed,
    int steps,
    int shortSteps,
    int tokensPerStep,
    double muonRate,
    double adamRate,
    double clip,
    int warmup,
    double floor,
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
    if (tokensPerStep % model.context() != 0 || model.context() % 2 != 0) {
      throw new IllegalArgumentException(
          "%d tokens a step are no multiple of an even context, %d"
              .formatted(tokensPerStep, model.context()));
    }
    if (steps < 1 || shortSteps < 0 || shortSteps > steps) {
      throw new IllegalArgumentException(
          "%d short steps of %d: between none and all".formatted(shortSteps, steps));
    }
    weights = Map.copyOf(weights);
  }

  /** The training whose result is in the repository. */
  public static Recipe standard() {
    return new Recipe(
        new GptConfig(4096, 256, 6, 3, 192),
        20_26,
        5_000,
        3_500,
        4_096,
        0.02,
        3e-3,
        1,
        100,
        0.02,
        Map.of(
            "cataclysm/es", 3,
            "reina-valera/es", 2,
            "gnome-help/es", 3,
            "handbook/es", 3));
  }

  /** The same with another length; the other phases keep their shares. */
  public Recipe withSteps(int newSteps) {
    return new Recipe(
        model,
        seed,
        newSteps,
        (int) ((long) shortSteps * newSteps / steps),
        tokensPerStep,
        muonRate,
        adamRate,
        clip,
        Math.max(1, (int) ((long) warmup * newSteps / steps)),
        floor,
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
          throw new IllegalArgumentException(
              "course-gpt reads en and es, not '" + language + "'");
    };
  }
}
