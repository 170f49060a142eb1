package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import hondo.core.Tape;
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

  /** Four megabytes of float32. */
  private static final long LOGITS_AT_ONCE = 1 << 20;

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
    return call("logits", tokens, tokens, precision);
  }

  /** While a tape records, with the gradient worked out on the way; else without it. */
  NDArray loss(NDArray tokens, NDArray targets, Precision precision) {
    if (Tape.isRecording()) {
      return call("loss", tokens, targets, precision);
    }
    NDArray nats = call("nats", tokens, targets, precision);
    return nats.sum().div(targets.gte(0).sum());
  }

  NDArray nats(NDArray tokens, NDArray targets, Precision precision) {
    return call("nats", tokens, targets, precision);
  }

  private NDArray call(String name, NDArray tokens, NDArray targets, Precision precision) {
    if (script == null) {
      script = Script.define(bodies());
    }
    NDList arguments = new NDList(tokens, targets, rotary.cos(), rotary.sin());
    arguments.addAll(parameters);
    return script
        .call(name + (precision == Precision.BFLOAT16 ? "Bf16" : ""), arguments)
        .singletonOrThrow();
  }

  private Map<String, String> bodies() {
    Map<String, String> bodies = new LinkedHashMap<>();
    for (boolean half : new boolean[] {false, true}) {
      String suffix = half ? "Bf16" : "";
      bodies.put("rotate" + suffix, ROTATE);
      bodies.put("hidden" + suffix, hidden(half));
      bodies.put("logits" + suffix, logits(half));
      bodies.put("nats" + suffix, NATS.formatted(suffix));
      bodies.put("loss" + suffix, loss(half));
    }
    return bodies;
  }

  /** x = [(2, B, H, T, D), cos (T, D/2), sin (T, D/2)]: queries and keys together. */
  private static final String ROTATE =
      """
      parts = torch.chunk(x[0], 2, -1)
      a = parts[0]
      b = parts[1]
      first = torch.sub(torch.mul(a, x[1]), torch.mul(b, x[2]))
      second = torch.add(torch.mul(a, x[2]), torch.mul(b, x[1]))
      return [torch.cat([first, second], -1)]
      """;

  private static final String NATS =
      """
      logits = ((self).logits%s(x))[0]
      flat = torch.reshape(logits, [-1, torch.size(logits, -1)])
      nats = torch.cross_entropy_loss(flat, torch.reshape(x[1], [-1]), None, 0, -100, 0.)
      return [torch.view_as(nats, x[1])]
      """;

  private static String logits(boolean half) {
    return """
        n = ((self).hidden%s(x))[0]
        return [torch.to(%s, 6)]
        """
        .formatted(half ? "Bf16" : "", linear("n", FIRST, half));
  }

  /**
   * The output layer and the cross-entropy, some rows at a time, so that the (rows, V) logits stay
   * in the processor's cache: the gradients of the rows, (softmax − one-hot) / count, and of the
   * table are worked out on the spot, and attached by a sum whose derivatives they are.
   */
  private String loss(boolean half) {
    long rows = Math.max(1, LOGITS_AT_ONCE / config.vocabulary());
    return """
        n = torch.reshape(((self).hidden%1$s(x))[0], [-1, %2$d])
        table = x[%3$d]
        w = torch.detach(%4$s)
        t = torch.reshape(x[1], [-1, 1])
        known = torch.to(torch.ge(t, 0), 6)
        share = torch.reciprocal(torch.sum(known))
        ids = torch.clamp(t, 0)
        dtable = torch.zeros_like(torch.detach(table))
        dn = annotate(List[Tensor], [])
        total = torch.zeros_like(share)
        N = torch.size(n, 0)
        for i in range((N + %5$d - 1) // %5$d):
          to = min(N, (i + 1) * %5$d)
          ni = torch.detach(torch.slice(n, 0, i * %5$d, to, 1))
          ti = torch.slice(ids, 0, i * %5$d, to, 1)
          ki = torch.slice(known, 0, i * %5$d, to, 1)
          y = torch.to(torch.linear(ni, w), 6)
          lse = torch.logsumexp(y, [-1], True)
          total = torch.add(total, torch.sum(torch.mul(torch.sub(lse, torch.gather(y, 1, ti)), ki)))
          p = torch.exp_(torch.sub_(y, lse))
          torch.scatter_add_(p, 1, ti, torch.neg(torch.ones_like(ki)))
          g = %6$s
          torch.append(dn, torch.mm(g, w))
          torch.add_(dtable, torch.mm(torch.t(g), ni))
        dh = torch.cat(dn, 0)
        attached = torch.add(torch.sum(torch.mul(n, dh), None, dtype=6), torch.sum(torch.mul(table, dtable)))
        return [torch.add(attached, torch.detach(torch.sub(torch.mul(total, share), attached)))]
        """
        .formatted(
            half ? "Bf16" : "",
            config.width(),
            FIRST,
            cast("x[" + FIRST + "]", half),
            rows,
            cast("torch.mul_(p, torch.mul(ki, share))", half));
  }

  /** The final norm's output, (B, T, C); the stream of the residuals is bfloat16 where half. */
  private String hidden(boolean half) {
    StringBuilder body =
        new StringBuilder(
            """
            B = torch.size(x[0], 0)
            T = torch.size(x[0], 1)
            cos = %s
            sin = %s
            h = %s
            """
                .formatted(
                    cast("torch.slice(x[2], 0, 0, T, 1)", half),
                    cast("torch.slice(x[3], 0, 0, T, 1)", half),
                    cast("torch.embedding(x[4], x[0])", half)));
    for (int layer = 0; layer < config.layers(); layer++) {
      body.append(block(FIRST + 1 + layer * PER_BLOCK, half));
    }
    int norm = FIRST + 1 + config.layers() * PER_BLOCK;
    return body.append("return [").append(norm("h", norm)).append("]\n").toString();
  }

  private String block(int p, boolean half) {
    return """
        n = %s
        qkv = torch.reshape(%s, [B, T, 3, %d, %d])
        parts = torch.permute(qkv, [2, 0, 3, 1, 4])
        qk = ((self).rotate%s([torch.slice(parts, 0, 0, 2, 1), cos, sin]))[0]
        q = torch.select(qk, 0, 0)
        k = torch.select(qk, 0, 1)
        v = torch.select(parts, 0, 2)
        a = torch.scaled_dot_product_attention(q, k, v, None, 0., True)
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
            half ? "Bf16" : "",
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
    return "torch.linear(%s, %s)".formatted(input, cast("x[" + parameter + "]", half));
  }

  /** 15 is bfloat16 in PyTorch's numbering. */
  private static String cast(String expression, boolean half) {
    return half ? "torch.to(" + expression + ", 15)" : expression;
  }
}
