package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.GradCheck;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.naive.NaiveAttention;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttentionTest {
  private static final int BATCH = 2;
  private static final int HEADS = 2;

  private final Scope scope = Scope.open();
  private final Random random = new Random(scope);

  @AfterEach
  void free() {
    scope.close();
  }

  private NDArray heads(long time, long width) {
    return random.normal(BATCH, HEADS, time, width);
  }

  /** Compares each head with the loops, and the gradients with differences. */
  private static void compare(
      String what, Function<NDList, NDArray> attention, double[][] bias, NDArray... qkv) {
    NDArray y = attention.apply(new NDList(qkv));
    int shared = (int) (qkv[0].getShape().get(1) / qkv[1].getShape().get(1));
    for (int b = 0; b < BATCH; b++) {
      for (int h = 0; h < qkv[0].getShape().get(1); h++) {
        double[][] expected =
            NaiveAttention.attention(
                Elements.matrix(qkv[0].get(b, h)),
                Elements.matrix(qkv[1].get(b, h / shared)),
                Elements.matrix(qkv[2].get(b, h / shared)),
                bias);
        Check.allClose(what, Elements.matrix(y.get(b, h)), expected, 1e-12);
      }
    }
    GradCheck.function(what, attention, qkv);
  }

  private static double[][] causal(int queries, int keys) {
    return NaiveAttention.additive(NaiveAttention.causalMask(queries, keys));
  }

  @Test
  void fullAndCausalAreThoseOfTheLoops() {
    NDArray q = heads(4, 3);
    NDArray k = heads(4, 3);
    NDArray v = heads(4, 5);
    compare("full", x -> Attention.full(x.get(0), x.get(1), x.get(2)), null, q, k, v);
    compare("causal", x -> Attention.causal(x.get(0), x.get(1), x.get(2)), causal(4, 4), q, k, v);
  }

  @Test
  void theMaskEndsWithTheKeysAfterACache() {
    for (int queries : new int[] {1, 2, 5}) {
      compare(
          queries + " queries",
          x -> Attention.causal(x.get(0), x.get(1), x.get(2)),
          causal(queries, 5),
          heads(queries, 4),
          heads(5, 4),
          heads(5, 4));
    }
  }

  @Test
  void queryHeadsShareKeys() {
    NDArray q = random.normal(BATCH, 4, 2, 3);
    NDArray k = heads(3, 3);
    NDArray v = heads(3, 3);
    compare("grouped full", x -> Attention.full(x.get(0), x.get(1), x.get(2)), null, q, k, v);
    compare(
        "grouped causal",
        x -> Attention.causal(x.get(0), x.get(1), x.get(2)),
        causal(2, 3),
        q,
        k,
        v);
  }

  @Test
  void masksAreBooleanOrAdded() {
    NDArray q = heads(3, 4);
    NDArray k = heads(5, 4);
    NDArray v = heads(5, 4);
    boolean[][] sees = {
      {true, false, true, false, true},
      {false, true, true, true, true},
      {true, false, false, false, false}
    };
    double[][] bias = NaiveAttention.additive(sees);
    NDArray added = scope.manager().create(Elements.flat(bias), new Shape(3, 5));
    NDArray mask = added.eq(0);
    compare(
        "boolean",
        x -> Attention.masked(x.get(0), x.get(1), x.get(2), mask.reshape(1, 1, 3, 5)),
        bias,
        q,
        k,
        v);
    compare("added", x -> Attention.masked(x.get(0), x.get(1), x.get(2), added), bias, q, k, v);
    NDArray slope = random.normal(3, 5);
    GradCheck.function(
        "by the mask",
        x -> Attention.masked(x.get(0), x.get(1), x.get(2), x.get(3)),
        q,
        k,
        v,
        slope);
    compare(
        "slope",
        x -> Attention.masked(x.get(0), x.get(1), x.get(2), slope),
        Elements.matrix(slope),
        q,
        k,
        v);
  }

  @Test
  void aQueryWithoutKeysGetsZeros() {
    double[][] bias = NaiveAttention.additive(new boolean[][] {{false, false}, {true, false}});
    NDArray mask = scope.manager().create(Elements.flat(bias), new Shape(2, 2)).eq(0);
    compare(
        "hidden",
        x -> Attention.masked(x.get(0), x.get(1), x.get(2), mask),
        bias,
        heads(2, 3),
        heads(2, 3),
        heads(2, 3));
  }

  @Test
  void badShapesAreToldInPlainWords() {
    NDArray q = heads(3, 4);
    NDArray k = heads(5, 4);
    Refusal.of(() -> Attention.full(q, heads(5, 3), k), "query", "(2, 2, 3, 4)", "(2, 2, 5, 3)");
    Refusal.of(() -> Attention.full(q, k, heads(4, 4)), "value", "(2, 2, 5, 4)", "(2, 2, 4, 4)");
    Refusal.of(() -> Attention.causal(k, q, q), "queries", "(2, 2, 5, 4)", "(2, 2, 3, 4)");
    Refusal.of(() -> Attention.full(random.normal(3, 4), k, k), "4 dimensions", "(3, 4)");
    Refusal.of(() -> Attention.full(q, Casts.toFloat32(k), k), "float32", "float64");
    Refusal.of(() -> Attention.masked(q, k, k, random.normal(5, 3)), "mask", "(5, 3)");
    Refusal.of(() -> Attention.masked(q, k, k, random.below(2, 3, 5)), "int64", "cast one of them");
    NDArray matrix = random.normal(3, 4);
    Refusal.of(() -> Attention.causal(matrix, matrix, matrix), "query", "4 dimensions", "(3, 4)");
    NDArray whole = random.below(2, 2, 2, 3, 4);
    Refusal.of(() -> Attention.full(whole, whole, whole), "floating-point", "int64");
    NDArray none = scope.manager().zeros(new Shape(2, 2, 0, 4), DataType.FLOAT64);
    Refusal.of(() -> Attention.full(none, k, k), "query has shape (2, 2, 0, 4): empty");
    Refusal.of(() -> Attention.full(q, none, none), "key has shape (2, 2, 0, 4): empty");
    NDArray headless = scope.manager().zeros(new Shape(2, 0, 5, 4), DataType.FLOAT64);
    Refusal.of(() -> Attention.full(q, headless, headless), "key has shape (2, 0, 5, 4): empty");
    Refusal.of(() -> Attention.full(random.normal(2, 3, 3, 4), k, k), "G divides H");
  }

  @Test
  void triangles() {
    NDArray x = random.normal(2, 3, 4);
    for (int d = -2; d <= 2; d++) {
      int diagonal = d;
      double[][][] lower = Elements.cube(x);
      double[][][] upper = Elements.cube(x);
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 4; j++) {
          for (int b = 0; b < 2; b++) {
            lower[b][i][j] = j - i > d ? 0 : lower[b][i][j];
            upper[b][i][j] = j - i < d ? 0 : upper[b][i][j];
          }
        }
      }
      Check.allClose("tril", Elements.of(Masks.tril(x, d)), Elements.flat(lower), 0);
      Check.allClose("triu", Elements.of(Masks.triu(x, d)), Elements.flat(upper), 0);
      GradCheck.function("tril", a -> Masks.tril(a.get(0), diagonal), x);
      GradCheck.function("triu", a -> Masks.triu(a.get(0), diagonal), x);
    }
    Check.equal(
        "mask",
        Masks.causal(x, 2, 3).toBooleanArray(),
        new boolean[] {true, true, false, true, true, true});
    Check.equal(
        "as many queries as keys",
        Masks.causal(x, 2, 2).toBooleanArray(),
        new boolean[] {true, false, true, true});
    Check.equal("no queries", Masks.causal(x, 0, 2).getShape(), new Shape(0, 2));
    Refusal.of(() -> Masks.causal(x, -1, 2), "-1 queries", "2 keys");
    Refusal.of(() -> Masks.causal(x, 3, 2), "3 queries", "2 keys");
    Refusal.of(() -> Masks.tril(random.normal(3), 0), "(3)", "2 to 8 dimensions");
  }

  /** Tables of one place or one pair would be stretched over all of them without a word. */
  @Test
  void theTablesOfARotationAreNotStretched() {
    try (Scope scope = Scope.open()) {
      NDArray x = scope.manager().ones(new Shape(2, 3, 4));
      NDArray whole = scope.manager().ones(new Shape(3, 4));
      NDArray turn = scope.manager().ones(new Shape(4, 4));
      for (Shape small : new Shape[] {new Shape(1, 4), new Shape(3, 1), new Shape(4)}) {
        NDArray table = scope.manager().ones(small);
        Refusal.of(() -> Rotary.rotate(x, table, whole, turn), "rotate", "cos");
        Refusal.of(() -> Rotary.rotate(x, whole, table, turn), "rotate", "sin");
      }
      NDArray column = scope.manager().ones(new Shape(4, 1));
      Refusal.of(() -> Rotary.rotate(x, whole, whole, column), "rotate", "turn");
      NDArray one = scope.manager().ones(new Shape(4));
      Refusal.of(() -> Rotary.rotate(one, whole, whole, turn), "input", "2 to 8 dimensions");
      NDArray integers = scope.manager().create(new long[3 * 4]).reshape(3, 4);
      Refusal.of(() -> Rotary.rotate(integers, whole, whole, turn), "input", "floating");
    }
  }
}
