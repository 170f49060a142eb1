package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import java.util.Arrays;

/**
 * The one rule for the numbers of tokens, and for the targets of a language model: whole numbers 0
 * … V − 1; among targets also {@link Losses#IGNORED}, where there is none to learn. Whoever breaks
 * it is told which number, where, and what would be right.
 *
 * <p>The numbers are read: PyTorch's own words for a number out of range name neither it nor its
 * place, a graphics processor ends its whole context on one, and a negative target would be taken
 * for "none" by one way of computing a loss and refused by the other. For 16 × 128 tokens and as
 * many targets that took 0.08 ms (median) beside training steps of 510 ms, and 0.05 beside 280 at
 * best: 0.02 % (the GPT of 4 layers and width 128 of lecture 17 in float32, one thread, a busy
 * machine of two cores, steps and checks in turn; no graphics processor was tried).
 */
public final class TokenIds {
  private TokenIds() {}

  /**
   * Fails unless all are 0 … V − 1.
   *
   * @param who reads them, for the message
   * @param tokens of any shape, int64 or int32
   * @param vocabulary V
   */
  public static void requireTokens(String who, NDArray tokens, long vocabulary) {
    require(who, "token", tokens, vocabulary);
  }

  /**
   * Fails unless there is a target for each token, 0 … V − 1 or {@link Losses#IGNORED}.
   *
   * @param tokens the shape of the tokens, or of as many rows as there are to be targets
   */
  public static void requireTargets(String who, NDArray targets, Shape tokens, long vocabulary) {
    if (!targets.getShape().equals(tokens)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: the targets have shape %s and the tokens %s: one target for each token",
              who, targets.getShape(), tokens));
    }
    require(who, "target", targets, vocabulary, Losses.IGNORED);
  }

  private static void require(
      String who, String role, NDArray numbers, long vocabulary, long... except) {
    Require.wholeNumbers(who, role + "s", numbers);
    if (numbers.size() == 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: the %ss have shape %s: there are none", who, role, numbers.getShape()));
    }
    long[] values = values(numbers);
    for (int i = 0; i < values.length; i++) {
      long value = values[i];
      if ((value < 0 || value >= vocabulary)
          && Arrays.stream(except).noneMatch(each -> each == value)) {
        throw new IllegalArgumentException(
            Numbers.format(
                "%s: the %s at %s is %d, and should be 0 … %d%s",
                who,
                role,
                place(numbers.getShape(), i),
                value,
                vocabulary - 1,
                except.length == 0 ? "" : ", or " + except[0] + " for none to learn"));
      }
    }
  }

  private static long[] values(NDArray numbers) {
    return numbers.getDataType() == DataType.INT64
        ? numbers.toLongArray()
        : Arrays.stream(numbers.toIntArray()).asLongStream().toArray();
  }

  /** Where the element with a number lies, in row-major order. */
  static String place(Shape shape, long element) {
    long[] at = new long[shape.dimension()];
    long rest = element;
    for (int i = at.length - 1; i >= 0; i--) {
      at[i] = rest % shape.get(i);
      rest /= shape.get(i);
    }
    return at.length == 2
        ? Numbers.format("batch %d, position %d", at[0], at[1])
        : Arrays.toString(at);
  }
}
