package hondo.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongSetTest {
  @Test
  void itHoldsWhatAHashSetHolds() {
    SplittableRandom random = new SplittableRandom(7);
    Set<Long> expected = new HashSet<>();
    LongSet set = new LongSet();
    for (int i = 0; i < 20_000; i++) {
      // Few numbers, many, and many that differ in their high bits alone.
      long number =
          switch (i % 3) {
            case 0 -> random.nextLong(-50, 50);
            case 1 -> random.nextLong();
            default -> (long) random.nextInt() << 32;
          };
      assertEquals(expected.contains(number), set.contains(number), "" + number);
      expected.add(number);
      set.add(number);
    }
    expected.forEach(number -> assertEquals(true, set.contains(number), "" + number));
  }
}
