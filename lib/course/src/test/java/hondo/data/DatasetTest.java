package hondo.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetTest {
  @Test
  void theSplitOfAnItemIsAskedOnce() {
    Map<String, Integer> asked = new HashMap<>();
    Dataset<String> set =
        new Dataset<>(
            null,
            List.of("a1", "b2", "c0", "d1", "e0"),
            item -> {
              asked.merge(item, 1, Integer::sum);
              return Split.values()[item.charAt(1) - '0'];
            });
    Dataset<String> fewer = set.without(List.of("a1", "c0")::contains);
    assertEquals(List.of("c0", "e0"), set.train());
    assertEquals(List.of("a1", "d1"), set.valid());
    assertEquals(List.of("b2", "d1", "e0"), fewer.all());
    assertEquals(List.of("e0"), fewer.train());
    assertEquals(List.of("d1"), fewer.valid());
    assertEquals(List.of("b2"), fewer.test());
    assertEquals(Map.of("a1", 1, "b2", 1, "c0", 1, "d1", 1, "e0", 1), asked);
  }
}
