package hondo.train;

import ai.djl.ndarray.NDArray;
import hondo.core.Tape;
import java.util.function.Function;

/** A training of a {@link Toy} with its optimiser and a moving average of its parameters. */
class ToyRun implements AutoCloseable {
  final Toy.Net net = Toy.net();
  final Optimizer optimizer;
  final Ema average;
  final Training<Toy.Rows> training;

  /** By AdamW, with so many rows in a batch. */
  ToyRun(double rate, int rows, double decay) {
    this(
        net -> new AdamW(net.parameters(), AdamW.Config.of(rate)),
        (number, random) -> Toy.Rows.draw(random, rows),
        decay);
  }

  ToyRun(Function<Toy.Net, Optimizer> by, Batches<Toy.Rows> batches, double decay) {
    optimizer = by.apply(net);
    average = new Ema(net.parameters(), decay);
    training =
        Training.of(net.parameters(), batches, this::loss, optimizer).average(average).quiet();
  }

  NDArray loss(Tape tape, Toy.Rows rows) {
    return Toy.loss(net, tape, rows);
  }

  /** All numbers of the model. */
  double[] now() {
    return Toy.numbers(net.parameters());
  }

  @Override
  public void close() {
    training.close();
    average.close();
    optimizer.close();
    net.close();
  }
}
