package hondo.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Muon (Jordan et al. 2024): Nesterov momentum whose update is made orthogonal, so that every
 * direction of a weight matrix moves by the same amount. For the matrices inside a network;
 * embeddings, gains and biases belong to {@link AdamW}.
 *
 * <p>The update U of an (m, n) matrix becomes U Vᵀ of its singular value decomposition, nearly:
 * five steps of the Newton–Schulz iteration X ← a X + (b A + c A²) X with A = X Xᵀ and (a, b, c) =
 * (3.4445, −4.7750, 2.0315), in bfloat16, bring the singular values into about [0.7, 1.2]. It is
 * then scaled by √max(1, m / n). A matrix of several stacked, as the joint projection of queries,
 * keys and values, is treated as so many matrices, if it is {@linkplain Config#withStacked named}.
 *
 * <pre>{@code
 * var groups = ParamGroups.matricesIn(gpt.parameters(), "blocks");
 * var muon = new Muon(groups.chosen(), Muon.Config.of(0.02).withStacked("qkv", 3));
 * }</pre>
 */
public final class Muon extends ScriptedOptimizer {
  private static final int ITERATIONS = 5;

  /**
   * @param learningRate the size of a step, in units of an orthogonal matrix; 0.01 … 0.03 is usual
   * @param momentum in [0, 1); 0.95 is usual
   * @param stacked how many matrices of equal size are stacked in one, by a part of its name
   */
  public record Config(double learningRate, double momentum, Map<String, Integer> stacked) {
    public Config {
      if (!(learningRate > 0) || !(momentum >= 0 && momentum < 1)) {
        throw new IllegalArgumentException(
            Numbers.format(
                "Muon needs learning rate > 0 and momentum in [0, 1), not %s and %s",
                learningRate, momentum));
      }
      stacked = Map.copyOf(stacked);
    }

    /** No matrix is a stack. */
    public Config(double learningRate, double momentum) {
      this(learningRate, momentum, Map.of());
    }

    /** Momentum 0.95; no matrix is a stack. */
    public static Config of(double learningRate) {
      return new Config(learningRate, 0.95);
    }

    /**
     * The same with stacks: a matrix whose name has this part between points, as {@code qkv} in
     * {@code blocks.0.attention.qkv.weight}, is so many matrices one on the other.
     */
    public Config withStacked(String part, int matrices) {
      if (matrices < 1) {
        throw new IllegalArgumentException("a stack holds 1 matrix or more, not " + matrices);
      }
      Map<String, Integer> more = new LinkedHashMap<>(stacked);
      more.put(part, matrices);
      return new Config(learningRate, momentum, more);
    }
  }

  /** A matrix (rows, columns), or several of (rows / pieces, columns) one on the other. */
  private record Stack(long rows, long columns, long pieces) {
    long height() {
      return rows / pieces;
    }

    boolean isTall() {
      return height() > columns;
    }
  }

  /**
   * @param parameters by name, matrices all; those that ask for no gradient are left out. State is
   *     kept under these names
   * @throws IllegalArgumentException if one is no matrix, or a stack that is named is not there or
   *     has a number of rows that does not divide
   */
  public Muon(Map<String, NDArray> parameters, Config config) {
    super(
        parameters,
        config.learningRate,
        learning -> bodies(stacks(LearningParameters.in(parameters), config), config));
    remember("muon.momentum");
  }

  private static List<Stack> stacks(Map<String, NDArray> parameters, Config config) {
    List<Stack> stacks = new ArrayList<>();
    Set<String> missing = new TreeSet<>(config.stacked.keySet());
    parameters.forEach(
        (name, p) -> {
          Shape shape = p.getShape();
          if (shape.dimension() != 2) {
            throw new IllegalArgumentException(
                Numbers.format(
                    "Muon is for matrices, and %s has shape %s: give it to AdamW", name, shape));
          }
          long pieces = 1;
          for (String part : name.split("\\.")) {
            missing.remove(part);
            pieces *= config.stacked.getOrDefault(part, 1);
          }
          if (shape.get(0) % pieces != 0) {
            throw new IllegalArgumentException(
                Numbers.format(
                    "%s has %d rows: these are not %d matrices one on the other",
                    name, shape.get(0), pieces));
          }
          stacks.add(new Stack(shape.get(0), shape.get(1), pieces));
        });
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "no matrix has %s in its name; they are %s", missing, parameters.keySet()));
    }
    return stacks;
  }

  private static Map<String, String> bodies(List<Stack> matrices, Config config) {
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
  private static String step(List<Stack> matrices, Config config) {
    int n = matrices.size();
    StringBuilder body = new StringBuilder("lr = float(x[0])\n");
    Map<String, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < n; i++) {
      Stack s = matrices.get(i);
      groups
          .computeIfAbsent(
              Math.min(s.height(), s.columns) + ":" + Math.max(s.height(), s.columns),
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
    groups.forEach((key, members) -> body.append(group(matrices, members)));
    return body.append("return [x[0]]\n").toString();
  }

  private static String group(List<Stack> matrices, List<Integer> members) {
    StringBuilder body = new StringBuilder();
    List<String> stacked = new ArrayList<>();
    for (int i : members) {
      Stack s = matrices.get(i);
      String part =
          Numbers.format("torch.reshape(u%d, [%d, %d, %d])", i, s.pieces, s.height(), s.columns);
      stacked.add(s.isTall() ? "torch.transpose(" + part + ", 1, 2)" : part);
    }
    body.append(
        Numbers.format(
            "o = ((self).orthogonalize([torch.cat([%s], 0)]))[0]\n", String.join(", ", stacked)));
    long at = 0;
    for (int i : members) {
      Stack s = matrices.get(i);
      String part = Numbers.format("torch.slice(o, 0, %d, %d, 1)", at, at + s.pieces);
      at += s.pieces;
      String turned = s.isTall() ? "torch.transpose(" + part + ", 1, 2)" : part;
      double scale = Math.sqrt(Math.max(1, s.height() / (double) s.columns));
      body.append(
          Numbers.format(
              "torch.sub_(x[%d], torch.reshape(%s, [%d, %d]), alpha=lr * %s)\n",
              1 + i, turned, s.rows, s.columns, scale));
    }
    return body.toString();
  }
}
