package hondo.data;

import java.util.List;
import java.util.function.Function;

/**
 * A data set in memory and its split. The items are in a fixed order; each is in exactly one part.
 *
 * @param <T> what an item is: an address, a chapter, a verse
 */
public final class Dataset<T> {
  private final CatalogueEntry entry;
  private final List<T> all;
  private final Function<T, Part> split;

  public Dataset(CatalogueEntry entry, List<T> all, Function<T, Part> split) {
    this.entry = entry;
    this.all = List.copyOf(all);
    this.split = split;
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
    return part(Part.TRAIN);
  }

  /** The items to choose with. */
  public List<T> valid() {
    return part(Part.VALID);
  }

  /** The items to measure with. */
  public List<T> test() {
    return part(Part.TEST);
  }

  /** The items of one part. */
  public List<T> part(Part part) {
    return all.stream().filter(item -> split.apply(item) == part).toList();
  }

  /**
   * The same items with 80 / 10 / 10 parts by the hash of a key: "at random", but the same always.
   */
  public Dataset<T> splitByHash(Function<T, String> key) {
    return new Dataset<>(entry, all, key.andThen(Part::ofHash));
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
