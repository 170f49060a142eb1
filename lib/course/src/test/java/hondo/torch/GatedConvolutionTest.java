package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import hondo.core.Check;
import hondo.core.Refusal;
import hondo.core.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatedConvolutionTest {
  private final Scope scope = Scope.open();
  private final Random random = new Random(scope);

  @AfterEach
  void free() {
    scope.close();
  }

  private NDList parameters(int k) {
    return new NDList(
        random.normal(4, 4, k),
        random.normal(4),
        random.normal(4, 4, k),
        random.normal(4),
        random.normal(4, 4, 1),
        random.normal(4),
        random.normal(3, 4, 1),
        random.normal(3));
  }

  /** Beside the four causal convolutions that it is made of, one after the other. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 3", "3, 1", "2, 2"})
  void isItsFourConvolutions(int k, int dilation) {
    NDArray x = random.normal(2, 4, 7);
    NDList p = parameters(k);
    NDList found = GatedConvolution.both(x, p, dilation);
    NDArray filter = Convolutions.causal1d(x, p.get(0), p.get(1), dilation);
    NDArray gate = Convolutions.causal1d(x, p.get(2), p.get(3), dilation);
    NDArray z = filter.tanh().mul(Activation.sigmoid(gate));
    NDArray residual = Convolutions.causal1d(z, p.get(4), p.get(5), 1);
    Check.allClose("x + R z", found.get(0), x.add(residual), 1e-12);
    Check.allClose("S z", found.get(1), Convolutions.causal1d(z, p.get(6), p.get(7), 1), 1e-12);
  }

  /** Beside the same convolutions with the condition added, one frame and one a sample. */
  @ParameterizedTest
  @CsvSource({"1, 2", "7, 1"})
  void aConditionIsAddedBeforeTheNonlinearities(int frames, int dilation) {
    NDArray x = random.normal(2, 4, 7);
    NDArray told = random.normal(2, 8, frames);
    NDList p = parameters(2);
    NDList found = GatedConvolution.conditioned(x, told, p, dilation);
    NDArray filter = Convolutions.causal1d(x, p.get(0), p.get(1), dilation);
    NDArray gate = Convolutions.causal1d(x, p.get(2), p.get(3), dilation);
    NDArray z =
        filter.add(told.get(":, 0:4")).tanh().mul(Activation.sigmoid(gate.add(told.get(":, 4:"))));
    NDArray residual = Convolutions.causal1d(z, p.get(4), p.get(5), 1);
    Check.allClose("x + R z", found.get(0), x.add(residual), 1e-12);
    Check.allClose("S z", found.get(1), Convolutions.causal1d(z, p.get(6), p.get(7), 1), 1e-12);
  }

  @Test
  void aConditionOfAnotherShapeIsRefused() {
    NDArray x = random.normal(2, 4, 7);
    NDList p = parameters(2);
    for (NDArray told :
        new NDArray[] {random.normal(2, 4, 7), random.normal(1, 8, 7), random.normal(2, 8, 6)}) {
      Refusal.of(
          () -> GatedConvolution.conditioned(x, told, p, 1),
          "condition has shape " + told.getShape(),
          "(2, 8, ");
    }
    Refusal.of(
        () -> GatedConvolution.conditioned(x, Casts.toFloat32(random.normal(2, 8, 7)), p, 1),
        "condition",
        "cast one");
    Refusal.of(
        () -> GatedConvolution.conditioned(x, random.normal(8, 7), p, 1),
        "condition",
        "3 dimensions");
  }

  private void refused(NDArray x, NDList parameters, int dilation, String... words) {
    Refusal.of(() -> GatedConvolution.both(x, parameters, dilation), words);
  }

  private NDList with(int at, NDArray other) {
    NDList changed = parameters(3);
    changed.set(at, other);
    return changed;
  }

  @Test
  void badInputIsToldInPlainWords() {
    NDArray x = random.normal(2, 4, 7);
    NDArray none = scope.manager().zeros(new Shape(2, 4, 0), DataType.FLOAT64);
    NDArray skipless = scope.manager().zeros(new Shape(0, 4, 1), DataType.FLOAT64);
    NDArray kernelless = scope.manager().zeros(new Shape(4, 4, 0), DataType.FLOAT64);
    NDList sound = parameters(3);
    refused(x, sound.subNDList(1), 1, "gatedConvolution has 8 parameters, not 7");
    refused(x, sound, 0, "a dilation of 0; it should be ≥ 1");
    refused(x.get(0), sound, 1, "input has shape (4, 7)", "3 dimensions");
    refused(none, sound, 1, "input has shape (2, 4, 0): empty");
    refused(random.below(3, 2, 4, 7), sound, 1, "input", "floating-point");
    refused(x, with(0, random.normal(4, 4)), 1, "filter weight", "3 dimensions");
    refused(x, with(0, kernelless), 1, "filter weight has shape (4, 4, 0): empty");
    refused(x, with(6, random.normal(4, 4)), 1, "skip weight", "3 dimensions");
    refused(x, with(6, skipless), 1, "skip weight has shape (0, 4, 1): empty");
    refused(x, with(2, random.normal(4, 4, 2)), 1, "gate weight", "(4, 4, 2)", "(4, 4, 3)");
    refused(x, with(3, random.normal(1)), 1, "gate bias", "(1)", "(4)");
    refused(x, with(5, Casts.toFloat32(random.normal(4))), 1, "residual bias", "cast one");
    refused(x, with(7, random.normal(4)), 1, "skip bias", "(4)", "(3)");
  }
}
