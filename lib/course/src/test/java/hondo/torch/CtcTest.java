package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.GradCheck;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.naive.NaiveLosses;
import hondo.naive.NaiveMath;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CtcTest {
  private final Scope scope = Scope.open();
  private final Random random = new Random(scope);

  @AfterEach
  void free() {
    scope.close();
  }

  private NDArray numbers(Shape shape, long... values) {
    return scope.manager().create(values, shape);
  }

  private NDArray three(long a, long b, long c) {
    return numbers(new Shape(3), a, b, c);
  }

  @Test
  void theLossIsThatOfAllPaths() {
    NDArray logits = random.normal(5, 3, 4);
    // The second repeats a label, the third is shorter and followed by what does not count.
    NDArray targets = numbers(new Shape(3, 2), 1, 3, 2, 2, 3, 99);
    NDArray frames = three(5, 5, 3);
    NDArray lengths = three(2, 2, 1);
    int[][] labels = {{1, 3}, {2, 2}, {3}};
    double[] expected = new double[3];
    for (int b = 0; b < 3; b++) {
      double[][] rows = Elements.matrix(logits.get(":, " + b));
      double[][] logProbabilities =
          Arrays.stream(rows)
              .limit(b == 2 ? 3 : 5)
              .map(NaiveMath::logSoftmax)
              .toArray(double[][]::new);
      expected[b] = NaiveLosses.ctc(logProbabilities, labels[b]);
    }
    NDArray loss = Ctc.loss(logits, targets, frames, lengths);
    Check.allClose("ctc", Elements.of(loss), expected, 1e-12);
    GradCheck.function(
        "ctc",
        x -> Ctc.loss(x.get(0), x.get(1), x.get(2), x.get(3)),
        logits,
        targets,
        frames,
        lengths);
  }

  @Test
  void aTargetTooLongForItsFramesHasNoPath() {
    NDArray logits = random.normal(2, 3, 4);
    NDArray targets = numbers(new Shape(3, 2), 1, 2, 2, 2, 1, 1);
    NDArray loss = Ctc.loss(logits, targets, three(2, 2, 2), three(2, 2, 0));
    assertTrue(Double.isFinite(loss.getDouble(0)));
    assertTrue(Double.isInfinite(loss.getDouble(1)), "a repeated label needs a blank between");
    assertTrue(Double.isFinite(loss.getDouble(2)), "an empty target is all blanks");
  }

  @Test
  void whatTheKernelWouldReadBeyondItsArraysForIsRefused() {
    NDArray logits = random.normal(5, 3, 4);
    NDArray targets = numbers(new Shape(3, 2), 1, 3, 2, 2, 3, 1);
    NDArray five = three(5, 5, 5);
    NDArray two = three(2, 2, 2);
    NDArray high = numbers(new Shape(3, 2), 1, 3, 2, 4, 3, 1);
    Refusal.of(() -> Ctc.loss(logits, high, five, two), "[1, 1]", "is 4", "1 … 3");
    NDArray blank = numbers(new Shape(3, 2), 1, 3, 2, 0, 3, 1);
    Refusal.of(() -> Ctc.loss(logits, blank, five, two), "is 0", "blank");
    Refusal.of(() -> Ctc.loss(logits, targets, three(5, 6, 5), two), "frames", "is 6", "1 … 5");
    Refusal.of(() -> Ctc.loss(logits, targets, three(5, 0, 5), two), "frames", "is 0", "1 … 5");
    Refusal.of(() -> Ctc.loss(logits, targets, five, three(2, -1, 2)), "lengths", "is -1");
    Refusal.of(() -> Ctc.loss(logits, targets, five, three(3, 2, 2)), "lengths", "is 3");
    Refusal.of(() -> Ctc.loss(logits, targets, numbers(new Shape(2), 5, 5), two), "frames", "(2)");
    Refusal.of(() -> Ctc.loss(logits, numbers(new Shape(2, 2), 1, 1, 1, 1), five, two), "(2, 2)");
    Refusal.of(() -> Ctc.loss(logits.get(0), targets, five, two), "(3, 4)");
  }
}
