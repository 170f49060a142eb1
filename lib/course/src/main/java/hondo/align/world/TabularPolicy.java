package hondo.align.world;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.align.ppo.Policy;
import hondo.batch.TokenBatch;
import hondo.core.ArrayOwner;
import hondo.core.Elements;
import hondo.core.Scope;
import hondo.sampling.Sampler;
import hondo.torch.Lookup;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A policy that is a table: for each beginning the logits of the next token, in float64. */
public final class TabularPolicy implements Policy, AutoCloseable {
  private final PrefixTree tree;
  private final NDArray table;

  private TabularPolicy(PrefixTree tree, double[][] logits, boolean learns) {
    tree.requireTable(logits);
    this.tree = tree;
    try (Scope scope = Scope.open()) {
      Shape shape = new Shape(tree.prefixes(), tree.vocabulary());
      table = Scope.release(scope.manager().create(Elements.flat(logits), shape));
      table.setRequiresGradient(learns);
    }
  }

  /** One that learns, from these logits (P, V) on. */
  public static TabularPolicy learning(PrefixTree tree, double[][] logits) {
    return new TabularPolicy(tree, logits, true);
  }

  /** One that stays what it is, (P, V). */
  public static TabularPolicy frozen(PrefixTree tree, double[][] logits) {
    return new TabularPolicy(tree, logits, false);
  }

  @Override
  public NDArray logits(TokenBatch episodes, ArrayOwner owner) {
    Shape shape = new Shape(episodes.rows(), episodes.time());
    return Lookup.embedding(owner.manager().create(tree.prefixesOf(episodes), shape), table);
  }

  @Override
  public TokenBatch draw(int rows, RandomGenerator random) {
    double[][] logits = table();
    int[] texts = new int[rows];
    for (int row = 0; row < rows; row++) {
      int[] tokens = new int[0];
      for (int t = 0; t < tree.length(); t++) {
        int next = Sampler.PLAIN.draw(logits[tree.prefix(tokens)], tokens, random);
        tokens = Arrays.copyOf(tokens, t + 1);
        tokens[t] = next;
      }
      texts[row] = tree.text(tokens);
    }
    return tree.episodes(texts);
  }

  /** The logits as they are now, (P, V). */
  public double[][] table() {
    return Elements.matrix(table);
  }

  @Override
  public Map<String, NDArray> parameters() {
    return Map.of("logits", table);
  }

  @Override
  public void close() {
    table.close();
  }
}
