package hondo.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Ticks, the numbers beside them, and bins. */
class ScalesTest {
  @Property
  void ticksAreRoundNumbersInsideTheRange(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
      @ForAll @DoubleRange(min = 0.01, max = 1e6) double span) {
    List<Double> ticks = Ticks.between(low, low + span, 5);
    assertTrue(ticks.size() >= 2 && ticks.size() <= 9, ticks.toString());
    double slack = span * 1e-6;
    ticks.forEach(t -> assertTrue(t >= low - slack && t <= low + span + slack, "" + t));
    double step = ticks.get(1) - ticks.get(0);
    double leading = step / Math.pow(10, Math.floor(Math.log10(step) + 1e-9));
    assertTrue(
        List.of(1.0, 2.0, 5.0, 10.0).stream().anyMatch(d -> Math.abs(d - leading) < 1e-3),
        "step " + step);
  }

  @Test
  void ticksIncludeBothEnds() {
    assertEquals(List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0), Ticks.between(0, 1, 5));
    assertEquals(List.of(-2.0, 0.0, 2.0), Ticks.between(-2, 2, 2));
  }

  @Test
  void numbersBesideTicks() {
    var small = TickLabels.linear(new double[] {0, 1});
    assertEquals("0.25", small.apply(0.25));
    assertEquals("0", small.apply(-1e-9));
    assertEquals("-0.5", small.apply(-0.5));
    assertEquals("12\u2009000", TickLabels.linear(new double[] {0, 50_000}).apply(12_000.0));
    assertEquals("2.5·10⁸", TickLabels.linear(new double[] {0, 4e8}).apply(2.5e8));
    assertEquals("10⁻⁷", TickLabels.linear(new double[] {0, 4e-7}).apply(1e-7));
  }

  @Test
  void numbersBesideLogarithmicTicks() {
    var wide = TickLabels.logarithmic(new double[] {1, 1e4});
    assertEquals("1\u2009000", wide.apply(1_000.0));
    assertEquals(" ", wide.apply(500.0));
    var narrow = TickLabels.logarithmic(new double[] {150, 3_000});
    assertEquals("500", narrow.apply(500.0));
    assertEquals(" ", narrow.apply(300.0));
    assertEquals("10⁻⁵", TickLabels.logarithmic(new double[] {1e-6, 1}).apply(1e-5));
    assertEquals("0.01", TickLabels.logarithmic(new double[] {1e-3, 1}).apply(0.01));
  }

  @Property
  void everyValueFallsIntoExactlyOneBin(
      @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -50, max = 50) Double> list,
      @ForAll @IntRange(min = 0, max = 20) int bins) {
    double[] values = list.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double[] edges = Bins.edges(List.of(values), bins);
    double[] counts = Bins.heights(values, edges, false);
    assertEquals(values.length, Arrays.stream(counts).sum(), 0);
    double width = edges[1] - edges[0];
    double area = Arrays.stream(Bins.heights(values, edges, true)).map(d -> d * width).sum();
    assertEquals(1, area, 1e-9);
    Assume.that(bins > 0);
    assertEquals(bins, counts.length);
  }

  @Test
  void wholeNumbersGetABinEach() {
    double[] dice = {1, 1, 2, 3, 3, 3, 6};
    double[] edges = Bins.edges(List.of(dice), 0);
    assertEquals(0.5, edges[0]);
    assertArrayEquals(new double[] {2, 1, 3, 0, 0, 1}, Bins.heights(dice, edges, false));
  }

  @Test
  void quantilesInterpolate() {
    assertEquals(2.5, Bins.quantile(new double[] {1, 2, 3, 4}, 0.5));
    assertEquals(4, Bins.quantile(new double[] {1, 2, 3, 4}, 1));
    assertEquals(7, Bins.quantile(new double[] {7}, 0.3));
  }
}
