package hondo.gpt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.nn.MergedWeight;
import hondo.nn.Module;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
   * Those of a model as they are now, of its layers by their paths. A layer in the place of a
   * linear map that has another matrix to give gives that ({@link MergedWeight}), in the innermost
   * scope.
   */
  static GptWeights of(GptConfig config, Module gpt) {
    Map<String, NDArray> byName = gpt.parameters();
    gpt.modules()
        .forEach(
            (path, module) -> {
              if (module instanceof MergedWeight merged) {
                byName.keySet().removeIf(name -> name.startsWith(path + "."));
                byName.put(path + ".weight", merged.mergedWeight());
              }
            });
    return of(config, byName);
  }

  /**
   * @param byName as {@link Gpt#parameters} names them, in any order
   * @throws IllegalArgumentException naming the weight that is missing, has another shape, or is
   *     none of a GPT's
   */
  static GptWeights of(GptConfig config, Map<String, NDArray> byName) {
    Finder finder = new Finder(byName, new LinkedHashSet<>(byName.keySet()));
    long width = config.width();
    NDArray embedding = finder.find("embedding.weight", config.vocabulary(), width);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < config.layers(); i++) {
      String block = "blocks." + i + ".";
      blocks.add(
          new Block(
              finder.find(block + "attentionNorm.weight", width),
              finder.find(block + "attention.qkv.weight", 3 * width, width),
              finder.find(block + "attention.out.weight", width, width),
              finder.find(block + "mlpNorm.weight", width),
              finder.find(block + "mlp.up.weight", 4 * width, width),
              finder.find(block + "mlp.down.weight", width, 4 * width)));
    }
    NDArray norm = finder.find("norm.weight", width);
    if (!finder.left().isEmpty()) {
      throw new IllegalArgumentException(
          Numbers.format("a GPT of %d layers has no weight %s", config.layers(), finder.left()));
    }
    return new GptWeights(embedding, List.copyOf(blocks), norm);
  }

  private record Finder(Map<String, NDArray> byName, Set<String> left) {
    NDArray find(String name, long... shape) {
      NDArray weight = byName.get(name);
      if (weight == null) {
        throw new IllegalArgumentException(
            Numbers.format(
                "the weight %s of the GPT is missing, and its script and decoders compute with it (a"
                    + " layer that was put in a linear map's place gives them its matrix as a"
                    + " MergedWeight; forward works without); there are %s",
                name, byName.keySet()));
      }
      if (!weight.getShape().equals(new Shape(shape))) {
        throw new IllegalArgumentException(
            Numbers.format(
                "the weight %s of the GPT has shape %s, and should have %s",
                name, weight.getShape(), new Shape(shape)));
      }
      left.remove(name);
      return weight;
    }
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
