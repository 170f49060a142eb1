package hondo.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A data set in memory. Its items are in a fixed order; each is in exactly one split.
 *
 * @param <T> what an item is: an address, a chapter, a verse
 */
public final class Dataset<T> {
  private final CatalogueEntry entry;
  private final List<T> all;
  private final List<Split> splits; // of each item: a hash takes long enough to be asked once

  /**
   * @param all the items, in a fixed order
   * @param splitOf which split an item is in: always the same for the same item
   */
  public Dataset(CatalogueEntry entry, List<T> all, Function<T, Split> splitOf) {
    this(entry, List.copyOf(all), all.stream().map(splitOf).toList());
  }

  private Dataset(CatalogueEntry entry, List<T> all, List<Split> splits) {
    this.entry = entry;
    this.all = all;
    this.splits = splits;
  }

  /** Source, licence and split rule. */
  public CatalogueEntry entry() {
    return entry;
  }

  /** Every item. */
  public List<T> all() {
    return all;
  }

  /** The items to learn from. */
  public List<T> train() {
    return split(Split.TRAIN);
  }

  /** The items to choose with. */
  public List<T> valid() {
    return split(Split.VALID);
  }

  /** The items to measure with. */
  public List<T> test() {
    return split(Split.TEST);
  }

  /** The items of one split. */
  public List<T> split(Split split) {
    return IntStream.range(0, all.size())
        .filter(i -> splits.get(i) == split)
        .mapToObj(all::get)
        .toList();
  }

  /** The other items, each in the split that it was in. */
  public Dataset<T> without(Predicate<T> unwanted) {
    int[] kept = IntStream.range(0, all.size()).filter(i -> !unwanted.test(all.get(i))).toArray();
    return new Dataset<>(entry, at(kept, all), at(kept, splits));
  }

  private static <E> List<E> at(int[] places, List<E> list) {
    return Arrays.stream(places).mapToObj(list::get).toList();
  }

  /**
   * The same items with 80 / 10 / 10 splits by the hash of a key: "at random", but the same always.
   */
  public Dataset<T> splitByHash(Function<T, String> key) {
    return new Dataset<>(entry, all, key.andThen(Split::ofHash));
  }

  @Override
  public String toString() {
    return "Dataset("
        + entry.name()
        + ", "
        + all.size()
        + " items: train "
        + train().size()
        + ", valid "
        + valid().size()
        + ", test "
        + test().size()
        + ")";
  }
}
