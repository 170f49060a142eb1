package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;

/** Losses in nats, computed from logits, so that nothing overflows. */
public final class Losses {
  /** The target that does not count, in {@link #crossEntropy} and its kin. */
  public static final long IGNORED = -100;

  private static final Script SCRIPT = Script.define(bodies());

  private Losses() {}

  private static Map<String, String> bodies() {
    Map<String, String> bodies = new LinkedHashMap<>();
    // Rows of classes, whatever came before them; reduction 0 is none, 1 the mean.
    String entropy =
        """
        v = torch.size(x[0], -1)
        rows = torch.reshape(x[0], [-1, v])
        t = torch.reshape(torch.to(x[1], 4), [-1])
        return [%s]
        """;
    String call = "torch.cross_entropy_loss(rows, t, None, %d, -100, %s)";
    bodies.put("mean", Numbers.format(entropy, Numbers.format(call, 1, "0.")));
    bodies.put("smooth", Numbers.format(entropy, Numbers.format(call, 1, "float(x[2])")));
    bodies.put(
        "perToken",
        Numbers.format(
            entropy, "torch.reshape(" + Numbers.format(call, 0, "0.") + ", torch.size(x[1]))"));
    bodies.put(
        "smoothPerToken",
        Numbers.format(
            entropy,
            "torch.reshape(" + Numbers.format(call, 0, "float(x[2])") + ", torch.size(x[1]))"));
    bodies.put(
        "binary", "return [torch.binary_cross_entropy_with_logits(x[0], x[1], None, None, 1)]");
    bodies.put("mse", "return [torch.mse_loss(x[0], x[1], 1)]");
    return bodies;
  }

  /**
   * Mean cross-entropy, −log softmax(logits)[target]: (N, V), (N) → () or (B, T, V), (B, T) → ().
   * Targets of {@link #IGNORED} (−100) do not count; if there are no others, the mean is NaN.
   *
   * @param targets INT64 or INT32, 0 … V − 1 or {@link #IGNORED}
   * @throws IllegalArgumentException if shapes do not fit or a target is out of range
   */
  public static NDArray crossEntropy(NDArray logits, NDArray targets) {
    return entropy("mean", new NDList(logits, targets));
  }

  /**
   * As {@link #crossEntropy(NDArray, NDArray)} with label smoothing: the target's class has
   * probability 1 − ε + ε/V and the others ε/V (Szegedy et al. 2016, section 7).
   *
   * @param smoothing ε, 0 ≤ ε &lt; 1
   */
  public static NDArray crossEntropy(NDArray logits, NDArray targets, double smoothing) {
    return entropy("smooth", new NDList(logits, targets, number(logits, smoothing)));
  }

  /** (N, V), (N) → (N) or (B, T, V), (B, T) → (B, T): one loss each, 0 where it is ignored. */
  public static NDArray crossEntropyPerToken(NDArray logits, NDArray targets) {
    return entropy("perToken", new NDList(logits, targets));
  }

  /** As {@link #crossEntropyPerToken(NDArray, NDArray)} with label smoothing. */
  public static NDArray crossEntropyPerToken(NDArray logits, NDArray targets, double smoothing) {
    return entropy("smoothPerToken", new NDList(logits, targets, number(logits, smoothing)));
  }

  private static NDArray number(NDArray logits, double smoothing) {
    Require.that(
        smoothing >= 0 && smoothing < 1,
        () -> "crossEntropy: the smoothing is " + smoothing + ", and should be 0 ≤ ε < 1");
    return logits.getManager().create(smoothing);
  }

  private static NDArray entropy(String name, NDList x) {
    String operator = "crossEntropy";
    NDArray logits = x.get(0);
    NDArray targets = x.get(1);
    Require.dimensions(operator, "logits", logits, 2, 3);
    Require.floating(operator, "logits", logits);
    Require.notEmpty(operator, "logits", logits);
    Require.wholeNumbers(operator, "targets", targets);
    Shape shape = logits.getShape();
    Shape rows = shape.slice(0, shape.dimension() - 1);
    Require.shape(operator, "targets", targets, rows, "one target for each row of " + shape);
    return Require.picking(
        operator,
        "targets",
        targets,
        shape.get(shape.dimension() - 1),
        () -> SCRIPT.call(name, x).singletonOrThrow(),
        IGNORED);
  }

  /**
   * Mean of −y log σ(z) − (1 − y) log(1 − σ(z)): logits z and targets y of one shape → ().
   *
   * @param targets probabilities, of the logits' type
   */
  public static NDArray binaryCrossEntropy(NDArray logits, NDArray targets) {
    same("binaryCrossEntropy", "logits", logits, targets);
    return SCRIPT.apply("binary", logits, targets);
  }

  /** Mean of (prediction − target)²: two arrays of one shape → (). */
  public static NDArray meanSquaredError(NDArray prediction, NDArray target) {
    same("meanSquaredError", "prediction", prediction, target);
    return SCRIPT.apply("mse", prediction, target);
  }

  private static void same(String operator, String role, NDArray array, NDArray target) {
    Require.floating(operator, role, array);
    Require.notEmpty(operator, role, array);
    Require.sameType(operator, role, array, "target", target);
    Require.shape(
        operator, "target", target, array.getShape(), "that of the " + role + ", no broadcasting");
  }
}
