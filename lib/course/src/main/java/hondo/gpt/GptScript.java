package hondo.gpt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import hondo.batch.Packing;
import hondo.core.Numbers;
import hondo.nn.attention.RotaryEmbedding;
import hondo.torch.Attention;
import hondo.torch.Norms;
import hondo.torch.Recording;
import hondo.torch.Script;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole {@link Gpt} as one function of PyTorch's script language, generated for its sizes: what
 * {@link Gpt#forward(NDArray)} does with some hundred calls, in one.
 *
 * <p>Arguments: tokens, targets, cos, sin, turn, then the parameters as {@link GptWeights#inOrder}
 * has them; where sequences are packed, then positions and segments of the tokens.
 */
final class GptScript {
  private static final int FIRST = 5;

  /** Four megabytes of float32. */
  private static final long LOGITS_AT_ONCE = 1 << 20;

  private final GptConfig config;
  private final RotaryEmbedding rotary;
  private Script script;
  private Script packedScript;

  GptScript(GptConfig config, RotaryEmbedding rotary) {
    this.config = config;
    this.rotary = rotary;
  }

  NDArray logits(GptWeights weights, NDArray tokens, Precision precision) {
    return call("logits", weights, tokens, tokens, precision);
  }

  NDArray logits(GptWeights weights, NDArray tokens, Packing packing, Precision precision) {
    return packed("logits", weights, tokens, tokens, packing, precision);
  }

  /** While gradients are recorded, with the gradient worked out on the way; else without it. */
  NDArray loss(GptWeights weights, NDArray tokens, NDArray targets, Precision precision) {
    if (Recording.isOn()) {
      return call("loss", weights, tokens, targets, precision);
    }
    NDArray nats = call("nats", weights, tokens, targets, precision);
    return nats.sum().div(targets.gte(0).sum());
  }

  NDArray nats(GptWeights weights, NDArray tokens, NDArray targets, Precision precision) {
    return call("nats", weights, tokens, targets, precision);
  }

  /** As {@link #loss(GptWeights, NDArray, NDArray, Precision)}, of packed sequences. */
  NDArray loss(
      GptWeights weights, NDArray tokens, NDArray targets, Packing packing, Precision precision) {
    if (Recording.isOn()) {
      return packed("loss", weights, tokens, targets, packing, precision);
    }
    NDArray nats = packed("nats", weights, tokens, targets, packing, precision);
    return nats.sum().div(targets.gte(0).sum());
  }

  private NDArray packed(
      String name,
      GptWeights weights,
      NDArray tokens,
      NDArray targets,
      Packing packing,
      Precision precision) {
    if (packedScript == null) {
      packedScript = Script.define(bodies(true));
    }
    NDList arguments = arguments(weights, tokens, targets, precision);
    arguments.add(tokens.getManager().create(packing.positions(), tokens.getShape()));
    arguments.add(tokens.getManager().create(packing.segments(), tokens.getShape()));
    return call(packedScript, name, arguments, precision);
  }

  private NDArray call(
      String name, GptWeights weights, NDArray tokens, NDArray targets, Precision precision) {
    if (script == null) {
      script = Script.define(bodies(false));
    }
    return call(script, name, arguments(weights, tokens, targets, precision), precision);
  }

  private static NDArray call(Script of, String name, NDList arguments, Precision precision) {
    return of.call(name + (precision == Precision.BFLOAT16 ? "Bf16" : ""), arguments)
        .singletonOrThrow();
  }

  private NDList arguments(
      GptWeights weights, NDArray tokens, NDArray targets, Precision precision) {
    if (precision == Precision.BFLOAT16 && isWide(weights)) {
      throw new IllegalArgumentException(
          "Gpt: its parameters are float64, and BFLOAT16 is for those of float32: take FLOAT32,"
              + " which keeps float64 as it is");
    }
    NDList arguments = new NDList(tokens, targets, rotary.cos(), rotary.sin(), rotary.turn());
    arguments.addAll(weights.inOrder());
    return arguments;
  }

  private static boolean isWide(GptWeights weights) {
    return weights.embedding().getDataType() == DataType.FLOAT64;
  }

  private Map<String, String> bodies(boolean packed) {
    Map<String, String> bodies = new LinkedHashMap<>();
    for (boolean half : new boolean[] {false, true}) {
      String suffix = half ? "Bf16" : "";
      bodies.put("rotate" + suffix, ROTATE);
      bodies.put("hidden" + suffix, hidden(half, packed));
      bodies.put("logits" + suffix, logits(half));
      bodies.put("nats" + suffix, Numbers.format(NATS, suffix));
      bodies.put("loss" + suffix, loss(half));
    }
    return bodies;
  }

  /** x = [(B, T, 2, H, D), cos (T, 1, 1, D), sin, turn (D, D)]: queries and keys together. */
  private static final String ROTATE =
      "return [torch.addcmul(torch.mul(x[0], x[1]), torch.matmul(x[0], x[3]), x[2])]";

  private static final String NATS =
      """
      logits = ((self).logits%s(x))[0]
      flat = torch.reshape(logits, [-1, torch.size(logits, -1)])
      targets = torch.to(torch.reshape(x[1], [-1]), 4)
      nats = torch.cross_entropy_loss(flat, targets, None, 0, -100, 0.)
      return [torch.view_as(nats, x[1])]
      """;

  private String logits(boolean half) {
    return Numbers.format(
        """
        %s
        n = ((self).hidden%s(x))[0]
        return [%s]
        """,
        GptWeights.names(config, FIRST),
        half ? "Bf16" : "",
        back(linear("n", "embedding", half), half));
  }

  /**
   * The output layer and the cross-entropy, some rows at a time, so that the (rows, V) logits stay
   * in the processor's cache: the gradients of the rows, (softmax − one-hot) / count, and of the
   * table are worked out on the spot, and attached by a sum whose derivatives they are.
   */
  private String loss(boolean half) {
    long rows = Math.max(1, LOGITS_AT_ONCE / config.vocabulary());
    return Numbers.format(
        """
        %3$s
        n = torch.reshape(((self).hidden%1$s(x))[0], [-1, %2$d])
        w = torch.detach(%4$s)
        t = torch.to(torch.reshape(x[1], [-1, 1]), 4)
        known = torch.type_as(torch.ge(t, 0), embedding)
        share = torch.reciprocal(torch.sum(known))
        ids = torch.clamp(t, 0)
        dtable = torch.zeros_like(torch.detach(embedding))
        dn = annotate(List[Tensor], [])
        total = torch.zeros_like(share)
        N = torch.size(n, 0)
        for i in range((N + %5$d - 1) // %5$d):
          to = min(N, (i + 1) * %5$d)
          ni = torch.detach(torch.slice(n, 0, i * %5$d, to, 1))
          ti = torch.slice(ids, 0, i * %5$d, to, 1)
          ki = torch.slice(known, 0, i * %5$d, to, 1)
          y = %7$s
          torch.sub_(y, torch.amax(y, [-1], True))
          right = torch.gather(y, 1, ti)
          p = torch.exp_(y)
          sums = torch.sum(p, [-1], True)
          nats = torch.sub(torch.log(sums), right)
          total = torch.add(total, torch.sum(torch.mul(nats, ki)))
          torch.scatter_add_(p, 1, ti, torch.neg(sums))
          g = %6$s
          torch.append(dn, torch.mm(g, w))
          torch.add_(dtable, torch.mm(torch.t(g), ni))
        dh = torch.cat(dn, 0)
        attached = torch.add(torch.sum(torch.mul(n, dh), None, dtype=%8$s), torch.sum(torch.mul(embedding, dtable)))
        return [torch.add(attached, torch.detach(torch.sub(torch.mul(total, share), attached)))]
        """,
        half ? "Bf16" : "",
        config.width(),
        GptWeights.names(config, FIRST),
        cast("embedding", half),
        rows,
        cast("torch.mul_(p, torch.div(torch.mul(ki, share), sums))", half),
        back("torch.linear(ni, w)", half),
        half ? "6" : "None");
  }

  /**
   * The final norm's output, (B, T, C); the stream of the residuals is bfloat16 where half. Of
   * packed sequences a token looks at those of its segment that do not stand after it.
   */
  private String hidden(boolean half, boolean packed) {
    StringBuilder body =
        new StringBuilder(
            Numbers.format(
                """
                %s
                B = torch.size(x[0], 0)
                T = torch.size(x[0], 1)
                %s
                cos = %s
                sin = %s
                turn = %s
                h = %s
                """,
                GptWeights.names(config, FIRST),
                packed ? packing() : "",
                cast(angles("x[2]", packed), half),
                cast(angles("x[3]", packed), half),
                cast("x[4]", half),
                cast("torch.embedding(embedding, x[0])", half)));
    for (int layer = 0; layer < config.layers(); layer++) {
      body.append(GptWeights.names(FIRST, layer)).append(block(half, packed));
    }
    return body.append("return [").append(norm("h", "norm")).append("]\n").toString();
  }

  /** Names the positions (B, T) and who may look at whom, (B, 1, T, T). */
  private String packing() {
    int at = FIRST + GptWeights.count(config);
    return Numbers.format(
        """
        places = x[%d]
        of = x[%d]
        same = torch.eq(torch.unsqueeze(of, 2), torch.unsqueeze(of, 1))
        past = torch.ge(torch.unsqueeze(places, 2), torch.unsqueeze(places, 1))
        seen = torch.unsqueeze(torch.logical_and(same, past), 1)
        """,
        at, at + 1);
  }

  /** Rows of a table of angles, (T, 1, 1, D) or, where positions are given, (B, T, 1, 1, D). */
  private static String angles(String table, boolean packed) {
    return packed
        ? "torch.reshape(torch.embedding(" + table + ", places), [B, T, 1, 1, -1])"
        : "torch.reshape(torch.slice(" + table + ", 0, 0, T, 1), [T, 1, 1, -1])";
  }

  private String block(boolean half, boolean packed) {
    return Numbers.format(
        """
        n = %s
        w = %s
        qk = torch.reshape(torch.linear(n, torch.slice(w, 0, 0, %d, 1)), [B, T, 2, %d, %d])
        v = torch.reshape(torch.linear(n, torch.slice(w, 0, %d, %d, 1)), [B, T, %d, %d])
        parts = torch.unbind(((self).rotate%s([qk, cos, sin, turn]))[0], 2)
        q = torch.transpose(parts[0], 1, 2)
        k = torch.transpose(parts[1], 1, 2)
        v = torch.transpose(v, 1, 2)
        a = torch.scaled_dot_product_attention(q, k, v, %s, scale=%s)
        m = torch.reshape(torch.transpose(a, 1, 2), [B, T, %d])
        h = torch.add(h, %s)
        n = %s
        r = torch.relu(%s)
        h = torch.add(h, %s)
        """,
        norm("h", "attentionNorm"),
        cast("qkv", half),
        2 * config.width(),
        config.heads(),
        config.headWidth(),
        2 * config.width(),
        3 * config.width(),
        config.heads(),
        config.headWidth(),
        half ? "Bf16" : "",
        packed ? "seen, 0., False" : "None, 0., True",
        Attention.scale(config.headWidth()),
        config.width(),
        linear("m", "out", half),
        norm("h", "mlpNorm"),
        linear("n", "up", half),
        linear("torch.mul(r, r)", "down", half));
  }

  private String norm(String input, String gain) {
    return Numbers.format(
        "torch.layer_norm(%s, [%d], %s, None, %s, False)",
        input, config.width(), gain, Norms.EPSILON);
  }

  private static String linear(String input, String weight, boolean half) {
    return Numbers.format("torch.linear(%s, %s)", input, cast(weight, half));
  }

  /** From bfloat16 to float32, 6 in PyTorch's numbering; else as it is, float64 too. */
  private static String back(String expression, boolean half) {
    return half ? "torch.to(" + expression + ", 6)" : expression;
  }

  /** 15 is bfloat16 in PyTorch's numbering. */
  private static String cast(String expression, boolean half) {
    return half ? "torch.to(" + expression + ", 15)" : expression;
  }
}
