package hondo.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.data.Dataset;
import hondo.data.DatasetMissing;
import hondo.data.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
  private static final String HELD =
      "You need 3 Hammers and a steady hand to repair the Wooden Door.";
  private static final String CHOSEN = "Seven grey cats slept on the roof of our old house.";
  private static final String SAME =
      "you need hammers, and a steady hand to repair the wooden door";
  private static final String VARIANT =
      "You need 12 Wrenches and a steady hand to repair the Gate!";
  private static final String EIGHT = "Perhaps a steady hand to repair the WOODEN door is all.";
  private static final String SEVEN = "Perhaps a steady hand to repair the wooden gate is all.";
  private static final String ROOF = "Birds, too, slept on the roof of our old house in March.";
  private static final String OTHER = "Nothing that is said here was ever said before.";

  private static Dataset<String> set(Map<String, Split> splits) {
    return new Dataset<>(null, splits.keySet().stream().sorted().toList(), splits::get);
  }

  @Test
  void aDuplicateATemplateAndARunOfEightWordsAreNearAndSevenWordsAreNot() {
    NearDuplicates held = new NearDuplicates();
    held.add(HELD);
    assertEquals(Optional.of("run of 8 words"), held.reason(SAME));
    assertEquals(Optional.of("template"), held.reason(HELD));
    assertEquals(Optional.of("template"), held.reason(VARIANT));
    assertEquals(Optional.of("run of 8 words"), held.reason(EIGHT));
    assertEquals(Optional.empty(), held.reason(SEVEN));
    assertEquals(Optional.empty(), held.reason(OTHER));
    held.add("Look: 5 Axes");
    assertEquals(Optional.empty(), held.reason("Look: 7 Saws"), "two words are no template");
  }

  @Test
  void whatIsNearTheTestLeavesTheOtherSplitsAndWhatIsNearValidationLeavesTraining() {
    Dataset<String> set =
        set(
            Map.of(
                HELD,
                Split.TEST,
                SAME,
                Split.TRAIN,
                VARIANT,
                Split.TRAIN,
                EIGHT,
                Split.VALID,
                SEVEN,
                Split.TRAIN,
                CHOSEN,
                Split.VALID,
                ROOF,
                Split.TRAIN,
                OTHER,
                Split.TRAIN));
    Dataset<String> apart = NearDuplicates.apart(set, List::of);
    assertEquals(List.of(HELD), apart.test());
    assertEquals(List.of(CHOSEN), apart.valid());
    assertEquals(List.of(OTHER, SEVEN), apart.train());
    assertEquals(8, set.all().size(), "the set itself is as it was");
    assertEquals(apart.all(), NearDuplicates.apart(set, List::of).all());
    assertEquals(apart.all(), NearDuplicates.apart(apart, List::of).all(), "once is enough");
  }

  @Test
  void theShareCountsPlaces() {
    // Nine words are two runs; the first is known, twice.
    List<String> train = List.of("a b c d e f g h", "b c d e f g h");
    assertEquals(0.5, NearDuplicates.share(train, List.of("A b, c d e f g h i")));
    assertEquals(2 / 3.0, NearDuplicates.share(train, List.of("a b c d e f g h i", train.get(0))));
    assertEquals(0, NearDuplicates.share(train, List.of("b c d e f g h i")));
    assertThrows(
        IllegalArgumentException.class, () -> NearDuplicates.share(train, List.of("too short")));
  }

  @Test
  void theSpanishOfTheGameIsApartAndStillLarge() {
    Dataset<SegmentPair> set;
    try {
      set = Datasets.cataclysm();
    } catch (DatasetMissing e) {
      Assumptions.abort(e.getMessage());
      return;
    }
    Dataset<SegmentPair> apart = NearDuplicates.apart(set, SegmentPair::sides);
    assertEquals(0.114, share(set), 0.03);
    assertEquals(
        share(set),
        NearDuplicates.share(spanish(set.train()), spanish(set.test())),
        1e-12,
        "the filter's hashes against strings");
    assertEquals(0, share(apart), 1e-12);
    assertEquals(set.test(), apart.test());
    assertTrue(apart.train().size() > 0.8 * set.train().size(), apart.toString());
    assertTrue(apart.valid().size() > 0.8 * set.valid().size(), apart.toString());
  }

  private static List<String> spanish(List<SegmentPair> pairs) {
    return pairs.stream().map(SegmentPair::spanish).toList();
  }

  /** The share of 8-word runs of the test in training, with strings in place of hashes. */
  private static double share(Dataset<SegmentPair> set) {
    Function<SegmentPair, List<String>> runs = pair -> runs(pair.spanish());
    Set<String> known = new HashSet<>();
    set.train().forEach(pair -> known.addAll(runs.apply(pair)));
    List<String> asked = set.test().stream().map(runs).flatMap(List::stream).toList();
    return (double) asked.stream().filter(known::contains).count() / asked.size();
  }

  private static List<String> runs(String text) {
    List<String> words = new ArrayList<>(List.of(text.toLowerCase(Locale.ROOT).split("\\P{L}+")));
    words.remove("");
    List<String> runs = new ArrayList<>();
    for (int i = 0; i + 8 <= words.size(); i++) {
      runs.add(String.join(" ", words.subList(i, i + 8)));
    }
    return runs;
  }
}
