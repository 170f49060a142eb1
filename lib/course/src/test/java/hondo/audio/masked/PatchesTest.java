package hondo.audio.masked;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatchesTest {
  private static final PatchGrid GRID = new PatchGrid(6, 4, 3, 2);

  private static float[][] picture() {
    float[][] picture = new float[6][4];
    for (int t = 0; t < 6; t++) {
      for (int f = 0; f < 4; f++) {
        picture[t][f] = 10 * t + f;
      }
    }
    return picture;
  }

  /** Times and heights swapped, in the grid or in a patch, would give other rows. */
  @Test
  void cutsTimeFirst() {
    float[][] patches = GRID.cut(picture());
    assertEquals(4, GRID.count());
    assertArrayEquals(new float[] {0, 1, 10, 11, 20, 21}, patches[0]);
    assertArrayEquals(new float[] {2, 3, 12, 13, 22, 23}, patches[1]);
    assertArrayEquals(new float[] {30, 31, 40, 41, 50, 51}, patches[2]);
  }

  @Test
  void joinsWhatItCut() {
    assertArrayEquals(picture(), GRID.join(GRID.cut(picture())));
  }

  @Test
  void normalizesEachPatch() {
    float[][] result = PatchGrid.normalized(new float[][] {{1, 3}, {5, 5}, {-2, 4}});
    assertArrayEquals(new float[] {-1, 1}, result[0], 1e-6f);
    assertArrayEquals(new float[] {0, 0}, result[1]);
    assertArrayEquals(new float[] {-1, 1}, result[2], 1e-6f);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThrows(IllegalArgumentException.class, () -> new PatchGrid(7, 4, 3, 2));
    assertThrows(IllegalArgumentException.class, () -> new PatchGrid(6, 4, 0, 2));
    assertThrows(IllegalArgumentException.class, () -> GRID.cut(new float[6][5]));
    assertThrows(IllegalArgumentException.class, () -> GRID.join(new float[3][6]));
  }

  /** The share is exact, and over many masks each patch is hidden as often as others. */
  @Test
  void hidesTheShareThatWasAsked() {
    SplittableRandom random = new SplittableRandom(26);
    int[] hidden = new int[20];
    for (int i = 0; i < 4_000; i++) {
      PatchMask mask = PatchMask.ofPatches(20, 0.75, random);
      assertEquals(15, mask.hidden().length);
      assertEquals(5, mask.kept().length);
      Arrays.stream(mask.hidden()).forEach(p -> hidden[p]++);
    }
    // 3,000 of 4,000, with a standard deviation of 27.
    Arrays.stream(hidden).forEach(n -> assertEquals(3_000, n, 130));
  }

  @Test
  void hidesWholeTimes() {
    PatchGrid grid = new PatchGrid(8, 6, 1, 2);
    PatchMask mask = PatchMask.ofTimes(grid, 0.5, new SplittableRandom(3));
    assertEquals(12, mask.hidden().length);
    int[] times = Arrays.stream(mask.hidden()).map(p -> p / 3).distinct().toArray();
    assertEquals(4, times.length);
    assertArrayEquals(
        Arrays.stream(times).flatMap(t -> IntStream.range(3 * t, 3 * t + 3)).toArray(),
        mask.hidden());
  }

  @Test
  void aMaskHasTwoSidesAndLosesNothing() {
    SplittableRandom random = new SplittableRandom(1);
    assertThrows(IllegalArgumentException.class, () -> PatchMask.ofPatches(10, 0.01, random));
    assertThrows(IllegalArgumentException.class, () -> PatchMask.ofPatches(10, 1, random));
    assertThrows(IllegalArgumentException.class, () -> PatchMask.ofPatches(10, Double.NaN, random));
    assertThrows(
        IllegalArgumentException.class, () -> new PatchMask(new int[] {0, 1}, new int[] {1}));
    assertEquals(
        new PatchMask(new int[] {2, 0}, new int[] {1}),
        new PatchMask(new int[] {0, 2}, new int[] {1}));
  }
}
