package hondo.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** What tests of sets as they are fetched share. */
public final class FetchedSets {
  private FetchedSets() {}

  /** The set; the test is left out where it was not fetched. */
  public static <T> Dataset<T> read(Supplier<Dataset<T>> set) {
    try {
      return set.get();
    } catch (DatasetMissing e) {
      return Assumptions.abort(e.getMessage());
    }
  }

  /** Every item in one part, and no key in two. */
  public static <T> void assertSplit(Dataset<T> set, Function<T, String> key) {
    List<List<T>> parts = List.of(set.train(), set.valid(), set.test());
    assertEquals(set.all().size(), parts.stream().mapToInt(List::size).sum());
    Set<String> seen = new HashSet<>();
    for (List<T> part : parts) {
      assertTrue(part.size() > 0);
      Set<String> keys = part.stream().map(key).collect(Collectors.toSet());
      assertTrue(keys.stream().noneMatch(seen::contains), "a key is in two parts");
      seen.addAll(keys);
    }
  }
}
