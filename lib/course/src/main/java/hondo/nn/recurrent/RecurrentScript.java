package hondo.nn.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import hondo.core.Numbers;
import hondo.torch.Recording;
import hondo.torch.Script;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A whole {@link Recurrent} as one function of PyTorch's script language.
 *
 * <p>PyTorch has an operator for each kind. Its LSTM of float32 numbers on a processor is right,
 * and the fastest there is, while gradients are recorded. Otherwise it takes another way, whose
 * results are wrong (by tenths, in PyTorch 2.7.1) unless the widths are multiples of some block:
 * there a loop over the steps stands in its place.
 *
 * <p>Arguments: the input (B, T, I), h (L, B, H), c (L, B, H) for an LSTM, the parameters.
 */
final class RecurrentScript {
  // A script stays for the life of the process: one for each kind of layer, not for each layer.
  private static final Map<Map<String, String>, Script> SCRIPTS = new ConcurrentHashMap<>();

  private final Script script;
  private final boolean lstm;

  RecurrentScript(String operator, RecurrentConfig config) {
    lstm = operator.equals("lstm");
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("fused", fused(operator, config));
    if (lstm) {
      bodies.put("loop", loop(config));
    }
    script = SCRIPTS.computeIfAbsent(bodies, Script::define);
  }

  NDList call(NDList arguments) {
    NDArray input = arguments.get(0);
    boolean fused = !lstm || Recording.isOn() || input.getDevice().isGpu();
    return script.call(fused ? "fused" : "loop", arguments);
  }

  private String fused(String operator, RecurrentConfig config) {
    return Numbers.format(
        """
        out = torch.%s(x[0], %s, torch.slice(x, %d, None, 1), %s, %d, 0., True, %s, True)
        return [%s]
        """,
        operator,
        lstm ? "[x[1], x[2]]" : "x[1]",
        lstm ? 3 : 2,
        config.biased() ? "True" : "False",
        config.layers(),
        config.bidirectional() ? "True" : "False",
        lstm ? "(out)[0], (out)[1], (out)[2]" : "(out)[0], (out)[1]");
  }

  private static String loop(RecurrentConfig config) {
    StringBuilder body =
        new StringBuilder(
            """
            s = x[0]
            hs = annotate(List[Tensor], [])
            cs = annotate(List[Tensor], [])
            """);
    int cell = 0;
    for (int layer = 0; layer < config.layers(); layer++) {
      body.append(cell("a", cell++, config, false));
      if (config.bidirectional()) {
        body.append(cell("b", cell++, config, true)).append("s = torch.cat([a, b], 2)\n");
      } else {
        body.append("s = a\n");
      }
    }
    return body.append("return [s, torch.stack(hs, 0), torch.stack(cs, 0)]\n").toString();
  }

  /** The products with the inputs of all steps at once, then step by step. */
  private static String cell(String result, int cell, RecurrentConfig config, boolean backward) {
    int p = 3 + cell * (config.biased() ? 4 : 2);
    return Numbers.format(
        """
        gates = torch.unbind(torch.linear(%1$s, x[%2$d], %3$s), 1)
        w = torch.t(x[%4$d])
        h = torch.select(x[1], 0, %5$d)
        c = torch.select(x[2], 0, %5$d)
        outs = annotate(List[Tensor], [])
        for t in range(torch.len(gates)):
          parts = torch.chunk(torch.addmm(gates[t], h, w), 4, 1)
          new = torch.mul(torch.sigmoid(parts[0]), torch.tanh(parts[2]))
          c = torch.add(torch.mul(torch.sigmoid(parts[1]), c), new)
          h = torch.mul(torch.sigmoid(parts[3]), torch.tanh(c))
          _0 = torch.append(outs, h)
        _1 = torch.append(hs, h)
        _2 = torch.append(cs, c)
        %6$s = %7$s
        """,
        backward ? "torch.flip(s, [1])" : "s",
        p,
        config.biased() ? "torch.add(x[" + (p + 2) + "], x[" + (p + 3) + "])" : "None",
        p + 1,
        cell,
        result,
        backward ? "torch.flip(torch.stack(outs, 1), [1])" : "torch.stack(outs, 1)");
  }
}
