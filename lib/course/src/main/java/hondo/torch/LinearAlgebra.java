package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import hondo.core.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;

/** Factors of matrices, and products of whole numbers. Leading dimensions are batches. */
public final class LinearAlgebra {
  private static final Script SCRIPT = Script.define(bodies());

  private LinearAlgebra() {}

  private static Map<String, String> bodies() {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("svd", "u, s, v = torch.linalg_svd(x[0], False, driver=None)\nreturn [u, s, v]");
    bodies.put("qr", "q, r = torch.linalg_qr(x[0], \"reduced\")\nreturn [q, r]");
    bodies.put("eigh", "v, w = torch.linalg_eigh(x[0], \"L\")\nreturn [v, w]");
    bodies.put("int8Matmul", "return [torch._int_mm(x[0], x[1])]");
    return bodies;
  }

  /**
   * The singular value decomposition, x = U diag(S) V: (…, N, M) → U (…, N, K), S (…, K) from the
   * largest to the smallest, V (…, K, M), with K = min(N, M). Signs of the vectors are arbitrary;
   * gradients need distinct singular values.
   */
  public static NDList svd(NDArray x) {
    return factor("svd", x);
  }

  /** x = Q R: (…, N, M) → Q (…, N, K) with orthonormal columns, R (…, K, M) upper triangular. */
  public static NDList qr(NDArray x) {
    return factor("qr", x);
  }

  /**
   * Eigenvalues (…, N), from the smallest to the largest, and eigenvectors in the columns of (…, N,
   * N), of a symmetric matrix (…, N, N), of which the lower triangle is read.
   */
  public static NDList eigh(NDArray x) {
    Require.dimensions("eigh", "matrix", x, 2, 8);
    int last = x.getShape().dimension() - 1;
    Require.that(
        x.getShape().get(last) == x.getShape().get(last - 1),
        () -> Numbers.format("eigh: the matrix has shape %s, and should be square", x.getShape()));
    return factor("eigh", x);
  }

  private static NDList factor(String name, NDArray x) {
    Require.dimensions(name, "matrix", x, 2, 8);
    DataType type = x.getDataType();
    Require.that(
        type == DataType.FLOAT32 || type == DataType.FLOAT64,
        () ->
            Numbers.format(
                "%s: the matrix of shape %s is of type %s, and should be float32 or 64",
                name, x.getShape(), type));
    return SCRIPT.call(name, new NDList(x));
  }

  /** (N, K) int8, (K, M) int8 → (N, M) int32: the exact product, with no overflow to 2^16 terms. */
  public static NDArray int8Matmul(NDArray a, NDArray b) {
    for (NDArray array : new NDArray[] {a, b}) {
      Require.dimensions("int8Matmul", "matrix", array, 2, 2);
      Require.that(
          array.getDataType() == DataType.INT8 && array.size() > 0,
          () ->
              Numbers.format(
                  "int8Matmul: %s of shape %s; both should be int8 and not empty",
                  array.getDataType(), array.getShape()));
    }
    Require.that(
        a.getShape().get(1) == b.getShape().get(0),
        () ->
            Numbers.format(
                "int8Matmul: shapes %s and %s do not fit: (N, K) and (K, M)",
                a.getShape(), b.getShape()));
    return SCRIPT.apply("int8Matmul", a, b);
  }
}
