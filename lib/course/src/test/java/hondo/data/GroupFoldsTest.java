package hondo.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupFoldsTest {
  private record Clip(String recording, String kind, int number) {}

  /** Six days and three nights, of one to six clips each. */
  private static List<Clip> clips() {
    List<Clip> clips = new ArrayList<>();
    for (int r = 0; r < 9; r++) {
      for (int i = 0; i <= r % 6; i++) {
        clips.add(new Clip("r" + r, r < 6 ? "day" : "night", i));
      }
    }
    return clips;
  }

  @Test
  void everyItemOnceAndNoGroupTorn() {
    GroupFolds<Clip> folds = GroupFolds.of(clips(), Clip::recording, Clip::kind, 3);
    Set<Clip> seen = new HashSet<>();
    for (int f = 0; f < folds.count(); f++) {
      List<Clip> held = folds.heldOut(f);
      assertTrue(held.stream().allMatch(seen::add), "an item is held out twice");
      assertEquals(clips().size(), held.size() + folds.train(f).size());
      assertEquals(Set.of(), GroupFolds.onBothSides(folds.train(f), held, Clip::recording));
    }
    assertEquals(clips().size(), seen.size());
  }

  /** Three recordings of each kind in three folds: one in each, though the days are longer. */
  @Test
  void classesAreDealtOutAlike() {
    GroupFolds<Clip> folds = GroupFolds.of(clips(), Clip::recording, Clip::kind, 3);
    for (int f = 0; f < 3; f++) {
      List<Clip> held = folds.heldOut(f);
      assertEquals(
          1,
          held.stream()
              .filter(c -> c.kind().equals("night"))
              .map(Clip::recording)
              .distinct()
              .count());
      assertEquals(7, held.stream().filter(c -> c.kind().equals("day")).count());
    }
  }

  /** A split by clips tears recordings, and that is found. */
  @Test
  void findsALeak() {
    List<Clip> all = clips();
    List<Clip> even =
        IntStream.range(0, all.size()).filter(i -> i % 2 == 0).mapToObj(all::get).toList();
    List<Clip> odd =
        IntStream.range(0, all.size()).filter(i -> i % 2 == 1).mapToObj(all::get).toList();
    assertTrue(GroupFolds.onBothSides(even, odd, Clip::recording).contains("r5"));
    assertTrue(GroupFolds.onBothSides(even, odd, clip -> clip.toString()).isEmpty());
  }

  @Test
  void refuses() {
    Refusal.of(() -> GroupFolds.of(clips(), Clip::recording, Clip::kind, 1), "1 folds");
    Refusal.of(() -> GroupFolds.of(clips(), Clip::recording, Clip::kind, 10), "of 9 groups");
  }
}
