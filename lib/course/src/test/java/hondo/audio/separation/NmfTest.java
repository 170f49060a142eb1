package hondo.audio.separation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import hondo.naive.NaiveMath;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NmfTest {
  private static double[][] random(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] matrix = new double[rows][];
    Arrays.setAll(matrix, i -> random.doubles(columns).toArray());
    return matrix;
  }

  private static Nmf factorise(double[][] v, int rank, int updates, Nmf.Objective objective) {
    return Nmf.of(v, rank, updates, objective, new SplittableRandom(2001));
  }

  @ParameterizedTest
  @EnumSource(Nmf.Objective.class)
  void noUpdateMakesItWorse(Nmf.Objective objective) {
    for (int seed = 0; seed < 5; seed++) {
      double[][] v = random(9, 12, seed);
      v[3][4] = 0;
      List<Double> objectives = factorise(v, 3, 100, objective).objectives();
      assertEquals(101, objectives.size());
      for (int i = 1; i < objectives.size(); i++) {
        assertTrue(objectives.get(i) <= objectives.get(i - 1) + 1e-12, "update " + i);
      }
      assertTrue(objectives.get(100) < 0.8 * objectives.get(0));
    }
  }

  @ParameterizedTest
  @EnumSource(Nmf.Objective.class)
  void whatIsAProductIsFound(Nmf.Objective objective) {
    double[][] v = NaiveMath.matmul(random(8, 2, 1), random(2, 15, 2));
    Nmf found = factorise(v, 2, 3_000, objective);
    double[][] product = found.product();
    double worst = 0;
    for (int b = 0; b < 8; b++) {
      for (int f = 0; f < 15; f++) {
        worst = Math.max(worst, Math.abs(product[b][f] - v[b][f]));
        assertEquals(product[b][f], found.part(0)[b][f] + found.part(1)[b][f], 1e-12);
      }
    }
    assertTrue(worst < 0.02, "largest error " + worst);
    assertTrue(
        Arrays.stream(found.spectra()).flatMapToDouble(Arrays::stream).min().orElse(-1) >= 0);
    assertTrue(Arrays.stream(found.gains()).flatMapToDouble(Arrays::stream).min().orElse(-1) >= 0);
  }

  /** The objective of rank 1 by Kullback and Leibler has its minimum in closed form. */
  @Test
  void ofRankOneItIsTheProductOfTheMargins() {
    double[][] v = random(6, 7, 3);
    double[][] product = factorise(v, 1, 50, Nmf.Objective.KULLBACK_LEIBLER).product();
    double all = Arrays.stream(v).flatMapToDouble(Arrays::stream).sum();
    for (int b = 0; b < 6; b++) {
      for (int f = 0; f < 7; f++) {
        int frame = f;
        double column = Arrays.stream(v).mapToDouble(row -> row[frame]).sum();
        assertEquals(Arrays.stream(v[b]).sum() * column / all, product[b][f], 1e-9);
      }
    }
  }

  @Test
  void silenceStaysSilence() {
    for (Nmf.Objective objective : Nmf.Objective.values()) {
      double[][] product = factorise(new double[3][4], 2, 5, objective).product();
      assertEquals(0, Arrays.stream(product).flatMapToDouble(Arrays::stream).sum(), 1e-9);
    }
  }

  @Test
  void badInputIsToldInPlainWords() {
    double[][] v = {{1, -1}};
    Refusal.of(() -> factorise(v, 1, 1, Nmf.Objective.EUCLIDEAN), "not negative", "-1");
    double[][] nan = {{Double.NaN}};
    Refusal.of(() -> factorise(nan, 1, 1, Nmf.Objective.EUCLIDEAN), "NaN");
    Refusal.of(() -> factorise(new double[][] {{1}}, 0, 1, Nmf.Objective.EUCLIDEAN), "not 0, 1");
  }
}
