package hondo.nn.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.nn.Child;
import hondo.nn.Init;
import hondo.nn.InputCheck;
import hondo.nn.Layer;
import hondo.nn.Linear;
import hondo.nn.Module;
import hondo.nn.ResidualInit;
import hondo.torch.Attention;

/**
 * Multi-head attention with its choices open (Vaswani et al. 2017, section 3.2.2): heads of keys
 * and values shared by groups of queries (Ainslie et al. 2023), with or without a causal mask,
 * rotary positions, biases; of a text to itself, or to another. (B, T, C) → (B, T, C).
 */
public final class MultiHeadAttention extends Layer {
  private final AttentionConfig config;
  private final RotaryEmbedding rotary;
  private final Child<Layer> query;
  private final Child<Layer> key;
  private final Child<Layer> value;
  private final Child<Layer> out;

  /**
   * @param rotary turns queries and keys by their positions; null for none. It is not closed here
   * @param init of queries, keys and values, and last of the output projection
   */
  public MultiHeadAttention(AttentionConfig config, RotaryEmbedding rotary, ResidualInit init) {
    this.config = config;
    this.rotary = rotary;
    if (rotary != null) {
      rotary.requireWidth(name(), config.headWidth());
    }
    long width = config.width();
    long shared = (long) config.keyValueHeads() * config.headWidth();
    query = replaceable("query", projection(width, width, init.inner()));
    key = replaceable("key", projection(width, shared, init.inner()));
    value = replaceable("value", projection(width, shared, init.inner()));
    out = replaceable("out", projection(width, width, init.last()));
  }

  private Linear projection(long in, long to, Init init) {
    return config.biased() ? Linear.of(in, to, init) : Linear.withoutBias(in, to, init);
  }

  /** Width, heads, biases and mask. */
  public AttentionConfig config() {
    return config;
  }

  /** (B, T, C) → (B, T, C): a text to itself. */
  @Override
  public NDArray forward(NDArray input) {
    return forward(input, input);
  }

  /**
   * (B, T, C), (B, S, C) → (B, T, C): queries from the input, keys and values from the memory.
   *
   * @param memory another text or picture; it must be the input itself where attention is causal
   */
  public NDArray forward(NDArray input, NDArray memory) {
    requireInputs(this, input, memory);
    NDArray q = rotated(heads(query.get().forward(input), config.heads()));
    NDArray k = rotated(heads(key.get().forward(memory), config.keyValueHeads()));
    NDArray v = heads(value.get().forward(memory), config.keyValueHeads());
    NDArray mixed = config.causal() ? Attention.causal(q, k, v) : Attention.full(q, k, v);
    Shape shape = input.getShape();
    return out.get()
        .forward(mixed.transpose(0, 2, 1, 3).reshape(shape.get(0), shape.get(1), config.width()));
  }

  /** (B, T, C) → (B, H, T, T): how much query t takes from each key; rows sum to 1. */
  public NDArray weights(NDArray input) {
    return weights(input, input);
  }

  /** (B, T, C), (B, S, C) → (B, H, T, S). */
  public NDArray weights(NDArray input, NDArray memory) {
    requireInputs(this, input, memory);
    return AttentionWeights.of(
        rotated(heads(query.get().forward(input), config.heads())),
        rotated(heads(key.get().forward(memory), config.keyValueHeads())),
        config.causal());
  }

  /** (B, T, heads · D) → (B, heads, T, D) */
  private NDArray heads(NDArray x, int heads) {
    Shape shape = x.getShape();
    return x.reshape(shape.get(0), shape.get(1), heads, config.headWidth()).transpose(0, 2, 1, 3);
  }

  private NDArray rotated(NDArray x) {
    return rotary == null ? x : rotary.rotate(x, 0);
  }

  /** Fails in the name of a module, this one or the one around it. */
  void requireInputs(Module module, NDArray input, NDArray memory) {
    InputCheck.sequence(module, input, "input", config.width());
    if (memory == input) {
      return;
    }
    InputCheck.sequence(module, memory, "memory", config.width());
    Shape a = input.getShape();
    Shape b = memory.getShape();
    if (a.get(0) != b.get(0) || config.causal() && a.get(1) != b.get(1)) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: the input has shape %s and the memory %s: %s",
              module.name(),
              a,
              b,
              config.causal()
                  ? "causal attention is of a text to itself"
                  : "both should have one batch size"));
    }
  }
}
