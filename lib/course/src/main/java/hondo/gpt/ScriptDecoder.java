package hondo.gpt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.core.Scope;
import hondo.nn.attention.RotaryEmbedding;
import hondo.torch.Script;
import java.util.ArrayList;
import java.util.List;

/** A decoder by one script call a token, on whichever device the model is. */
final class ScriptDecoder extends CachedDecoder {
  private final NDList fixed = new NDList();
  private final List<NDArray> cache = new ArrayList<>();
  private final Script script;

  ScriptDecoder(GptConfig config, RotaryEmbedding rotary, List<NDArray> parameters) {
    super(config);
    Shape shape = new Shape(1, config.heads(), config.context(), config.headWidth());
    try (Scope scope = Scope.open()) {
      for (int i = 0; i < 2 * config.layers(); i++) {
        cache.add(Scope.release(scope.manager().zeros(shape, parameters.get(0).getDataType())));
      }
    }
    fixed.add(rotary.cos());
    fixed.add(rotary.sin());
    fixed.add(rotary.turn());
    fixed.addAll(parameters);
    fixed.addAll(cache);
    script = Script.define("read", body());
  }

  /**
   * x = [token (1, 1), position (1), cos, sin, turn, parameters, keys and values of each block].
   */
  private String body() {
    int firstCache = 2 + 3 + 1 + GptScript.PER_BLOCK * config.layers() + 1;
    StringBuilder body =
        new StringBuilder(
            """
            t = int(x[1])
            cos = torch.slice(x[2], 0, t, t + 1, 1)
            sin = torch.slice(x[3], 0, t, t + 1, 1)
            h = torch.embedding(x[5], x[0])
            """);
    for (int layer = 0; layer < config.layers(); layer++) {
      body.append(block(6 + GptScript.PER_BLOCK * layer, firstCache + 2 * layer));
    }
    return body.append(
            Numbers.format(
                """
                n = torch.layer_norm(h, [%d], x[%d], None, 1e-05, False)
                return [torch.reshape(torch.linear(n, x[5]), [-1])]
                """,
                config.width(), firstCache - 1))
        .toString();
  }

  private String block(int p, int cached) {
    return Numbers.format(
        """
        n = torch.layer_norm(h, [%1$d], x[%2$d], None, 1e-05, False)
        parts = torch.unbind(torch.reshape(torch.linear(n, x[%3$d]), [3, 1, %4$d, 1, %5$d]), 0)
        q = torch.addcmul(torch.mul(parts[0], cos), torch.matmul(parts[0], x[4]), sin)
        k = torch.addcmul(torch.mul(parts[1], cos), torch.matmul(parts[1], x[4]), sin)
        torch.copy_(torch.slice(x[%6$d], 2, t, t + 1, 1), k)
        torch.copy_(torch.slice(x[%7$d], 2, t, t + 1, 1), parts[2])
        keys = torch.slice(x[%6$d], 2, 0, t + 1, 1)
        values = torch.slice(x[%7$d], 2, 0, t + 1, 1)
        a = torch.scaled_dot_product_attention(q, keys, values, None, 0., False)
        h = torch.add(h, torch.linear(torch.reshape(a, [1, 1, %1$d]), x[%8$d]))
        n = torch.layer_norm(h, [%1$d], x[%9$d], None, 1e-05, False)
        r = torch.relu(torch.linear(n, x[%10$d]))
        h = torch.add(h, torch.linear(torch.mul(r, r), x[%11$d]))
        """,
        config.width(),
        p,
        p + 1,
        config.heads(),
        config.headWidth(),
        cached,
        cached + 1,
        p + 2,
        p + 3,
        p + 4,
        p + 5);
  }

  @Override
  float[] next(int token) {
    try (Scope scope = Scope.open()) {
      NDList inputs =
          new NDList(
              scope.manager().create(new long[] {token}, new Shape(1, 1)),
              scope.manager().create(new long[] {position()}));
      inputs.addAll(fixed);
      return floats(script.call("read", inputs).singletonOrThrow());
    }
  }

  @Override
  public void close() {
    cache.forEach(NDArray::close);
  }
}
