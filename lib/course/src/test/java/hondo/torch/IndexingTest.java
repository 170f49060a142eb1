package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.GradCheck;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.naive.NaiveMath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IndexingTest {
  private final Scope scope = Scope.open();
  private final Random random = new Random(scope);

  @AfterEach
  void free() {
    scope.close();
  }

  private NDArray numbers(Shape shape, long... values) {
    return scope.manager().create(values, shape);
  }

  @Test
  void embeddingPicksRowsAndAddsTheirGradients() {
    NDArray table = random.normal(5, 3);
    long[] ids = {4, 0, 4, 1};
    NDArray array = numbers(new Shape(2, 2), ids);
    double[][] expected = NaiveMath.embedding(ids, Elements.matrix(table));
    NDArray y = Lookup.embedding(array, table);
    assertEquals(new Shape(2, 2, 3), y.getShape());
    Check.allClose("rows", Elements.of(y), Elements.flat(expected), 0);
    GradCheck.function("table", x -> Lookup.embedding(x.get(0), x.get(1)), array, table);
    Refusal.of(
        () -> Lookup.embedding(numbers(new Shape(3), 0, 5, 1), table),
        "ids is 5",
        "element 1",
        "0 … 4");
    Refusal.of(() -> Lookup.embedding(numbers(new Shape(1), -1), table), "is -1");
    Refusal.of(() -> Lookup.embedding(random.normal(2), table), "ids", "float64");
    Refusal.of(() -> Lookup.embedding(array, random.normal(5)), "table", "(5)");
  }

  @Test
  void gatherAndScatterAreEachOthersTranspose() {
    NDArray x = random.normal(3, 4);
    NDArray index = numbers(new Shape(2, 2), 3, 0, 1, 1);
    double[][] a = Elements.matrix(x);
    Check.allClose(
        "gather",
        Elements.of(Indexing.gather(x, 1, index)),
        new double[] {a[0][3], a[0][0], a[1][1], a[1][1]},
        0);
    NDArray down = numbers(new Shape(2, 2), 2, 0, 1, 1);
    Check.allClose(
        "gather along 0",
        Elements.of(Indexing.gather(x, -2, down)),
        new double[] {a[2][0], a[0][1], a[1][0], a[1][1]},
        0);
    NDArray source = random.normal(2, 2);
    double[][] s = Elements.matrix(source);
    double[][] sum = Elements.matrix(x);
    sum[0][3] += s[0][0];
    sum[0][0] += s[0][1];
    sum[1][1] += s[1][0] + s[1][1];
    NDArray y = Indexing.scatterAdd(x, 1, index, source);
    Check.allClose("scatterAdd", Elements.matrix(y), sum, 1e-15);
    Check.allClose("x is as before", Elements.matrix(x), a, 0);
    GradCheck.function("gather", v -> Indexing.gather(v.get(0), 1, index), x);
    GradCheck.function(
        "scatterAdd", v -> Indexing.scatterAdd(v.get(0), 1, index, v.get(1)), x, source);
  }

  @Test
  void indexAddAddsSlices() {
    NDArray x = random.normal(2, 3);
    NDArray source = random.normal(2, 4);
    NDArray index = numbers(new Shape(4), 2, 0, 2, 2);
    double[][] sum = Elements.matrix(x);
    double[][] s = Elements.matrix(source);
    for (int row = 0; row < 2; row++) {
      sum[row][2] += s[row][0] + s[row][2] + s[row][3];
      sum[row][0] += s[row][1];
    }
    Check.allClose("indexAdd", Elements.matrix(Indexing.indexAdd(x, 1, index, source)), sum, 1e-14);
    GradCheck.function(
        "indexAdd", v -> Indexing.indexAdd(v.get(0), -1, index, v.get(1)), x, source);
  }

  @Test
  void masksChoose() {
    NDArray x = random.normal(2, 3);
    NDArray mask = scope.manager().create(new boolean[] {true, false, true});
    double[] a = Elements.of(x);
    Check.allClose(
        "maskedFill",
        Elements.of(Indexing.maskedFill(x, mask, -7.5)),
        new double[] {-7.5, a[1], -7.5, -7.5, a[4], -7.5},
        0);
    NDArray column = random.normal(2, 1);
    double[] c = Elements.of(column);
    Check.allClose(
        "where",
        Elements.of(Indexing.where(mask, x, column)),
        new double[] {a[0], c[0], a[2], a[3], c[1], a[5]},
        0);
    Check.equal(
        "−∞ fills",
        Double.NEGATIVE_INFINITY,
        Indexing.maskedFill(x, mask, Double.NEGATIVE_INFINITY).getDouble(0, 0));
    GradCheck.function("maskedFill", v -> Indexing.maskedFill(v.get(0), mask, 2), x);
    GradCheck.function("where", v -> Indexing.where(mask, v.get(0), v.get(1)), x, column);
  }

  @Test
  void badInputIsToldInPlainWords() {
    NDArray x = random.normal(2, 3);
    NDArray far = numbers(new Shape(2, 1), 0, 3);
    NDArray one = random.normal(2, 1);
    NDArray three = numbers(new Shape(3), 0, 1, -1);
    NDArray mask = scope.manager().create(new boolean[] {true, false});
    Refusal.of(() -> Indexing.gather(x, 1, far), "gather", "is 3", "0 … 2");
    Refusal.of(() -> Indexing.gather(x, 2, far), "axis 2", "(2, 3)");
    Refusal.of(() -> Indexing.gather(x, 1, numbers(new Shape(2), 0, 1)), "(2)", "(2, 3)");
    Refusal.of(
        () -> Indexing.gather(x, 1, numbers(new Shape(3, 1), 0, 1, 2)),
        "(3, 1)",
        "(2, 3)",
        "no longer but along axis 1");
    Refusal.of(() -> Indexing.gather(x, 1, one), "index", "float64");
    Refusal.of(() -> Indexing.scatterAdd(x, 1, far, one), "scatterAdd", "is 3");
    Refusal.of(() -> Indexing.scatterAdd(x, 1, far, random.normal(2, 2)), "(2, 1)", "(2, 2)");
    Refusal.of(() -> Indexing.indexAdd(x, 1, three, x), "indexAdd", "is -1");
    Refusal.of(() -> Indexing.indexAdd(x, 0, three, x), "source", "(2, 3)", "(3, 3)");
    Refusal.of(() -> Indexing.indexAdd(x, 1, far, one), "index has shape (2, 1)", "1 dimensions");
    Refusal.of(() -> Indexing.indexAdd(x, 1, three, Casts.toFloat32(x)), "cast one of them");
    Refusal.of(
        () -> Indexing.scatterAdd(x, 1, far, Casts.toFloat32(one)), "source", "cast one of them");
    Refusal.of(
        () -> Indexing.scatterAdd(x, 1, numbers(new Shape(3, 1), 0, 1, 2), random.normal(3, 1)),
        "(3, 1)",
        "no longer but along axis 1");
    Refusal.of(() -> Indexing.where(far, x, x), "mask", "boolean, as comparisons give it");
    NDArray none = scope.manager().zeros(new Shape(2, 0), DataType.FLOAT64);
    Refusal.of(() -> Indexing.indexAdd(none, 0, three, none), "input has shape (2, 0): empty");
    Refusal.of(() -> Indexing.gather(none, 0, far), "input has shape (2, 0): empty");
    Refusal.of(() -> Indexing.scatterAdd(none, 0, far, one), "input has shape (2, 0): empty");
    Refusal.of(
        () -> Indexing.maskedFill(x, far, 0), "mask", "int64", "boolean, as comparisons give it");
    Refusal.of(() -> Indexing.maskedFill(x, mask, 0), "maskedFill", "(2)", "(2, 3)");
    String oneShape = "should broadcast to one shape";
    Refusal.of(() -> Indexing.where(mask, x, x), "where", "(2)", "(2, 3)", oneShape);
    NDArray single = scope.manager().create(new boolean[] {true});
    NDArray two = random.normal(2);
    Refusal.of(() -> Indexing.where(single, x, two), "[(1), (2, 3), (2)]", oneShape);
    Refusal.of(() -> Indexing.where(mask, two, x), "[(2), (2), (2, 3)]", oneShape);
    Refusal.of(() -> Indexing.where(mask, x, two), "[(2), (2, 3), (2)]", oneShape);
    Refusal.of(() -> Indexing.where(mask, x, Casts.toFloat32(x)), "float32", "float64");
  }
}
