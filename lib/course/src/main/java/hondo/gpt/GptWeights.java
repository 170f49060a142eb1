package hondo.gpt;

import ai.djl.ndarray.NDArray;
import hondo.core.Numbers;
import hondo.nn.Embedding;
import hondo.nn.MergedWeight;
import hondo.nn.Module;
import hondo.nn.attention.RotaryEmbedding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The parameters of a {@link Gpt} found by their names, of the shapes its sizes ask for: what the
 * whole-model script and the decoders compute with.
 *
 * @param embedding (V, C), the output layer too
 * @param norm (C) the gain of the last norm
 */
record GptWeights(NDArray embedding, List<Block> blocks, NDArray norm) {
  /** The arrays of a block in the order of {@link #inOrder}, by the names scripts give them. */
  private static final List<Part> PARTS =
      List.of(
          new Part("attentionNorm", Block::attentionNorm),
          new Part("qkv", Block::qkv),
          new Part("out", Block::out),
          new Part("mlpNorm", Block::mlpNorm),
          new Part("up", Block::up),
          new Part("down", Block::down));

  private record Part(String name, Function<Block, NDArray> of) {}

  /**
   * One block's parameters; matrices are (out, in).
   *
   * @param attentionNorm (C)
   * @param qkv (3 C, C), queries first
   * @param out (C, C)
   * @param mlpNorm (C)
   * @param up (4 C, C)
   * @param down (C, 4 C)
   */
  record Block(
      NDArray attentionNorm, NDArray qkv, NDArray out, NDArray mlpNorm, NDArray up, NDArray down) {}

  /**
   * Those of a model as they are now, found by the paths of its parts. Script and decoders know
   * what a {@link Gpt} is made of, so each part must be of the kind that they compute: a linear map
   * may also be a {@link MergedWeight}, whose matrix is worked out in the innermost scope.
   *
   * @param rotary the model's
   * @throws IllegalArgumentException naming the part that is of another kind, shape or type
   */
  static GptWeights of(GptConfig config, RotaryEmbedding rotary, Module gpt) {
    long width = config.width();
    GptPlaces places = new GptPlaces(gpt);
    NDArray table = places.part("embedding", Embedding.class).weight();
    NDArray embedding = places.fitting("embedding", table, config.vocabulary(), width);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < config.layers(); i++) {
      String block = "blocks." + i + ".";
      places
          .part(block + "attention", CausalSelfAttention.class)
          .requireMadeFor(block + "attention", config, rotary);
      places.part(block + "mlp", Mlp.class);
      blocks.add(
          new Block(
              places.gain(block + "attentionNorm", width),
              places.matrix(block + "attention.qkv", 3 * width, width),
              places.matrix(block + "attention.out", width, width),
              places.gain(block + "mlpNorm", width),
              places.matrix(block + "mlp.up", Mlp.WIDENING * width, width),
              places.matrix(block + "mlp.down", width, Mlp.WIDENING * width)));
    }
    return new GptWeights(embedding, List.copyOf(blocks), places.gain("norm", width));
  }

  /** As scripts take them: the embedding, each block's, the norm. */
  List<NDArray> inOrder() {
    return Stream.of(
            Stream.of(embedding),
            blocks.stream().flatMap(block -> PARTS.stream().map(part -> part.of().apply(block))),
            Stream.of(norm))
        .flatMap(all -> all)
        .toList();
  }

  /** How many arrays {@link #inOrder} has. */
  static int count(GptConfig config) {
    return 1 + config.layers() * PARTS.size() + 1;
  }

  /**
   * Lines of a script that name {@code embedding} and {@code norm}, where {@link #inOrder} begins
   * at {@code x[first]}.
   */
  static String names(GptConfig config, int first) {
    return Numbers.format("embedding = x[%d]\nnorm = x[%d]\n", first, first + count(config) - 1);
  }

  /** Lines that name the arrays of a block as {@link Block} does. */
  static String names(int first, int layer) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < PARTS.size(); i++) {
      int at = first + 1 + layer * PARTS.size() + i;
      lines.append(Numbers.format("%s = x[%d]\n", PARTS.get(i).name(), at));
    }
    return lines.toString();
  }
}
