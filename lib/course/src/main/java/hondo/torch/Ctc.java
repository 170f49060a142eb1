package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Elements;
import hondo.core.Numbers;

/**
 * Connectionist temporal classification (Graves et al. 2006, eq. 3): −log of the probability that a
 * path of labels and blanks, one a frame, reads as the target once repeats are merged and blanks
 * dropped.
 */
public final class Ctc {
  /** The label that stands for nothing. */
  public static final long BLANK = 0;

  private static final Script SCRIPT =
      Script.define(
          "ctc",
          """
          p = torch.log_softmax(x[0], -1, dtype=None)
          t = torch.to(x[1], 4)
          return [torch.ctc_loss(p, t, torch.to(x[2], 4), torch.to(x[3], 4), 0, 0, False)]
          """);

  private Ctc() {}

  /**
   * (T, B, V) → (B), in nats: the loss of each example, infinite (and with gradients that are not
   * numbers) where a target is too long for its frames.
   *
   * <p>Takes logits, since PyTorch's gradient by log probabilities is right only behind a softmax.
   *
   * @param logits (T, B, V), time first
   * @param targets (B, S), labels 1 … V − 1; what stands behind a target's end does not count
   * @param frames (B), how many of the T belong to each example
   * @param lengths (B), how many of the S do
   * @throws IllegalArgumentException if shapes do not fit, or a label or a length is out of range
   */
  public static NDArray loss(NDArray logits, NDArray targets, NDArray frames, NDArray lengths) {
    Require.dimensions("ctc", "logits", logits, 3, 3);
    Require.floating("ctc", "logits", logits);
    Require.notEmpty("ctc", "logits", logits);
    Require.dimensions("ctc", "targets", targets, 2, 2);
    Require.wholeNumbers("ctc", "targets", targets);
    Require.wholeNumbers("ctc", "frames", frames);
    Require.wholeNumbers("ctc", "lengths", lengths);
    Shape batch = new Shape(logits.getShape().get(1));
    String why = "one for each example of the logits " + logits.getShape();
    Require.shape("ctc", "frames", frames, batch, why);
    Require.shape("ctc", "lengths", lengths, batch, why);
    Require.shape(
        "ctc", "targets", targets, new Shape(batch.get(0), targets.getShape().get(1)), why);
    // PyTorch's kernel trusts labels and lengths, and reads beyond its arrays where they are wrong.
    Require.inRange("ctc", "frames", frames, 1, logits.getShape().get(0) + 1);
    String role = "lengths of the targets " + targets.getShape();
    Require.inRange("ctc", role, lengths, 0, targets.getShape().get(1) + 1);
    requireLabels(targets, lengths, logits.getShape());
    return SCRIPT.apply("ctc", logits, targets, frames, lengths);
  }

  private static void requireLabels(NDArray targets, NDArray lengths, Shape logits) {
    long labels = logits.get(2);
    double[][] rows = Elements.matrix(targets);
    double[] ends = Elements.of(lengths);
    for (int b = 0; b < rows.length; b++) {
      for (int s = 0; s < ends[b]; s++) {
        double label = rows[b][s];
        String where = Numbers.format("[%d, %d]", b, s);
        Require.that(
            label > BLANK && label < labels,
            () ->
                Numbers.format(
                        "ctc: the label at %s of the targets %s is %d, outside 1 … %d (0 is the blank) for",
                        where, targets.getShape(), (long) label, labels - 1)
                    + " logits of shape "
                    + logits);
      }
    }
  }
}
