package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;

/**
 * Convolutions that DJL lacks: causal and transposed ones. Biases may be null. For the plain ones
 * see {@code ai.djl.nn.convolutional}.
 */
public final class Convolutions {
  // A kernel of one place is a matrix product: as such it needs neither padding nor the search of
  // PyTorch's convolution for the way to do it.
  private static final String PRODUCT =
      """
      w = torch.expand(torch.unsqueeze(torch.squeeze(x[1], 2), 0), [torch.size(x[0], 0), -1, -1])
      return [%s]
      """;
  private static final String UNBIASED = Numbers.format(PRODUCT, "torch.bmm(w, x[0])");
  private static final String BIASED =
      Numbers.format(PRODUCT, "torch.baddbmm(torch.reshape(x[2], [1, -1, 1]), w, x[0])");

  private Convolutions() {}

  /**
   * A convolution that sees the past alone (van den Oord et al. 2016, section 2.1): (B, C, T), (O,
   * C, K), (O) → (B, O, T), y[t] from x[t − (K − 1) · dilation] … x[t], with zeros before the
   * start.
   */
  public static NDArray causal1d(NDArray x, NDArray weight, NDArray bias, int dilation) {
    String name = "causal1d";
    requireSizes(name, x, weight, bias, 3, 1, 0);
    positive(name, "dilation", dilation);
    long left = (weight.getShape().get(2) - 1) * dilation;
    if (left == 0) {
      return call(name, bias == null ? UNBIASED : BIASED, x, weight, bias);
    }
    String body =
        """
        p = torch.constant_pad_nd(x[0], [%d, 0], 0)
        return [torch.conv1d(p, x[1], %s, [1], [0], [%d], 1)]
        """;
    return call(name, Numbers.format(body, left, bias(bias), dilation), x, weight, bias);
  }

  /**
   * The transpose of a convolution, which makes longer what that makes shorter: (B, C, T), (C, O,
   * K), (O) → (B, O, (T − 1) stride − 2 padding + K).
   */
  public static NDArray transposed1d(
      NDArray x, NDArray weight, NDArray bias, int stride, int padding) {
    return transposed1d(x, weight, bias, stride, padding, 0, 1);
  }

  /**
   * As {@link #transposed1d(NDArray, NDArray, NDArray, int, int)}: (B, C, T) → (B, O, (T − 1)
   * stride − 2 padding + dilation (K − 1) + outputPadding + 1).
   *
   * @param outputPadding places more at the end, fewer than the stride or the dilation
   */
  public static NDArray transposed1d(
      NDArray x,
      NDArray weight,
      NDArray bias,
      int stride,
      int padding,
      int outputPadding,
      int dilation) {
    return transposed(1, x, weight, bias, stride, padding, outputPadding, dilation);
  }

  /**
   * In two dimensions: (B, C, H, W), (C, O, K, L), (O) → (B, O, (H − 1) stride − 2 padding + K, …).
   */
  public static NDArray transposed2d(
      NDArray x, NDArray weight, NDArray bias, int stride, int padding) {
    return transposed2d(x, weight, bias, stride, padding, 0, 1);
  }

  /**
   * As {@link #transposed1d(NDArray, NDArray, NDArray, int, int, int, int)} in two dimensions, the
   * same steps in both.
   */
  public static NDArray transposed2d(
      NDArray x,
      NDArray weight,
      NDArray bias,
      int stride,
      int padding,
      int outputPadding,
      int dilation) {
    return transposed(2, x, weight, bias, stride, padding, outputPadding, dilation);
  }

  private static NDArray transposed(
      int dimensions,
      NDArray x,
      NDArray weight,
      NDArray bias,
      int stride,
      int padding,
      int outputPadding,
      int dilation) {
    String name = "transposed" + dimensions + "d";
    requireSizes(name, x, weight, bias, dimensions + 2, 0, 1);
    requireSteps(name, x, weight, stride, padding, outputPadding, dilation);
    // PyTorch takes a list of one number for that number in every dimension.
    String body =
        Numbers.format(
            "return [torch.conv_transpose%dd(x[0], x[1], %s, [%d], [%d], [%d], 1, [%d])]",
            dimensions, bias(bias), stride, padding, outputPadding, dilation);
    return call(name, body, x, weight, bias);
  }

  private static String bias(NDArray bias) {
    return bias == null ? "None" : "x[2]";
  }

  private static NDArray call(String name, String body, NDArray x, NDArray weight, NDArray bias) {
    NDList inputs = bias == null ? new NDList(x, weight) : new NDList(x, weight, bias);
    return ScriptCache.get(name, body).call(name, inputs).singletonOrThrow();
  }

  private static void requireSizes(
      String name, NDArray x, NDArray weight, NDArray bias, int dimensions, int in, int out) {
    Require.dimensions(name, "input", x, dimensions, dimensions);
    Require.dimensions(name, "weight", weight, dimensions, dimensions);
    Require.floating(name, "input", x);
    Require.sameType(name, "weight", weight, "input", x);
    Require.notEmpty(name, "input", x);
    Require.notEmpty(name, "weight", weight);
    Require.that(
        x.getShape().get(1) == weight.getShape().get(in),
        () ->
            Numbers.format(
                    "%s: an input of shape %s and a weight of shape %s do not fit: "
                        + "dimension 1 of the",
                    name, x.getShape(), weight.getShape())
                + Numbers.format(" input, the channels, is dimension %d of the weight", in));
    if (bias != null) {
      Require.sameType(name, "bias", bias, "input", x);
      Shape channels = new Shape(weight.getShape().get(out));
      Require.shape(
          name, "bias", bias, channels, "a number for each channel of " + weight.getShape());
    }
  }

  private static void requireSteps(
      String name,
      NDArray x,
      NDArray weight,
      int stride,
      int padding,
      int outputPadding,
      int dilation) {
    positive(name, "stride", stride);
    positive(name, "dilation", dilation);
    Require.that(
        padding >= 0 && outputPadding >= 0 && outputPadding < Math.max(stride, dilation),
        () ->
            Numbers.format(
                    "%s: a padding of %d and an output padding of %d; both should be ≥ 0, "
                        + "the latter less",
                    name, padding, outputPadding)
                + " than stride or dilation");
    for (int i = 2; i < x.getShape().dimension(); i++) {
      long kernel = dilation * (weight.getShape().get(i) - 1) + 1;
      long size = (x.getShape().get(i) - 1) * stride - 2L * padding + kernel + outputPadding;
      Require.that(
          size > 0,
          () ->
              Numbers.format(
                  "%s: a padding of %d leaves nothing of an input of shape %s and a weight of shape"
                      + " %s",
                  name, padding, x.getShape(), weight.getShape()));
    }
  }

  private static void positive(String name, String role, int value) {
    Require.that(
        value > 0, () -> Numbers.format("%s: a %s of %d; it should be ≥ 1", name, role, value));
  }
}
