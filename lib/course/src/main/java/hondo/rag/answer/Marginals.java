package hondo.rag.answer;

import hondo.core.Numbers;
import hondo.naive.NaiveMath;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The probability of an answer y to a question x, the passage z that it came from summed out. The
 * dimensions: K passages, T tokens of the answer, V tokens of the vocabulary. All logarithms are
 * natural; −∞ is the logarithm of an impossible token or passage.
 *
 * <p>All throw an {@code IllegalArgumentException} if a size is 0 or does not fit, a logarithm is
 * not a number or, by more than rounding, above 0, or the probabilities of the passages do not sum
 * to 1.
 *
 * @see <a href="https://arxiv.org/abs/2005.11401">Lewis et al. 2020</a>, section 2.1
 */
public final class Marginals {
  private static final double ROUNDING = 1e-6;

  private Marginals() {}

  /**
   * (K) → (K) ln p(z|x): the log-softmax of a retriever's scores over the K passages it has found,
   * the others taken to be impossible.
   *
   * @param scores finite
   */
  public static double[] ofPassages(double... scores) {
    requireSome("passages", scores.length);
    for (double score : scores) {
      if (!Double.isFinite(score)) {
        throw new IllegalArgumentException("a passage has the score " + score);
      }
    }
    return NaiveMath.logSoftmax(scores);
  }

  /**
   * RAG-Sequence: one passage for the whole answer. ln Σ_z p(z|x) Π_t p(y_t | x, z, y_{&lt;t}).
   *
   * @param passages (K) ln p(z|x)
   * @param tokens (K, T) ln p(y_t | x, z, y_{&lt;t})
   */
  public static double sequence(double[] passages, double[][] tokens) {
    require(passages, tokens);
    return mix(passages, z -> Arrays.stream(tokens[z]).sum());
  }

  /**
   * RAG-Token: each token may come from another passage. ln Π_t Σ_z p(z|x) p(y_t | x, z,
   * y_{&lt;t}).
   *
   * @param passages (K) ln p(z|x)
   * @param tokens (K, T) ln p(y_t | x, z, y_{&lt;t})
   */
  public static double token(double[] passages, double[][] tokens) {
    return Arrays.stream(nextToken(passages, tokens)).sum();
  }

  /**
   * (K), (K, V) → (V) ln Σ_z p(z|x) p(v | x, z, y_{&lt;t}): what RAG-Token draws its next token
   * from.
   *
   * @param passages (K) ln p(z|x)
   * @param next (K, V) ln p(v | x, z, y_{&lt;t})
   */
  public static double[] nextToken(double[] passages, double[][] next) {
    require(passages, next);
    return IntStream.range(0, next[0].length)
        .mapToDouble(v -> mix(passages, z -> next[z][v]))
        .toArray();
  }

  /** ln Σ_z exp(passages[z] + given[z]). */
  private static double mix(double[] passages, IntToDoubleFunction given) {
    return NaiveMath.logSumExp(
        IntStream.range(0, passages.length)
            .mapToDouble(z -> passages[z] + given.applyAsDouble(z))
            .toArray());
  }

  private static void require(double[] passages, double[][] tokens) {
    requireSome("passages", passages.length);
    requireLogs(passages);
    double sum = Math.exp(NaiveMath.logSumExp(passages));
    if (!(Math.abs(sum - 1) <= ROUNDING)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the probabilities of the passages sum to %s, not 1", Numbers.precise(sum)));
    }
    if (tokens.length != passages.length) {
      throw new IllegalArgumentException(
          Numbers.format("%d passages, and tokens for %d", passages.length, tokens.length));
    }
    requireSome("tokens", tokens[0].length);
    for (double[] row : tokens) {
      if (row.length != tokens[0].length) {
        throw new IllegalArgumentException(
            Numbers.format(
                "%d tokens with one passage and %d with another", tokens[0].length, row.length));
      }
      requireLogs(row);
    }
  }

  private static void requireSome(String what, int count) {
    if (count == 0) {
      throw new IllegalArgumentException("there are no " + what);
    }
  }

  private static void requireLogs(double[] logs) {
    for (double log : logs) {
      if (!(log <= ROUNDING)) {
        throw new IllegalArgumentException(
            Numbers.format("the logarithm of a probability is at most 0, not %s", log));
      }
    }
  }
}
