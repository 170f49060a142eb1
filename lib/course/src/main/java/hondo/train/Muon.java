package hondo.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.torch.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Muon (Jordan et al. 2024): Nesterov momentum whose update is made orthogonal, so that every
 * direction of a weight matrix moves by the same amount. For the matrices inside a network;
 * embeddings, gains and biases belong to {@link AdamW}.
 *
 * <p>The update U of an (m, n) matrix becomes U Vᵀ of its singular value decomposition, nearly:
 * five steps of the Newton–Schulz iteration X ← a X + (b A + c A²) X with A = X Xᵀ and (a, b, c) =
 * (3.4445, −4.7750, 2.0315), in bfloat16, bring the singular values into about [0.7, 1.2]. It is
 * then scaled by √max(1, m / n). A matrix of several square ones stacked, as the joint projection
 * of queries, keys and values, is treated as so many matrices.
 */
public final class Muon extends ScriptedOptimizer {
  private static final int ITERATIONS = 5;

  /**
   * @param learningRate the size of a step, in units of an orthogonal matrix; 0.01 … 0.03 is usual
   * @param momentum in [0, 1); 0.95 is usual
   */
  public record Config(double learningRate, double momentum) {
    public Config {
      if (!(learningRate > 0) || !(momentum >= 0 && momentum < 1)) {
        throw new IllegalArgumentException(
            Numbers.format(
                "Muon needs learning rate > 0 and momentum in [0, 1), not %s and %s",
                learningRate, momentum));
      }
    }
  }

  /**
   * @param parameters by name, matrices all; their state is kept under these names
   */
  public Muon(Map<String, NDArray> parameters, Config config) {
    super(parameters, config.learningRate, bodies(matrices(parameters), config));
    remember("muon.momentum");
  }

  private static List<NDArray> matrices(Map<String, NDArray> parameters) {
    parameters.forEach(
        (name, p) -> {
          if (p.getShape().dimension() != 2) {
            throw new IllegalArgumentException(
                Numbers.format(
                    "Muon is for matrices, and %s has shape %s: give it to AdamW",
                    name, p.getShape()));
          }
        });
    return List.copyOf(parameters.values());
  }

  private static Map<String, String> bodies(List<NDArray> matrices, Config config) {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("orthogonalize", orthogonalize());
    bodies.put("step", step(matrices, config));
    return bodies;
  }

  /** x = [(N, m, n)] with m ≤ n → the same shape, singular values near 1. */
  private static String orthogonalize() {
    StringBuilder body =
        new StringBuilder(
            """
            u = torch.div(x[0], torch.add(torch.linalg_vector_norm(x[0], 2, [1, 2], True), 1e-07))
            X = torch.to(u, 15)
            """);
    for (int i = 0; i < ITERATIONS; i++) {
      body.append(
          """
          A = torch.bmm(X, torch.transpose(X, 1, 2))
          B = torch.add(torch.mul(A, -4.775), torch.mul(torch.bmm(A, A), 2.0315))
          X = torch.add(torch.mul(X, 3.4445), torch.bmm(B, X))
          """);
    }
    return body.append("return [torch.to(X, 6)]\n").toString();
  }

  /** x = [learning rate, parameters, gradients, momenta]; matrices of one shape go together. */
  private static String step(List<NDArray> arrays, Config config) {
    int n = arrays.size();
    StringBuilder body = new StringBuilder("lr = float(x[0])\n");
    Map<String, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < n; i++) {
      long[] s = arrays.get(i).getShape().getShape();
      long pieces = pieces(s);
      groups
          .computeIfAbsent(
              Math.min(s[0] / pieces, s[1]) + ":" + Math.max(s[0] / pieces, s[1]),
              k -> new ArrayList<>())
          .add(i);
      body.append(
          Numbers.format(
              """
          torch.lerp_(x[%2$d], x[%1$d], %3$s)
          u%4$d = torch.lerp(x[%1$d], x[%2$d], %5$s)
          torch.zero_(x[%1$d])
          """,
              1 + n + i, 1 + 2 * n + i, 1 - config.momentum, i, config.momentum));
    }
    groups.forEach((key, members) -> body.append(group(arrays, members)));
    return body.append("return [x[0]]\n").toString();
  }

  private static String group(List<NDArray> arrays, List<Integer> members) {
    StringBuilder body = new StringBuilder();
    List<String> stacked = new ArrayList<>();
    for (int i : members) {
      long[] s = arrays.get(i).getShape().getShape();
      String part =
          Numbers.format("torch.reshape(u%d, [%d, %d, %d])", i, pieces(s), s[0] / pieces(s), s[1]);
      stacked.add(isTall(s) ? "torch.transpose(" + part + ", 1, 2)" : part);
    }
    body.append(
        Numbers.format(
            "o = ((self).orthogonalize([torch.cat([%s], 0)]))[0]\n", String.join(", ", stacked)));
    long at = 0;
    for (int i : members) {
      long[] s = arrays.get(i).getShape().getShape();
      long pieces = pieces(s);
      String part = Numbers.format("torch.slice(o, 0, %d, %d, 1)", at, at + pieces);
      at += pieces;
      String turned = isTall(s) ? "torch.transpose(" + part + ", 1, 2)" : part;
      double scale = Math.sqrt(Math.max(1, s[0] / (double) pieces / s[1]));
      body.append(
          Numbers.format(
              "torch.sub_(x[%d], torch.reshape(%s, [%d, %d]), alpha=lr * %s)\n",
              1 + i, turned, s[0], s[1], scale));
    }
    return body.toString();
  }

  /** How many square matrices a (k n, n) one stacks: k = 3 for queries, keys and values; else 1. */
  private static long pieces(long[] shape) {
    return shape[0] == 3 * shape[1] ? 3 : 1;
  }

  private static boolean isTall(long[] shape) {
    return shape[0] / pieces(shape) > shape[1];
  }

  /** (m, n) → (m, n), the same singular vectors with singular values near 1. */
  static NDArray orthogonal(NDArray matrix) {
    Shape shape = matrix.getShape();
    boolean tall = shape.get(0) > shape.get(1);
    NDArray wide = (tall ? matrix.transpose() : matrix).expandDims(0);
    NDArray result =
        Script.define("orthogonalize", orthogonalize()).apply("orthogonalize", wide).squeeze(0);
    return tall ? result.transpose() : result;
  }
}
