package hondo.align.world;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.align.ppo.ValueFunction;
import hondo.batch.TokenBatch;
import hondo.core.ArrayOwner;
import hondo.core.Elements;
import hondo.core.Scope;
import hondo.torch.Lookup;
import java.util.Map;

/** A value function that is a table: one number for each beginning, 0 at first, in float64. */
public final class TabularValue implements ValueFunction, AutoCloseable {
  private final PrefixTree tree;
  private final NDArray table;

  /** One that learns. */
  public TabularValue(PrefixTree tree) {
    this.tree = tree;
    try (Scope scope = Scope.open()) {
      Shape shape = new Shape(tree.prefixes(), 1);
      table = Scope.release(scope.manager().zeros(shape, DataType.FLOAT64));
      table.setRequiresGradient(true);
    }
  }

  @Override
  public NDArray values(TokenBatch episodes, ArrayOwner owner) {
    Shape shape = new Shape(episodes.rows(), episodes.time());
    NDArray prefixes = owner.manager().create(tree.prefixesOf(episodes), shape);
    return Lookup.embedding(prefixes, table).reshape(shape);
  }

  /** The values as they are now, (P). */
  public double[] table() {
    return Elements.of(table);
  }

  @Override
  public Map<String, NDArray> parameters() {
    return Map.of("values", table);
  }

  @Override
  public void close() {
    table.close();
  }
}
