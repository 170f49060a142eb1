package hondo.rag.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextFeaturesTest {
  /** So many buckets that the few features of a test do not meet in one. */
  private static final int MANY = 1 << 24;

  private static int sum(Map<Integer, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Of {@code <red>}: itself, three pieces of 3, two of 4; the one of 5 is the word itself. */
  @Test
  void byHand() {
    assertEquals(1, sum(new TextFeatures(MANY, 0, 0).counts("red")));
    assertEquals(1 + 3, sum(new TextFeatures(MANY, 3, 3).counts("red")));
    assertEquals(1 + 3 + 2, sum(new TextFeatures(MANY, 3, 5).counts("red")));
    assertEquals(1 + 5 + 4 + 3 + 2, sum(new TextFeatures(MANY, 1, 4).counts("red")));
    assertEquals(6, new TextFeatures(MANY, 3, 5).counts("red").size());
  }

  /** Words share their pieces; the mark tells a piece at the end from the same one inside. */
  @Test
  void wordsShareTheirPieces() {
    var features = new TextFeatures(MANY, 4, 4);
    var english = features.counts("system").keySet();
    var spanish = features.counts("sistema").keySet();
    assertEquals(1, english.stream().filter(spanish::contains).count(), "stem");
    var ends = new TextFeatures(MANY, 3, 3).counts("red").keySet();
    var inside = new TextFeatures(MANY, 3, 3).counts("credo").keySet();
    assertEquals(1, ends.stream().filter(inside::contains).count(), "red, not <re nor ed>");
  }

  @Test
  void countsWordsInSmallLettersAndNoMarks() {
    var features = new TextFeatures(MANY, 3, 4);
    assertEquals(features.counts("Red, RED!"), features.counts("red red"));
    assertEquals(2, features.counts("red red").values().iterator().next());
    assertNotEquals(features.counts("ano"), features.counts("año"));
    assertTrue(features.counts("… !").isEmpty());
  }

  @Test
  void everyBucketIsUsed() {
    var features = new TextFeatures(8, 3, 5);
    var counts = features.counts("Open the Activities overview and start typing Accessibility.");
    assertEquals(8, counts.size());
    assertEquals(features.counts("overview"), features.counts("overview"));
  }

  @Test
  void rareFeaturesWeighMore() {
    var features = new TextFeatures(MANY / 64, 0, 0);
    float[] weights = features.inverseFrequencies(List.of("the cat", "the dog", "the the cat"));
    assertEquals(0, weights[features.counts("the").keySet().iterator().next()]);
    assertEquals(Math.log(1.5), weights[features.counts("cat").keySet().iterator().next()], 1e-6);
    assertEquals(Math.log(3), weights[features.counts("fox").keySet().iterator().next()], 1e-6);
  }

  @Test
  void bagsHaveLengthOne() {
    var features = new TextFeatures(64, 0, 0);
    float[] ones = new float[64];
    Arrays.fill(ones, 1);
    float[] bags = features.bags(List.of("a a b", "!"), ones);
    int a = features.counts("a").keySet().iterator().next();
    int b = features.counts("b").keySet().iterator().next();
    assertEquals(2 / Math.sqrt(5), bags[a], 1e-6);
    assertEquals(1 / Math.sqrt(5), bags[b], 1e-6);
    assertArrayEquals(new float[64], Arrays.copyOfRange(bags, 64, 128));
  }

  @Test
  void refuses() {
    Refusal.of(() -> new TextFeatures(0, 3, 5), "0 buckets");
    Refusal.of(() -> new TextFeatures(8, 0, 5), "0 to 5");
    Refusal.of(() -> new TextFeatures(8, 5, 3), "5 to 3");
    Refusal.of(() -> new TextFeatures(8, 3, 5).weighed(1, 2), "8 buckets and 2 weights");
    Refusal.of(() -> new TextFeatures(8, 3, 5).inverseFrequencies(List.of()), "no text");
  }
}
