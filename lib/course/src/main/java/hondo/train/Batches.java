package hondo.train;

import hondo.core.Numbers;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The batches of a training, each a function of its number and the seed alone: a run that was
 * stopped and resumed sees the batches that it would have seen.
 *
 * @param <B> whatever the loss takes
 */
@FunctionalInterface
public interface Batches<B> {
  /**
   * The batch with a number.
   *
   * @param number from 0; with k batches a step, step n has the numbers n·k … n·k + k − 1
   * @param random a generator of this batch's own; ask no other source of chance
   * @throws IllegalArgumentException if the number is negative, where batches have an order
   */
  B at(long number, RandomGenerator random);

  /** What a function makes of these batches, for example arrays of indexes. */
  default <C> Batches<C> map(Function<? super B, ? extends C> function) {
    return (number, random) -> function.apply(at(number, random));
  }

  /** Always the same: all the data at once. */
  static <B> Batches<B> always(B batch) {
    return (number, random) -> batch;
  }

  /** {@code size} indexes 0 … examples − 1, drawn with replacement. */
  static Batches<int[]> drawn(int examples, int size) {
    requireSizes(examples, size);
    return (number, random) -> random.ints(size, 0, examples).toArray();
  }

  /**
   * Indexes 0 … examples − 1 in an order that is new in each epoch, {@code size} at a time. Each
   * index comes once an epoch, but for the few at its end that would not fill a batch.
   *
   * @param seed of the orders
   */
  static Batches<int[]> shuffled(int examples, int size, long seed) {
    requireSizes(examples, size);
    if (size > examples) {
      throw new IllegalArgumentException(
          Numbers.format("there are %d examples, too few for one batch of %d", examples, size));
    }
    int perEpoch = examples / size;
    Order order = new Order(examples, seed);
    return (number, random) -> {
      int from = (int) (requireNumber(number) % perEpoch) * size;
      return order.part(number / perEpoch, from, size);
    };
  }

  /**
   * The number of a batch, which is not negative.
   *
   * @throws IllegalArgumentException if it is
   */
  static long requireNumber(long number) {
    if (number < 0) {
      throw new IllegalArgumentException(
          Numbers.format("batches are numbered from 0: there is no batch %d", number));
    }
    return number;
  }

  private static void requireSizes(int examples, int size) {
    if (examples < 1 || size < 1) {
      throw new IllegalArgumentException(
          Numbers.format(
              "batches need at least one example and one a batch, not %d and %d", examples, size));
    }
  }

  /** The order of an epoch; remembers the last one asked for. */
  final class Order {
    private final int[] indexes;
    private final long seed;
    private long epoch = -1;

    private Order(int examples, long seed) {
      this.indexes = new int[examples];
      this.seed = seed;
    }

    private synchronized int[] part(long wanted, int from, int size) {
      if (wanted != epoch) {
        // Two generators in a row: seeds that differ by a small number give unrelated orders.
        RandomGenerator random =
            new SplittableRandom(new SplittableRandom(seed).nextLong() ^ wanted);
        Arrays.setAll(indexes, i -> i);
        for (int i = indexes.length - 1; i > 0; i--) {
          int j = random.nextInt(i + 1);
          int swapped = indexes[i];
          indexes[i] = indexes[j];
          indexes[j] = swapped;
        }
        epoch = wanted;
      }
      return Arrays.copyOfRange(indexes, from, from + size); // another thread may ask for another
    }
  }
}
