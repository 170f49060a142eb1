package hondo.text;

import hondo.core.Numbers;
import hondo.sampling.Sampler;
import hondo.text.ngram.Mle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A probability distribution over the next token, for any history.
 *
 * <p>The history is the tokens before, oldest first; only the last {@code order() − 1} of them
 * matter. A history that begins a sentence begins with {@code <s>} ({@link Vocabulary#bos()}),
 * given by the caller. An empty history asks for the unigram. The distribution is over the
 * vocabulary's {@link Vocabulary#outcomes() outcomes}: {@code </s>} and {@code <unk>} are among
 * them, {@code <s>} has probability 0. Over them the probabilities of a model sum to 1 for every
 * history, seen or not; the one exception, {@link Mle}, says so.
 */
public interface LanguageModel extends Scorer {
  /**
   * P(word | history), a plain probability.
   *
   * @throws IllegalArgumentException if the word, or a token of the history that is looked at, is
   *     none of the vocabulary's
   */
  double probability(int word, int... history);

  /** P(word | history) of words, {@code <unk>} standing for those the vocabulary does not hold. */
  default double probability(String word, String... history) {
    return probability(vocabulary().id(word), vocabulary().ids(List.of(history)));
  }

  @Override
  default double score(int word, int... history) {
    return probability(word, history);
  }

  /** (V) the probability of every token of the vocabulary, indexed by its number. */
  default double[] distribution(int... history) {
    double[] p = new double[vocabulary().size()];
    Arrays.setAll(p, w -> vocabulary().isOutcome(w) ? probability(w, history) : 0);
    return p;
  }

  /**
   * (V) the natural logarithm of the {@link #distribution}, −∞ where it is 0: logits, as a {@link
   * Sampler} takes them.
   *
   * @throws IllegalArgumentException if the model gives no distribution after this history
   */
  default double[] logits(int... history) {
    double[] logits = distribution(history).clone();
    boolean possible = false;
    for (int i = 0; i < logits.length; i++) {
      if (!(logits[i] >= 0) || Double.isInfinite(logits[i])) {
        throw new IllegalArgumentException(
            Numbers.format(
                "the model gives token %d the probability %s: that is none", i, logits[i]));
      }
      possible |= logits[i] > 0;
      logits[i] = Math.log(logits[i]);
    }
    if (!possible) {
      throw new IllegalArgumentException(
          "the model gives every token probability 0 after this history (Mle does so when it never"
              + " saw the history): sample from a smoothed model");
    }
    return logits;
  }

  /**
   * A sentence from its beginning to {@code </s>}, which is left out, or to {@code most} tokens.
   * For the vocabulary of a stream it always has {@code most} tokens. The sampler's history is the
   * sentence so far, {@code <s>} included.
   *
   * @throws IllegalArgumentException if {@code most} is negative, or the model gives no
   *     distribution
   */
  default List<String> generate(int most, Sampler sampler, RandomGenerator random) {
    if (most < 0) {
      throw new IllegalArgumentException(
          Numbers.format("the most tokens must be at least 0, not %d", most));
    }
    int start = vocabulary().bos() < 0 ? 0 : 1;
    int[] text = new int[start + Math.min(most, 64)];
    Arrays.fill(text, 0, start, vocabulary().bos());
    List<String> tokens = new ArrayList<>();
    for (int i = start; i - start < most; i++) {
      text = i < text.length ? text : Arrays.copyOf(text, 2 * text.length);
      int from = Math.max(0, i - order() + 1);
      double[] logits = logits(Arrays.copyOfRange(text, from, i));
      text[i] = sampler.draw(logits, Arrays.copyOf(text, i), random);
      if (text[i] == vocabulary().eos()) {
        break;
      }
      tokens.add(vocabulary().token(text[i]));
    }
    return tokens;
  }

  /**
   * The probability of each token of a sentence given those before it, boundaries added as the
   * vocabulary has them.
   *
   * @param sentence token numbers without boundaries
   * @return (T) or, where there is a {@code </s>}, (T + 1) probabilities
   */
  default double[] probabilities(int... sentence) {
    int bos = vocabulary().bos();
    int eos = vocabulary().eos();
    int before = bos < 0 ? 0 : 1;
    int[] padded = new int[before + sentence.length + (eos < 0 ? 0 : 1)];
    if (bos >= 0) {
      padded[0] = bos;
    }
    if (eos >= 0) {
      padded[padded.length - 1] = eos;
    }
    System.arraycopy(sentence, 0, padded, before, sentence.length);
    double[] p = new double[padded.length - before];
    for (int i = before; i < padded.length; i++) {
      int from = Math.max(0, i - order() + 1);
      p[i - before] = probability(padded[i], Arrays.copyOfRange(padded, from, i));
    }
    return p;
  }
}
