package hondo.coursechat;

import hondo.align.sft.Message;
import hondo.sampling.Sampler;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Whoever answers the last message of a dialogue. */
public interface ChatModel {
  /**
   * Answers the last message.
   *
   * @param dialogue messages in their order, answers as they were given before
   * @param most tokens at most of the answer; an interrupt of the thread ends it sooner
   * @param listener is handed the answer, piece by piece
   * @return the answer, to be added to the dialogue
   * @throws IllegalArgumentException if nothing is asked, or the dialogue does not fit
   */
  Message answer(
      List<Message> dialogue,
      int most,
      Sampler sampler,
      RandomGenerator random,
      Consumer<String> listener);

  /** Whether the dialogue and an answer of so many tokens fit into what the model reads. */
  boolean fits(List<Message> dialogue, int most);
}
