package hondo.gpt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.core.Scope;
import hondo.kernel.api.Uninterrupted;
import hondo.nn.attention.RotaryEmbedding;
import hondo.torch.Attention;
import hondo.torch.Norms;
import hondo.torch.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A decoder by one script call a piece of text, on whichever device the model is. */
final class ScriptDecoder extends BatchDecoder {
  /** Where the parameters begin: after the tokens, their positions, cos, sin and turn. */
  private static final int FIRST = 5;

  /** cos, sin, turn and the parameters: the model's own numbers under handles of this decoder. */
  private final List<NDArray> weights;

  private final List<NDArray> cache;
  private final Script script;

  ScriptDecoder(GptConfig config, RotaryEmbedding rotary, GptWeights weights, int rows) {
    super(config, unread(rows));
    // A token of one text alone sees all there is; that one needs no mask makes it faster.
    script = Script.define(Map.of("one", one(), "several", several()));
    List<NDArray> arrays = new ArrayList<>(List.of(rotary.cos(), rotary.sin(), rotary.turn()));
    arrays.addAll(weights.inOrder());
    // A place more than the context holds: what fills the shorter rows up is written there.
    Shape shape = new Shape(rows, config.heads(), config.context() + 1, config.headWidth());
    try (Scope scope = Scope.open()) {
      this.weights = handles(arrays);
      cache = new ArrayList<>();
      for (int i = 0; i < 2 * config.layers(); i++) {
        cache.add(scope.manager().zeros(shape, weights.embedding().getDataType()));
      }
      releaseAll();
    }
  }

  private ScriptDecoder(ScriptDecoder other, int[] rows, int[] read) {
    super(other.config, read);
    script = other.script;
    try (Scope scope = Scope.open()) {
      weights = handles(other.weights);
      NDArray chosen = scope.manager().create(Arrays.stream(rows).asLongStream().toArray());
      cache = other.cache.stream().map(array -> array.get(chosen)).toList();
      releaseAll();
    }
  }

  /** Without a way back for gradients, which nobody asks of a decoder. */
  private static List<NDArray> handles(List<NDArray> arrays) {
    return arrays.stream().map(NDArray::stopGradient).toList();
  }

  /** All at once: where one array cannot be had, the scope has freed the others. */
  private void releaseAll() {
    Uninterrupted.run(
        () -> {
          weights.forEach(Scope::release);
          cache.forEach(Scope::release);
        });
  }

  @Override
  BatchDecoder selected(int[] rows, int[] read) {
    return new ScriptDecoder(this, rows, read);
  }

  private int firstCache() {
    return FIRST + GptWeights.count(config);
  }

  /**
   * The next token of one text; x = [the token (1, 1), its position (1, 1), cos, sin, turn,
   * parameters, keys and values of each block].
   */
  private String one() {
    String start =
        """
        t = int(x[1])
        end = t + 1
        cos = torch.slice(x[2], 0, t, end, 1)
        sin = torch.slice(x[3], 0, t, end, 1)
        """;
    return body(start, "None", "torch.copy_(torch.slice(x[%d], 2, t, end, 1), %s)", last -> last);
  }

  /**
   * N tokens of each of B texts, the shorter ones filled up; x = [tokens (B, N), their positions
   * (B, N), cos, sin, turn, parameters, keys and values of each block, which keys each token sees
   * (B, 1, N, S), which tokens are the last of their text, counted row by row].
   */
  private String several() {
    int mask = firstCache() + 2 * config.layers();
    String start =
        Numbers.format(
            """
            end = torch.size(x[%1$d], 3)
            turned = torch.clamp(x[1], None, %2$d)
            cos = torch.unsqueeze(torch.embedding(x[2], turned), 1)
            sin = torch.unsqueeze(torch.embedding(x[3], turned), 1)
            at = torch.expand(torch.reshape(x[1], [B, 1, N, 1]), [B, %3$d, N, %4$d])
            """,
            mask, config.context() - 1, config.heads(), config.headWidth());
    return body(
        start,
        "x[" + mask + "]",
        "torch.scatter_(x[%d], 2, at, %s)",
        last -> Numbers.format("torch.index_select(%s, 0, x[%d])", last, mask + 1));
  }

  private String body(String start, String mask, String store, UnaryOperator<String> last) {
    StringBuilder body =
        new StringBuilder(
            """
            B = torch.size(x[0], 0)
            N = torch.size(x[0], 1)
            """);
    body.append(GptWeights.names(config, FIRST));
    body.append("h = torch.embedding(embedding, x[0])\n").append(start);
    for (int layer = 0; layer < config.layers(); layer++) {
      body.append(GptWeights.names(FIRST, layer));
      body.append(block(firstCache() + 2 * layer, mask, store));
    }
    return body.append(
            Numbers.format(
                """
                last = %s
                n = torch.layer_norm(last, [%d], norm, None, %s, False)
                return [torch.linear(n, embedding)]
                """,
                last.apply(Numbers.format("torch.reshape(h, [-1, %d])", config.width())),
                config.width(),
                Norms.EPSILON))
        .toString();
  }

