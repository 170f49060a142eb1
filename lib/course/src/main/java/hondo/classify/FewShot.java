package hondo.classify;

import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A few examples of each class, for curves over how many were learnt from. Draws are balanced, and
 * with one seed nested: what is drawn of a smaller number is drawn of a larger one too, so that a
 * curve shows what more examples are worth, and not what others are.
 */
public final class FewShot {
  private FewShot() {}

  /**
   * The places of the examples drawn, class by class.
   *
   * @param labels (N), each 0 … classes − 1
   * @param classes C
   * @param each how many of each class, at least 1
   * @return (C · each)
   * @throws IllegalArgumentException if a class has fewer examples
   */
  public static int[] draw(int[] labels, int classes, int each, long seed) {
    if (classes < 1 || each < 1) {
      throw new IllegalArgumentException(
          Numbers.format("at least 1 of at least 1 class, not %d of %d", each, classes));
    }
    List<List<Integer>> ofClass = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      ofClass.add(new ArrayList<>());
    }
    for (int i = 0; i < labels.length; i++) {
      ofClass.get(Labels.require(labels[i], classes)).add(i);
    }
    int[] drawn = new int[classes * each];
    Random random = new Random(seed);
    for (int c = 0; c < classes; c++) {
      List<Integer> all = ofClass.get(c);
      if (all.size() < each) {
        throw new IllegalArgumentException(
            Numbers.format("class %d has %d examples, not %d", c, all.size(), each));
      }
      Collections.shuffle(all, random);
      for (int i = 0; i < each; i++) {
        drawn[c * each + i] = all.get(i);
      }
    }
    return drawn;
  }
}
