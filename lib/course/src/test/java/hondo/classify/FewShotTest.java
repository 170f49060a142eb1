package hondo.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FewShotTest {
  private static final int[] LABELS = new SplittableRandom(1).ints(200, 0, 4).toArray();

  private static Set<Integer> set(int[] drawn) {
    return Arrays.stream(drawn).boxed().collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  void isBalancedAndDrawsNothingTwice() {
    int[] drawn = FewShot.draw(LABELS, 4, 5, 7);
    assertEquals(20, set(drawn).size());
    for (int c = 0; c < 4; c++) {
      int label = c;
      assertEquals(5, Arrays.stream(drawn).filter(i -> LABELS[i] == label).count());
    }
  }

  /** One more of class 0 must not change what is drawn of class 3. */
  @Test
  void smallerDrawsLieInLargerOnes() {
    for (int each = 1; each < 20; each++) {
      Set<Integer> larger = set(FewShot.draw(LABELS, 4, each + 1, 7));
      assertTrue(larger.containsAll(set(FewShot.draw(LABELS, 4, each, 7))));
    }
    assertTrue(!set(FewShot.draw(LABELS, 4, 5, 7)).equals(set(FewShot.draw(LABELS, 4, 5, 8))));
  }

  @Test
  void refusesMoreThanThereAre() {
    assertThrows(IllegalArgumentException.class, () -> FewShot.draw(LABELS, 4, 100, 7));
    assertThrows(IllegalArgumentException.class, () -> FewShot.draw(LABELS, 5, 1, 7));
    assertThrows(IllegalArgumentException.class, () -> FewShot.draw(LABELS, 3, 1, 7));
    assertThrows(IllegalArgumentException.class, () -> FewShot.draw(LABELS, 4, 0, 7));
  }
}