  private String block(int cached, String mask, String store) {
    return Numbers.format(
        """
        n = torch.layer_norm(h, [%1$d], attentionNorm, None, %2$s, False)
        w = torch.reshape(torch.linear(n, qkv), [B, N, 3, %3$d, %4$d])
        parts = torch.unbind(torch.permute(w, [2, 0, 3, 1, 4]), 0)
        q = torch.addcmul(torch.mul(parts[0], cos), torch.matmul(parts[0], x[4]), sin)
        k = torch.addcmul(torch.mul(parts[1], cos), torch.matmul(parts[1], x[4]), sin)
        %5$s
        %6$s
        keys = torch.slice(x[%7$d], 2, 0, end, 1)
        values = torch.slice(x[%8$d], 2, 0, end, 1)
        a = torch.scaled_dot_product_attention(q, keys, values, %9$s, 0., False, scale=%10$s)
        h = torch.add(h, torch.linear(torch.reshape(torch.transpose(a, 1, 2), [B, N, %1$d]), out))
        n = torch.layer_norm(h, [%1$d], mlpNorm, None, %2$s, False)
        r = torch.relu(torch.linear(n, up))
        h = torch.add(h, torch.linear(torch.mul(r, r), down))
        """,
        config.width(),
        Norms.EPSILON,
        config.heads(),
        config.headWidth(),
        Numbers.format(store, cached, "k"),
        Numbers.format(store, cached + 1, "parts[2]"),
        cached,
        cached + 1,
        mask,
        Attention.scale(config.headWidth()));
  }

  @Override
  float[][] next(int[][] texts) {
    int longest = Arrays.stream(texts).mapToInt(text -> text.length).max().orElseThrow();
    try (Scope scope = Scope.open()) {
      NDManager manager = scope.manager();
      Shape shape = new Shape(texts.length, longest);
      long[] tokens = new long[texts.length * longest];
      long[] positions = new long[tokens.length];
      Arrays.fill(positions, config.context());
      for (int row = 0; row < texts.length; row++) {
        for (int i = 0; i < texts[row].length; i++) {
          tokens[row * longest + i] = texts[row][i];
          positions[row * longest + i] = position(row) + i;
        }
      }
      NDList inputs = new NDList(manager.create(tokens, shape), manager.create(positions, shape));
      inputs.addAll(weights);
      inputs.addAll(cache);
      boolean alone = tokens.length == 1;
      if (!alone) {
        inputs.add(mask(manager, texts, longest));
        inputs.add(manager.create(lasts(texts, longest)));
      }
      NDArray found = script.call(alone ? "one" : "several", inputs).singletonOrThrow();
      return byRow(texts, floats(found));
    }
  }

  /**
   * Which keys each new token sees, (B, 1, N, S): the earlier ones of its row and its own. What
   * fills a row up sees them all, so that there are numbers, of which none is used.
   */
  private NDArray mask(NDManager manager, int[][] texts, int longest) {
    int time = 0;
    for (int row = 0; row < texts.length; row++) {
      time = texts[row].length == 0 ? time : Math.max(time, position(row) + texts[row].length);
    }
    boolean[] seen = new boolean[texts.length * longest * time];
    for (int row = 0; row < texts.length; row++) {
      for (int i = 0; i < longest; i++) {
        int from = (row * longest + i) * time;
        int count = i < texts[row].length ? position(row) + i + 1 : time;
        Arrays.fill(seen, from, from + count, true);
      }
    }
    return manager.create(seen, new Shape(texts.length, 1, longest, time));
  }

  /** Where the last token of each text that is not empty stands among all, row by row. */
  private static long[] lasts(int[][] texts, int longest) {
    long[] places = new long[texts.length];
    int count = 0;
    for (int row = 0; row < texts.length; row++) {
      if (texts[row].length > 0) {
        places[count++] = (long) row * longest + texts[row].length - 1;
      }
    }
    return Arrays.copyOf(places, count);
  }

  /** The rows of (K, V) put beside the K texts that are not empty. */
  private float[][] byRow(int[][] texts, float[] flat) {
    float[][] rows = new float[texts.length][];
    int from = 0;
    for (int row = 0; row < texts.length; row++) {
      if (texts[row].length > 0) {
        rows[row] = Arrays.copyOfRange(flat, from, from + config.vocabulary());
        from += config.vocabulary();
      }
    }
    return rows;
  }

  @Override
  public void close() {
    cache.forEach(NDArray::close);
    weights.forEach(NDArray::close);
  }
}
