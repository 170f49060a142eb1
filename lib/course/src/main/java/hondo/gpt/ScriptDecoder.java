package hondo.gpt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.core.Scope;
import hondo.nn.attention.RotaryEmbedding;
import hondo.torch.Norms;
import hondo.torch.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A decoder by one script call a piece of text, on whichever device the model is. */
final class ScriptDecoder extends CachedDecoder {
  private final RotaryEmbedding rotary;
  private final List<NDArray> parameters;
  private final List<NDArray> own;
  private final List<NDArray> cache = new ArrayList<>();
  private final Script script;

  /**
   * @param kept those of the weights that outlive this decoder; the others are its own from now on
   */
  ScriptDecoder(
      GptConfig config, RotaryEmbedding rotary, GptWeights weights, Collection<NDArray> kept) {
    super(config);
    this.rotary = rotary;
    parameters = weights.inOrder();
    own = parameters.stream().filter(array -> kept.stream().noneMatch(k -> k == array)).toList();
    // A token alone sees all there is; that one needs no mask makes it faster.
    int afterCache = firstCache() + 2 * config.layers();
    script =
        Script.define(
            Map.of("read", body("None"), "prefill", body(Numbers.format("x[%d]", afterCache))));
    Shape shape = new Shape(1, config.heads(), config.context(), config.headWidth());
    try (Scope scope = Scope.open()) {
      for (int i = 0; i < 2 * config.layers(); i++) {
        cache.add(scope.manager().zeros(shape, parameters.get(0).getDataType()));
      }
      // All at once: where one cannot be had, the scope frees the rest.
      cache.forEach(Scope::release);
    }
    own.forEach(Scope::release);
  }

  private ScriptDecoder(ScriptDecoder other) {
    super(other);
    rotary = other.rotary;
    script = other.script;
    try (Scope scope = Scope.open()) {
      Map<NDArray, NDArray> copies = new IdentityHashMap<>();
      other.own.forEach(array -> copies.put(array, array.duplicate()));
      parameters = other.parameters.stream().map(a -> copies.getOrDefault(a, a)).toList();
      own = List.copyOf(copies.values());
      for (NDArray array : other.cache) {
        cache.add(scope.manager().zeros(array.getShape(), array.getDataType()).addi(array));
      }
      cache.forEach(Scope::release);
      own.forEach(Scope::release);
    }
  }

  @Override
  public GptDecoder copy() {
    return new ScriptDecoder(this);
  }

  private int firstCache() {
    return 2 + 3 + 1 + GptWeights.PER_BLOCK * config.layers() + 1;
  }

  /**
   * x = [N tokens (1, N), the first one's position (1), cos, sin, turn, parameters, keys and values
   * of each block, mask (N, position + N)].
   */
  private String body(String mask) {
    int firstCache = firstCache();
    StringBuilder body =
        new StringBuilder(
            """
            N = torch.size(x[0], 1)
            t = int(x[1])
            end = t + N
            cos = torch.slice(x[2], 0, t, end, 1)
            sin = torch.slice(x[3], 0, t, end, 1)
            h = torch.embedding(x[5], x[0])
            """);
    for (int layer = 0; layer < config.layers(); layer++) {
      body.append(block(6 + GptWeights.PER_BLOCK * layer, firstCache + 2 * layer, mask));
    }
    return body.append(
            Numbers.format(
                """
                last = torch.slice(h, 1, N - 1, N, 1)
                n = torch.layer_norm(last, [%d], x[%d], None, %s, False)
                return [torch.reshape(torch.linear(n, x[5]), [-1])]
                """,
                config.width(), firstCache - 1, Norms.EPSILON))
        .toString();
  }

  private String block(int p, int cached, String mask) {
    return Numbers.format(
        """
        n = torch.layer_norm(h, [%1$d], x[%2$d], None, %13$s, False)
        w = torch.reshape(torch.linear(n, x[%3$d]), [1, N, 3, %4$d, %5$d])
        parts = torch.unbind(torch.permute(w, [2, 0, 3, 1, 4]), 0)
        q = torch.addcmul(torch.mul(parts[0], cos), torch.matmul(parts[0], x[4]), sin)
        k = torch.addcmul(torch.mul(parts[1], cos), torch.matmul(parts[1], x[4]), sin)
        torch.copy_(torch.slice(x[%6$d], 2, t, end, 1), k)
        torch.copy_(torch.slice(x[%7$d], 2, t, end, 1), parts[2])
        keys = torch.slice(x[%6$d], 2, 0, end, 1)
        values = torch.slice(x[%7$d], 2, 0, end, 1)
        a = torch.scaled_dot_product_attention(q, keys, values, %12$s, 0., False)
        h = torch.add(h, torch.linear(torch.reshape(torch.transpose(a, 1, 2), [1, N, %1$d]), x[%8$d]))
        n = torch.layer_norm(h, [%1$d], x[%9$d], None, %13$s, False)
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
        p + 5,
        mask,
        Norms.EPSILON);
  }

  @Override
  float[] next(int[] tokens) {
    try (Scope scope = Scope.open()) {
      long[] ids = Arrays.stream(tokens).asLongStream().toArray();
      NDList inputs =
          new NDList(
              scope.manager().create(ids, new Shape(1, ids.length)),
              scope.manager().create(new long[] {position()}),
              rotary.cos(),
              rotary.sin(),
              rotary.turn());
      inputs.addAll(parameters);
      inputs.addAll(cache);
      if (tokens.length == 1) {
        return floats(script.call("read", inputs).singletonOrThrow());
      }
      inputs.add(mask(scope.manager(), tokens.length));
      return floats(script.call("prefill", inputs).singletonOrThrow());
    }
  }

  /** Which keys each new token sees, (N, position + N): the earlier ones and its own. */
  private NDArray mask(NDManager manager, int count) {
    int time = position() + count;
    boolean[] seen = new boolean[count * time];
    for (int i = 0; i < count; i++) {
      Arrays.fill(seen, i * time, i * time + position() + i + 1, true);
    }
    return manager.create(seen, new Shape(count, time));
  }

  @Override
  public void close() {
    cache.forEach(NDArray::close);
    own.forEach(NDArray::close);
  }
}
