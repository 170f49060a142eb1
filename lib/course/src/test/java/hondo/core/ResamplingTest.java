package hondo.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ResamplingTest {
  private static final ToDoubleFunction<List<Double>> MEAN =
      drawn -> drawn.stream().mapToDouble(Double::doubleValue).average().orElseThrow();

  /** With one item a group nothing can vary; with two, each may be drawn twice. */
  @Test
  void eachGroupIsDrawnFromItsOwnItems() {
    assertEquals(new Interval(3, 3), Resampling.interval(List.of(List.of(3.0)), MEAN));
    assertEquals(new Interval(3, 5), Resampling.interval(List.of(List.of(3.0, 5.0)), MEAN));
    assertEquals(
        new Interval(4, 4), Resampling.interval(List.of(List.of(3.0), List.of(5.0)), MEAN));
  }

  /** Of samples of 100, the interval of the mean holds the true one about 95 times in 100. */
  @Test
  void holdsTheTrueMeanAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(7);
    int holds = 0;
    for (int i = 0; i < 300; i++) {
      List<Double> sample = random.doubles(100).boxed().toList();
      holds += Resampling.interval(List.of(sample), MEAN).contains(0.5) ? 1 : 0;
    }
    assertTrue(holds >= 270 && holds <= 297, holds + " of 300");
  }

  @Test
  void isTheSameEachTime() {
    List<List<Double>> groups = List.of(List.of(1.0, 2.0, 5.0, 9.0), List.of(4.0, 4.5));
    assertEquals(Resampling.interval(groups, MEAN), Resampling.interval(groups, MEAN));
  }

  @Test
  void refuses() {
    for (List<List<Double>> groups :
        List.of(List.<List<Double>>of(), List.of(List.of(1.0), List.<Double>of()))) {
      assertThrows(
          IllegalArgumentException.class, () -> Resampling.interval(groups, drawn -> 1), "empty");
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> Resampling.interval(List.of(List.of(1.0)), drawn -> Double.NaN));
  }
}
