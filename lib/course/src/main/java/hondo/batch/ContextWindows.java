package hondo.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import java.util.Arrays;
import java.util.List;

/**
 * What a model with a context of fixed length learns from (Bengio et al. 2003, section 2): places of
 * a text, each with the n tokens before it. The arrays are taken as they are, not copied.
 *
 * @param contexts (B · n), place by place, the oldest token first, from 0
 * @param targets (B), the token that came, from 0
 * @param n how many tokens a context holds
 */
public record ContextWindows(long[] contexts, long[] targets, int n) {
  public ContextWindows {
    if (n < 1 || contexts.length != (long) n * targets.length) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%d tokens are no %d contexts of %d: each target has the n ≥ 1 tokens before it",
              contexts.length, targets.length, n));
    }
  }

  /**
   * Every token of each sequence, and its end. Before the first token stand n ends, so that no
   * context reaches into another sequence.
   *
   * @param sequences tokens without the end, from 0
   * @param n how many tokens a context holds
   * @param end the token that begins and ends a sequence, from 0; it stands nowhere inside one
   */
  public static ContextWindows of(List<int[]> sequences, int n, int end) {
    int places = sequences.stream().mapToInt(sequence -> sequence.length + 1).sum();
    long[] contexts = new long[Math.max(0, n) * places];
    long[] targets = new long[places];
    int place = 0;
    for (int[] sequence : sequences) {
      for (int i = 0; i <= sequence.length; i++) {
        targets[place] = i < sequence.length ? requireToken(sequence, i, end) : end;
        for (int back = 0; back < n; back++) {
          int at = i - n + back;
          contexts[place * n + back] = at < 0 ? end : sequence[at];
        }
        place++;
      }
    }
    return new ContextWindows(contexts, targets, n);
  }

  private static int requireToken(int[] sequence, int at, int end) {
    if (sequence[at] < 0 || sequence[at] == end) {
      throw new IllegalArgumentException(
          Numbers.format(
              "token %d of a sequence is %d: tokens are from 0, and %d is the end, which the"
                  + " sequence is to come without",
              at, sequence[at], end));
    }
    return sequence[at];
  }

  /** B, how many places there are. */
  public int size() {
    return targets.length;
  }

  /** Some of the places, in this order; one may come twice. */
  public ContextWindows pick(int... places) {
    long[] picked = new long[n * places.length];
    long[] came = new long[places.length];
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(contexts, n * places[i], picked, n * i, n);
      came[i] = targets[places[i]];
    }
    return new ContextWindows(picked, came, n);
  }

  /** The places from {@code from}, but at most {@code most}, in their order. */
  public ContextWindows slice(int from, int most) {
    int to = Math.min(size(), from + most);
    return new ContextWindows(
        Arrays.copyOfRange(contexts, n * from, n * to), Arrays.copyOfRange(targets, from, to), n);
  }

  /** The context of one place, (n). */
  public long[] context(int place) {
    return Arrays.copyOfRange(contexts, n * place, n * (place + 1));
  }

  /** (B, n) int64, the oldest token first. */
  public NDArray contexts(NDManager manager) {
    return manager.create(contexts, new Shape(size(), n));
  }

  /** (B) int64 */
  public NDArray targets(NDManager manager) {
    return manager.create(targets);
  }
}
