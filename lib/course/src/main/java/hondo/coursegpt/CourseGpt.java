package hondo.coursegpt;

import hondo.bpe.BpeTokenizer;
import hondo.core.Home;
import hondo.coursegpt.corpus.Document;
import hondo.coursegpt.corpus.GptCorpus;
import hondo.data.Split;
import hondo.gpt.Gpt;
import hondo.gpt.Precision;
import hondo.gpt.TextGenerator;
import hondo.sampling.Sampler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The course's own small GPT of English and Spanish, as it was trained by {@link TrainCourseGpt}:
 * its card, beside the model in {@code environment/models/course-gpt}, says on what and how well.
 *
 * <p>A document begins with {@code <|en|>} or {@code <|es|>} and ends with {@code <|end|>}.
 */
public final class CourseGpt implements AutoCloseable {
  private static final String NAME = "course-gpt";
  static final String MODEL_FILE = SavedGpt.modelFile(NAME);
  static final String TOKENIZER_FILE = SavedGpt.TOKENIZER_FILE;

  private final Gpt gpt;
  private final BpeTokenizer tokenizer;

  private final Path folder;

  private CourseGpt(Gpt gpt, BpeTokenizer tokenizer, Path folder) {
    this.gpt = gpt;
    this.tokenizer = tokenizer;
    this.folder = folder;
  }

  /** The model that set-up has put into {@code $HONDO_HOME/models}. */
  public static CourseGpt load() {
    return load(Home.folder().resolve("models").resolve(NAME));
  }

  /**
   * The model of a folder.
   *
   * @throws IllegalStateException if it is not there
   * @throws IllegalArgumentException if a file is damaged, or of another model
   */
  public static CourseGpt load(Path folder) {
    SavedGpt saved = SavedGpt.load(folder, NAME);
    return new CourseGpt(saved.gpt(), saved.tokenizer(), folder);
  }

  /** The network. */
  public Gpt gpt() {
    return gpt;
  }

  /** What its card says of held-out text; empty where the folder has no evaluation. */
  public List<HeldOutScore> heldOut() {
    Path file = folder.resolve(CourseGptFiles.EVALUATION_FILE);
    return Files.exists(file) ? HeldOutScore.read(file) : List.of();
  }

  /** Its tokens. */
  public BpeTokenizer tokenizer() {
    return tokenizer;
  }

  /** A generator that has read nothing; close it after use. */
  public TextGenerator generator() {
    return new TextGenerator(gpt, tokenizer);
  }

  /**
   * Goes on from a beginning, in the signs that the training text has ({@link GptCorpus#typed}).
   *
   * @param language {@code en} or {@code es}
   * @param most tokens at most
   * @param listener is handed what is written, piece by piece
   * @return what was written, without the beginning
   */
  public String write(
      String language,
      String beginning,
      int most,
      Sampler sampler,
      RandomGenerator random,
      Consumer<String> listener) {
    try (TextGenerator generator = generator()) {
      begin(generator, language, beginning);
      return generator.write(most, sampler, random, Recipe.END, listener);
    }
  }

  /**
   * Goes on from a beginning in several ways at once, faster than one after the other.
   *
   * @param most tokens at most of each
   * @param randoms one for each text
   * @return each text without the beginning, what {@link #write(String, String, int, Sampler,
   *     RandomGenerator, Consumer)} writes with its generator
   */
  public List<String> write(
      String language,
      String beginning,
      int most,
      Sampler sampler,
      List<? extends RandomGenerator> randoms) {
    try (TextGenerator generator = generator()) {
      begin(generator, language, beginning);
      return generator.write(most, sampler, randoms, Recipe.END);
    }
  }

  private void begin(TextGenerator generator, String language, String beginning) {
    generator.read(tokenizer.special(Recipe.languageToken(language)));
    generator.read(tokenizer.encode(GptCorpus.typed(beginning)));
  }

  /**
   * The mean surprise of a text in bits per character, cleaned as the training text was. The end of
   * the text is not predicted.
   */
  public double bitsPerCharacter(String language, String text) {
    Document document = new Document("text", language, Split.TEST, GptCorpus.clean(text));
    return HeldOutText.of("text", List.of(document), tokenizer)
        .bitsPerCharacter(gpt, Precision.FLOAT32);
  }

  /** Frees the network. */
  @Override
  public void close() {
    gpt.close();
  }
}
