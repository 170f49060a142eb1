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
import hondo.naive.NaiveMath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinearAlgebraTest {
  private final Scope scope = Scope.open();
  private final Random random = new Random(scope);

  @AfterEach
  void free() {
    scope.close();
  }

  private NDArray unit(long n) {
    return scope.manager().eye((int) n).toType(DataType.FLOAT64, true);
  }

  private static NDArray transposed(NDArray x) {
    return x.swapAxes(-1, -2);
  }

  @Test
  void factorsMultiplyToTheMatrix() {
    NDArray x = random.normal(2, 4, 3);
    NDList usv = LinearAlgebra.svd(x);
    NDArray u = usv.get(0);
    Check.allClose("U S V", u.mul(usv.get(1).expandDims(1)).matMul(usv.get(2)), x, 1e-12);
    Check.allClose("UᵀU", transposed(u).get(0).matMul(u.get(0)), unit(3), 1e-12);
    NDArray s = usv.get(1);
    Check.atLeast("S falls", s.get(":, 0:2").sub(s.get(":, 1:")).min().getDouble(), 0);
    NDList qr = LinearAlgebra.qr(x);
    Check.allClose("Q R", qr.get(0).matMul(qr.get(1)), x, 1e-12);
    Check.allClose("R is a triangle", qr.get(1), Masks.triu(qr.get(1), 0), 0);
    Check.allClose("QᵀQ", transposed(qr.get(0)).get(1).matMul(qr.get(0).get(1)), unit(3), 1e-12);
    NDArray square = transposed(x).matMul(x);
    NDList vw = LinearAlgebra.eigh(square);
    NDArray w = vw.get(1);
    Check.allClose("A W", square.matMul(w), w.mul(vw.get(0).expandDims(1)), 1e-12);
    Check.allClose("eigenvalues are squares", vw.get(0).flip(1), s.square(), 1e-12);
  }

  @Test
  void whatDoesNotDependOnSignsHasItsGradient() {
    NDArray x = random.normal(4, 3);
    GradCheck.function("singular values", v -> LinearAlgebra.svd(v.get(0)).get(1), x);
    GradCheck.function("R²", v -> LinearAlgebra.qr(v.get(0)).get(1).square(), x);
    GradCheck.function(
        "eigenvalues", v -> LinearAlgebra.eigh(transposed(v.get(0)).matMul(v.get(0))).get(0), x);
  }

  @Test
  void productsOfBytesAreExact() {
    // An inner size that no vector register divides, and the largest products there are.
    byte[] a = new byte[3 * 131];
    byte[] b = new byte[131 * 2];
    for (int i = 0; i < a.length; i++) {
      a[i] = (byte) (i < 131 ? -128 : i * 37);
    }
    for (int i = 0; i < b.length; i++) {
      b[i] = (byte) (i % 2 == 0 ? -128 : i * 91);
    }
    NDArray x = scope.manager().create(a, new Shape(3, 131));
    NDArray y = scope.manager().create(b, new Shape(131, 2));
    NDArray product = LinearAlgebra.int8Matmul(x, y);
    Check.equal("type", product.getDataType(), DataType.INT32);
    double[][] expected = NaiveMath.matmul(Elements.matrix(x), Elements.matrix(y));
    Check.allClose("int8", Elements.matrix(product), expected, 0);
  }

  @Test
  void badInputIsToldInPlainWords() {
    NDArray x = random.normal(4, 3);
    NDArray bytes = Casts.to(x, DataType.INT8);
    Refusal.of(() -> LinearAlgebra.eigh(x), "square", "(4, 3)");
    Refusal.of(() -> LinearAlgebra.qr(random.normal(3)), "(3)", "2 to 8 dimensions");
    Refusal.of(() -> LinearAlgebra.svd(bytes), "int8");
    Refusal.of(() -> LinearAlgebra.svd(x.mul(Double.NaN)), "svd", "non-finite");
    Refusal.of(() -> LinearAlgebra.int8Matmul(bytes, x), "float64");
    Refusal.of(() -> LinearAlgebra.int8Matmul(bytes, bytes), "(4, 3)", "do not fit");
    Refusal.of(() -> LinearAlgebra.int8Matmul(bytes.flatten(), bytes), "(12)", "2 dimensions");
    NDArray none = scope.manager().zeros(new Shape(3, 0), DataType.INT8);
    Refusal.of(() -> LinearAlgebra.int8Matmul(bytes, none), "int8 of shape (3, 0)", "not empty");
    Refusal.of(() -> LinearAlgebra.eigh(random.normal(3)), "(3)", "2 to 8 dimensions");
  }
}
