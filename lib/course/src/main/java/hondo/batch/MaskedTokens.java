package hondo.batch;

import hondo.core.Numbers;
import hondo.torch.Losses;
import hondo.train.Batches;
import java.util.Arrays;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The task of a masked language model (Devlin et al. 2019, section 3.1): some places of each row
 * are chosen, and only their tokens are asked for. Of the chosen, 80 % are replaced by the mask
 * token, 10 % by a random one, and 10 % stay as they are, so that a network must not rely on seeing
 * masks.
 *
 * <p>As in their code, each row has a share of its own, rounded, of the tokens that are not
 * special, and at least one place if there is one. Special tokens and pads are never chosen; a
 * random token is drawn from the whole vocabulary.
 *
 * @param vocabulary V
 * @param maskToken what stands for a token that is not shown
 * @param share of the tokens of a row that are chosen, 0 &lt; share ≤ 1; 0.15 in the paper
 * @param special tokens that are never chosen, such as those that begin and end a text
 */
public record MaskedTokens(int vocabulary, int maskToken, double share, Set<Integer> special) {
  private static final double MASKED = 0.8;
  private static final double REPLACED = 0.9; // and those from 0.8 to here are random

  public MaskedTokens {
    if (maskToken < 0 || maskToken >= vocabulary) {
      throw new IllegalArgumentException(
          Numbers.format("the mask token is %d, and should be 0 … %d", maskToken, vocabulary - 1));
    }
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          Numbers.format("the share of masked tokens is %s, and should be 0 < share ≤ 1", share));
    }
    special = Set.copyOf(special);
  }

  /** Masks each batch; which places is decided by the batch's generator, so by seed and step. */
  public Batches<TokenBatch> of(Batches<TokenBatch> whole) {
    return (number, random) -> of(whole.at(number, random), random);
  }

  /**
   * Chooses some tokens, and masks them.
   *
   * @param whole its tokens are what is asked for, its own targets are not looked at
   * @throws IllegalArgumentException if all tokens are special
   */
  public TokenBatch of(TokenBatch whole, RandomGenerator random) {
    long[] tokens = whole.tokens().clone();
    long[] targets = new long[tokens.length];
    Arrays.fill(targets, Losses.IGNORED);
    boolean[] present = whole.present();
    int[] free = new int[whole.time()];
    for (int row = 0; row < whole.rows(); row++) {
      int count = 0;
      for (int i = row * whole.time(); i < (row + 1) * whole.time(); i++) {
        if (present[i] && !special.contains((int) tokens[i])) {
          free[count++] = i;
        }
      }
      int chosen = count == 0 ? 0 : (int) Math.max(1, Math.round(share * count));
      for (int k = 0; k < chosen; k++) {
        int j = k + random.nextInt(count - k);
        int place = free[j];
        free[j] = free[k];
        targets[place] = tokens[place];
        tokens[place] = replacement(tokens[place], random);
      }
    }
    return new TokenBatch(tokens, targets, whole.time(), whole.padding(), false);
  }

  private long replacement(long token, RandomGenerator random) {
    double draw = random.nextDouble();
    if (draw < MASKED) {
      return maskToken;
    }
    return draw < REPLACED ? random.nextInt(vocabulary) : token;
  }
}
