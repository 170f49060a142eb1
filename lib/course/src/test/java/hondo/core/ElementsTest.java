package hondo.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class ElementsTest {
  @Test
  void arraysAreReadRowByRowAndPutTogetherAgain() {
    try (Scope scope = Scope.open()) {
      NDArray flat = scope.manager().arange(12f);
      double[][] matrix = {{0, 1, 2, 3}, {4, 5, 6, 7}, {8, 9, 10, 11}};
      double[][][] cube = {{{0, 1}, {2, 3}, {4, 5}}, {{6, 7}, {8, 9}, {10, 11}}};
      assertArrayEquals(matrix, Elements.matrix(flat.reshape(3, 4)));
      assertArrayEquals(cube, Elements.cube(flat.reshape(2, 3, 2)));
      assertArrayEquals(matrix, Elements.rows(Elements.of(flat), 4));
      assertArrayEquals(Elements.of(flat), Elements.flat(matrix));
      assertArrayEquals(Elements.of(flat), Elements.flat(cube));
      assertThrows(IllegalArgumentException.class, () -> Elements.matrix(flat));
      assertThrows(IllegalArgumentException.class, () -> Elements.cube(flat.reshape(3, 4)));
      NDArray whole = scope.manager().create(new long[] {1, -2}, new Shape(1, 2));
      assertArrayEquals(new double[][] {{1, -2}}, Elements.matrix(whole));
    }
    assertArrayEquals(new double[] {3, -4}, Elements.widen(new int[] {3, -4}));
    assertArrayEquals(new double[] {0.1f}, Elements.widen(new float[] {0.1f}));
    assertArrayEquals(new float[] {0.1f}, Elements.narrow(new double[] {0.1}));
  }
}
