package hondo.coursechat;

import hondo.align.sft.Message;
import hondo.core.Numbers;
import hondo.sampling.Sampler;
import hondo.sampling.Temperature;
import hondo.sampling.TopP;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A conversation with one model: what was said so far, and one more question at a time. Where it no
 * longer fits into what the model reads, the oldest questions and their answers are left out. The
 * same questions, temperature and seed get the same answers.
 */
public final class Conversation {
  /** Of an answer, in tokens. */
  private static final int MOST = 60;

  private static final double KEPT = 0.95;

  private final ChatModel model;
  private volatile List<Message> messages = List.of();
  private volatile int forgotten;
  private int asked;

  /** A conversation in which nothing was said yet. */
  public Conversation(ChatModel model) {
    this.model = model;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param text what is said; not blank
   * @param temperature 0 for the likeliest token each time; above it, tokens are drawn from the
   *     fewest likeliest that together have 95 % of the probability
   * @param listener is handed the answer, piece by piece
   * @return the answer; empty where the model has none, and then the question is forgotten, too
   * @throws IllegalArgumentException if the text is blank, or longer than the model can read, or
   *     the temperature is negative; then nothing was said
   */
  public synchronized String ask(
      String text, double temperature, long seed, Consumer<String> listener) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("nothing is asked: the text is blank");
    }
    Sampler sampler = sampler(temperature);
    List<Message> dialogue = new ArrayList<>(messages);
    dialogue.add(Message.user(text.strip()));
    int left = 0;
    while (!model.fits(dialogue, MOST)) {
      if (dialogue.size() == 1) {
        throw new IllegalArgumentException(
            Numbers.format(
                "a text of %,d characters is more than the model can read: ask something shorter",
                text.length()));
      }
      dialogue.subList(0, 2).clear();
      left++;
    }
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + asked);
    Message answer = model.answer(List.copyOf(dialogue), MOST, sampler, random, listener);
    asked++;
    if (!answer.text().isBlank()) {
      forgotten += left;
      dialogue.add(answer);
      messages = List.copyOf(dialogue);
    }
    return answer.text();
  }

  private static Sampler sampler(double temperature) {
    return temperature == 0
        ? Sampler.GREEDY
        : Sampler.of(new Temperature(temperature), new TopP(KEPT));
  }

  /** What the model still has in mind: questions and answers in turn. Waits for no answer. */
  public List<Message> messages() {
    return messages;
  }

  /** How many questions, with their answers, no longer fitted and were left out. */
  public int forgotten() {
    return forgotten;
  }

  /** Begins anew. */
  public synchronized void clear() {
    messages = List.of();
    asked = 0;
    forgotten = 0;
  }
}
