package hondo.audio.masked;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.nn.Init;
import hondo.nn.LayerNorm;
import hondo.nn.Linear;
import hondo.nn.Module;
import hondo.nn.attention.SinusoidalPositions;
import hondo.torch.Lookup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A masked autoencoder of spectrograms (He et al. 2022, section 3; for sound Huang et al. 2022):
 * the encoder sees the patches that are kept and no others; the decoder, narrower, puts a learnt
 * vector in the place of each hidden patch and guesses what was there. The loss counts hidden
 * patches alone. After training the decoder is thrown away.
 *
 * <p>Positions are sines and cosines, half of them of the time and half of the height.
 */
public final class MaskedAutoencoder extends Module {
  private final MaskedConfig config;
  private final Linear embedding;
  private final NDArray positions;
  private final List<EncoderBlock> encoder = new ArrayList<>();
  private final LayerNorm encoderNorm;
  private final Linear bridge;
  private final NDArray blank;
  private final NDArray decoderPositions;
  private final List<EncoderBlock> decoder = new ArrayList<>();
  private final LayerNorm decoderNorm;
  private final Linear output;

  /** A new model; the output begins at zero, the mean of a normalised patch. */
  public MaskedAutoencoder(MaskedConfig config, RandomGenerator random) {
    this.config = config;
    Init init = Init.xavier(random);
    int width = config.width();
    int narrow = config.decoderWidth();
    embedding = child("embedding", Linear.of(config.grid().size(), width, init));
    positions = table("positions", width);
    for (int i = 0; i < config.depth(); i++) {
      encoder.add(child("encoder." + i, new EncoderBlock(width, config.heads(), init)));
    }
    encoderNorm = child("encoderNorm", LayerNorm.withBias(width));
    bridge = child("bridge", Linear.of(width, narrow, init));
    blank = parameter("blank", Init.normal(0.02, random), 1, narrow);
    decoderPositions = table("decoderPositions", narrow);
    for (int i = 0; i < config.decoderDepth(); i++) {
      decoder.add(child("decoder." + i, new EncoderBlock(narrow, config.heads(), init)));
    }
    decoderNorm = child("decoderNorm", LayerNorm.withBias(narrow));
    output = child("output", Linear.of(narrow, config.grid().size(), Init.ZEROS));
  }

  /** (P, C): the first half of a row says when, the second how high. */
  private NDArray table(String name, int width) {
    PatchGrid grid = config.grid();
    float[][] times = SinusoidalPositions.table(grid.along(), width / 2);
    float[][] heights = SinusoidalPositions.table(grid.across(), width / 2);
    float[] values = new float[grid.count() * width];
    for (int p = 0; p < grid.count(); p++) {
      System.arraycopy(times[p / grid.across()], 0, values, p * width, width / 2);
      System.arraycopy(heights[p % grid.across()], 0, values, p * width + width / 2, width / 2);
    }
    return buffer(name, manager -> manager.create(values, new Shape(grid.count(), width)));
  }

  /** The sizes. */
  public MaskedConfig config() {
    return config;
  }

  /** All patches, none hidden: (B, P, D) → (B, P, C). */
  public NDArray encode(NDArray patches) {
    requirePatches(patches);
    return encoded(embedding.forward(patches).add(positions));
  }

  /**
   * What is kept of each example, and nothing else: (B, P, D) → (B, V, C).
   *
   * @param masks one for each example, all keeping V patches
   */
  public NDArray encode(NDArray patches, List<PatchMask> masks) {
    requirePatches(patches);
    requireMasks(patches, masks);
    NDArray seen = picked(patches, masks, true);
    long[] places =
        masks.stream().flatMapToInt(m -> Arrays.stream(m.kept())).asLongStream().toArray();
    NDArray where = Lookup.embedding(patches.getManager().create(places), positions);
    NDArray tokens = embedding.forward(seen);
    return encoded(tokens.add(where.reshape(tokens.getShape())));
  }

  private NDArray encoded(NDArray tokens) {
    NDArray x = tokens;
    for (EncoderBlock block : encoder) {
      x = block.forward(x);
    }
    return encoderNorm.forward(x);
  }

  /** Guesses of all patches, from those that are kept: (B, P, D) → (B, P, D). */
  public NDArray reconstruct(NDArray patches, List<PatchMask> masks) {
    NDArray narrow = bridge.forward(encode(patches, masks));
    int rows = masks.size();
    int kept = masks.get(0).kept().length;
    int count = config.grid().count();
    // The rows of all that was seen, and last the blank; each place takes one of them.
    NDArray table = narrow.reshape((long) rows * kept, config.decoderWidth()).concat(blank, 0);
    long[] order = new long[rows * count];
    Arrays.fill(order, (long) rows * kept);
    for (int b = 0; b < rows; b++) {
      int[] places = masks.get(b).kept();
      for (int i = 0; i < kept; i++) {
        order[b * count + places[i]] = (long) b * kept + i;
      }
    }
    NDArray x =
        Lookup.embedding(patches.getManager().create(order), table)
            .reshape(rows, count, config.decoderWidth())
            .add(decoderPositions);
    for (EncoderBlock block : decoder) {
      x = block.forward(x);
    }
    return output.forward(decoderNorm.forward(x));
  }

  /**
   * The mean squared error of the hidden patches: 1 for the guess zero, where targets are
   * normalised.
   *
   * @param patches (B, P, D), what the encoder gets
   * @param targets (B, P, D), what is to be guessed
   */
  public NDArray loss(NDArray patches, NDArray targets, List<PatchMask> masks) {
    requirePatches(targets);
    NDArray guess = picked(reconstruct(patches, masks), masks, false);
    return guess.sub(picked(targets, masks, false)).square().mean();
  }

  /** The kept or the hidden patches: (B, P, D) → (B, V or P − V, D). */
  private NDArray picked(NDArray patches, List<PatchMask> masks, boolean kept) {
    int count = config.grid().count();
    int size = config.grid().size();
    int each = kept ? masks.get(0).kept().length : masks.get(0).hidden().length;
    long[] rows = new long[masks.size() * each];
    for (int b = 0; b < masks.size(); b++) {
      int[] places = kept ? masks.get(b).kept() : masks.get(b).hidden();
      for (int i = 0; i < each; i++) {
        rows[b * each + i] = (long) b * count + places[i];
      }
    }
    NDArray table = patches.reshape((long) masks.size() * count, size);
    return Lookup.embedding(patches.getManager().create(rows), table)
        .reshape(masks.size(), each, size);
  }

  private void requirePatches(NDArray patches) {
    requireNumbers(patches, "patches");
    Shape shape = patches.getShape();
    if (shape.dimension() != 3
        || shape.get(1) != config.grid().count()
        || shape.get(2) != config.grid().size()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: patches have shape %s, and should have (B, %d, %d)",
              name(), shape, config.grid().count(), config.grid().size()));
    }
  }

  private void requireMasks(NDArray patches, List<PatchMask> masks) {
    boolean fits = masks.size() == patches.getShape().get(0);
    for (PatchMask mask : masks) {
      fits &=
          mask.count() == config.grid().count() && mask.kept().length == masks.get(0).kept().length;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: %d masks for patches %s; each example has one, of %d patches, all keeping as"
                  + " many",
              name(), masks.size(), patches.getShape(), config.grid().count()));
    }
  }
}
