package hondo.gpt;

import ai.djl.ndarray.NDArray;
import hondo.nn.attention.RotaryEmbedding;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters of a {@link Gpt} copied to plain arrays. Matrices are kept by input, (in, out), so
 * that loops over a product run along contiguous outputs.
 *
 * @param embedding (V, C)
 * @param output (C, V)
 * @param norm (C)
 * @param cos (T, D)
 * @param sin (T, D)
 */
record ArrayWeights(
    float[][] embedding,
    float[][] output,
    List<Block> blocks,
    float[] norm,
    float[][] cos,
    float[][] sin) {
  /** One block's parameters. */
  record Block(
      float[] attentionNorm,
      float[][] qkv,
      float[][] out,
      float[] mlpNorm,
      float[][] up,
      float[][] down) {
    static Block of(GptWeights.Block block) {
      return new Block(
          BatchDecoder.floats(block.attentionNorm()),
          transposed(rows(block.qkv())),
          transposed(rows(block.out())),
          BatchDecoder.floats(block.mlpNorm()),
          transposed(rows(block.up())),
          transposed(rows(block.down())));
    }
  }

  static ArrayWeights of(GptWeights given, RotaryEmbedding rotary) {
    float[][] embedding = rows(given.embedding());
    return new ArrayWeights(
        embedding,
        transposed(embedding),
        given.blocks().stream().map(Block::of).toList(),
        BatchDecoder.floats(given.norm()),
        rows(rotary.cos()),
        rows(rotary.sin()));
  }

  private static float[][] rows(NDArray matrix) {
    int width = (int) matrix.getShape().get(1);
    float[] flat = BatchDecoder.floats(matrix);
    float[][] rows = new float[flat.length / width][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
    }
    return rows;
  }

  private static float[][] transposed(float[][] rows) {
    float[][] columns = new float[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    return columns;
  }
}
