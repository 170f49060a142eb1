package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import hondo.torch.Script;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole {@link Gpt} as one function of PyTorch's script language, generated for its sizes: what
 * {@link Gpt#forward} does with some hundred calls, in one.
 *
 * <p>Arguments: tokens, targets, cos, sin, then the parameters in the order of {@link
 * Gpt#parameters()}.
 */
final class GptScript {
  private static final int FIRST = 4;
  private static final int PER_BLOCK = 6;

  private final GptConfig config;
  private final RotaryEmbedding rotary;
  private final List<NDArray> parameters;
  private Script script;

  GptScript(GptConfig config, RotaryEmbedding rotary, List<NDArray> parameters) {
    this.config = config;
    this.rotary = rotary;
    this.parameters = parameters;
  }

  NDArray logits(NDArray tokens, Precision precision) {
    return call("logits", tokens, tokens, precision).get(0);
  }

  NDArray loss(NDArray tokens, NDArray targets, Precision precision) {
    return call("loss", tokens, targets, precision).get(0);
  }

  private NDList call(String name, NDArray tokens, NDArray targets, Precision precision) {
    if (script == null) {
      script = Script.define(bodies());
    }
    NDList arguments = new NDList(tokens, targets, rotary.cos(), rotary.sin());
    arguments.addAll(parameters);
    return script.call(name + (precision == Precision.BFLOAT16 ? "Bf16" : ""), arguments);
  }

  private Map<String, String> bodies() {
    Map<String, String> bodies = new LinkedHashMap<>();
    for (boolean half : new boolean[] {false, true}) {
      String suffix = half ? "Bf16" : "";
      bodies.put("rotate" + suffix, ROTATE);
      bodies.put("logits" + suffix, logitsBody(half));
      bodies.put(
          "loss" + suffix,
          """
          logits = ((self).logits%s(x))[0]
          flat = torch.reshape(logits, [-1, torch.size(logits, -1)])
          return [torch.cross_entropy_loss(flat, torch.reshape(x[1], [-1]), None, 1, -100, 0.)]
          """
              .formatted(suffix));
    }
    return bodies;
  }

  /** x = [(B, H, T, D), cos (T, D/2), sin (T, D/2)] */
  private static final String ROTATE =
      """
      parts = torch.chunk(x[0], 2, -1)
      a = parts[0]
      b = parts[1]
      first = torch.sub(torch.mul(a, x[1]), torch.mul(b, x[2]))
      second = torch.add(torch.mul(a, x[2]), torch.mul(b, x[1]))
      return [torch.cat([first, second], -1)]
      """;

  private String logitsBody(boolean half) {
    StringBuilder body =
        new StringBuilder(
            """
            B = torch.size(x[0], 0)
            T = torch.size(x[0], 1)
            cos = %s
            sin = %s
            h = torch.embedding(x[4], x[0])
            """
                .formatted(
                    cast("torch.slice(x[2], 0, 0, T, 1)", half),
                    cast("torch.slice(x[3], 0, 0, T, 1)", half)));
    for (int layer = 0; layer < config.layers(); layer++) {
      body.append(block(FIRST + 1 + layer * PER_BLOCK, half));
    }
    int norm = FIRST + 1 + config.layers() * PER_BLOCK;
    body.append("n = ").append(norm("h", norm)).append('\n');
    body.append("y = ").append(linear("n", FIRST, half)).append('\n');
    return body.append("return [torch.to(y, 6)]\n").toString();
  }

  private String block(int p, boolean half) {
    String rotate = "((self).rotate" + (half ? "Bf16" : "");
    return """
        n = %s
        qkv = torch.reshape(%s, [B, T, 3, %d, %d])
        parts = torch.unbind(torch.permute(qkv, [2, 0, 3, 1, 4]), 0)
        q = %s([parts[0], cos, sin]))[0]
        k = %s([parts[1], cos, sin]))[0]
        a = torch.scaled_dot_product_attention(q, k, parts[2], None, 0., True)
        m = torch.reshape(torch.transpose(a, 1, 2), [B, T, %d])
        h = torch.add(h, %s)
        n = %s
        r = torch.relu(%s)
        h = torch.add(h, %s)
        """
        .formatted(
            norm("h", p),
            linear("n", p + 1, half),
            config.heads(),
            config.headWidth(),
            rotate,
            rotate,
            config.width(),
            linear("m", p + 2, half),
            norm("h", p + 3),
            linear("n", p + 4, half),
            linear("torch.mul(r, r)", p + 5, half));
  }

  private String norm(String input, int parameter) {
    return "torch.layer_norm(%s, [%d], x[%d], None, 1e-05, False)"
        .formatted(input, config.width(), parameter);
  }

  private static String linear(String input, int parameter, boolean half) {
    return "torch.linear(%s, %s)".formatted(cast(input, half), cast("x[" + parameter + "]", half));
  }

  /** 15 is bfloat16 in PyTorch's numbering. */
  private static String cast(String expression, boolean half) {
    return half ? "torch.to(" + expression + ", 15)" : expression;
  }
}
