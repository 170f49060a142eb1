package hondo.coursechat;

import hondo.align.sft.ChatTemplate;
import hondo.align.sft.Message;
import hondo.bpe.BpeTokenizer;
import hondo.core.Home;
import hondo.coursechat.data.Language;
import hondo.coursegpt.SavedGpt;
import hondo.coursegpt.corpus.GptCorpus;
import hondo.gpt.Gpt;
import hondo.gpt.TextGenerator;
import hondo.sampling.AllowedTokens;
import hondo.sampling.Greedy;
import hondo.sampling.LogitFilter;
import hondo.sampling.Sampler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The course's own small model that follows instructions: course-gpt, tuned by {@link
 * TrainCourseChat}. Its card, beside the model in {@code environment/models/course-chat}, says
 * which instructions and how well.
 *
 * <p>A dialogue is put as by {@link ChatTemplate}; an answer opens with the token of its language.
 */
public final class CourseChat implements ChatModel, AutoCloseable {
  static final String NAME = "course-chat";

  private final Gpt gpt;
  private final BpeTokenizer tokenizer;
  private final ChatTemplate template;

  /** Held for reading by each answer: native memory may not go while it is read. */
  private final ReentrantReadWriteLock inUse = new ReentrantReadWriteLock();

  private CourseChat(SavedGpt saved) {
    gpt = saved.gpt();
    tokenizer = saved.tokenizer();
    template = new ChatTemplate(tokenizer);
  }

  /** The model that set-up has put into {@code $HONDO_HOME/models}. */
  public static CourseChat load() {
    return load(Home.folder().resolve("models").resolve(NAME));
  }

  /**
   * The model of a folder.
   *
   * @throws IllegalStateException if it is not there
   * @throws IllegalArgumentException if a file is damaged, or of another model
   */
  public static CourseChat load(Path folder) {
    return new CourseChat(SavedGpt.load(folder, NAME));
  }

  /** course-gpt, which has not learnt to answer, put the same way: to compare with. */
  public static CourseChat base() {
    String base = "course-gpt";
    return new CourseChat(SavedGpt.load(Home.folder().resolve("models").resolve(base), base));
  }

  /** The network. */
  public Gpt gpt() {
    return gpt;
  }

  /** Its tokens. */
  public BpeTokenizer tokenizer() {
    return tokenizer;
  }

  /** How dialogues are put. */
  public ChatTemplate template() {
    return template;
  }

  /** A generator that has read nothing; close it after use. */
  public TextGenerator generator() {
    return new TextGenerator(gpt, tokenizer);
  }

  /**
   * Signs are as the training text has them ({@link GptCorpus#typed}).
   *
   * @throws IllegalArgumentException as the interface says, and where nothing is left of a text
   * @throws IllegalStateException if this model was closed
   */
  @Override
  public Message answer(
      List<Message> dialogue,
      int most,
      Sampler sampler,
      RandomGenerator random,
      Consumer<String> listener) {
    inUse.readLock().lock();
    try {
      return answerOpen(dialogue, most, sampler, random, listener);
    } finally {
      inUse.readLock().unlock();
    }
  }

  private Message answerOpen(
      List<Message> dialogue,
      int most,
      Sampler sampler,
      RandomGenerator random,
      Consumer<String> listener) {
    int[] prompt = template.prompt(cleaned(dialogue), gpt.config().context(), most + 1);
    int[] openings = new int[Language.values().length];
    for (Language language : Language.values()) {
      openings[language.ordinal()] = tokenizer.special(ChatDialogues.opening(language));
    }
    try (TextGenerator generator = generator()) {
      generator.read(prompt);
      // The language is the likelier of the two: what is drawn at random begins behind it.
      int opening = generator.next(Sampler.of(AllowedTokens.of(openings), new Greedy()), random);
      String text = generator.write(most, written(sampler), random, ChatTemplate.END, listener);
      // Signs that nobody sees are no answer: the next question could not be put behind them.
      String said = GptCorpus.typed(text).isEmpty() ? "" : text.strip();
      return Message.assistant(tokenizer.symbols(opening), said);
    }
  }

  @Override
  public boolean fits(List<Message> dialogue, int most) {
    return template.promptLength(cleaned(dialogue)) <= gpt.config().context() - most - 1;
  }

  private static List<Message> cleaned(List<Message> dialogue) {
    return dialogue.stream()
        .map(m -> new Message(m.role(), m.opening(), GptCorpus.typed(m.text())))
        .toList();
  }

  /** The same without the special tokens but the end: they are no text. */
  private Sampler written(Sampler sampler) {
    int[] allowed =
        IntStream.range(0, tokenizer.vocabularySize())
            .filter(token -> token == template.end() || !tokenizer.isSpecial(token))
            .toArray();
    List<LogitFilter> filters = new ArrayList<>();
    filters.add(AllowedTokens.of(allowed));
    filters.addAll(sampler.filters());
    return new Sampler(filters);
  }

  /**
   * Frees the network, behind the answers that are being given.
   *
   * @throws IllegalStateException if a listener does it, whose answer would never end
   */
  @Override
  public void close() {
    if (inUse.getReadHoldCount() > 0) {
      throw new IllegalStateException("a model cannot be closed by who listens to its answer");
    }
    inUse.writeLock().lock();
    try {
      gpt.close();
    } finally {
      inUse.writeLock().unlock();
    }
  }
}
