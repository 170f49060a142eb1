package hondo.text;

import hondo.text.ngram.Mle;
import java.util.Arrays;
import java.util.List;

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
