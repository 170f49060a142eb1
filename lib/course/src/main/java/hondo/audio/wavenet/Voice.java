package hondo.audio.wavenet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import hondo.nn.Embedding;
import hondo.nn.Init;
import hondo.nn.Module;
import hondo.sampling.Sampler;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A {@link WaveNet} that is told which word it says, and how far in the word it is: a row of learnt
 * numbers for each word and frame (van den Oord et al. 2016, section 2.5; there a model of its own
 * makes such frames from a text). With one frame a word it is told the word alone.
 */
public final class Voice extends Module {
  private static final double SPREAD = 0.5;

  private final Sizes sizes;
  private final WaveNet net;
  private final Embedding table; // a row for each frame of each word

  /**
   * The sizes of a voice.
   *
   * @param net of the model; its condition is H, the numbers of a frame
   * @param words W
   * @param frames F, of a word; the last holds on
   * @param hop samples of a frame
   */
  public record Sizes(WaveNetConfig net, int words, int frames, int hop) {
    public Sizes {
      if (net.condition() < 1 || words < 1 || frames < 1 || hop < 1) {
        throw new IllegalArgumentException(
            Numbers.format(
                "a voice has a condition, words, frames and samples of a frame, each 1 or more, not"
                    + " %d, %d, %d and %d",
                net.condition(), words, frames, hop));
      }
    }
  }

  /** A new voice with random weights. */
  public Voice(Sizes sizes, RandomGenerator random) {
    this.sizes = sizes;
    net = child("net", new WaveNet(sizes.net(), random));
    table =
        child(
            "table",
            new Embedding(
                (long) sizes.words() * sizes.frames(),
                sizes.net().condition(),
                Init.normal(SPREAD, random)));
  }

  /** The sizes it was made with. */
  public Sizes sizes() {
    return sizes;
  }

  /**
   * The scores of the next sample after each sample: (B, T) int64 → (B, T, V).
   *
   * @param words which each row says, B
   * @param first the frame in which each row begins, B; T is a whole number of frames
   */
  public NDArray forward(NDArray codes, int[] words, int[] first) {
    if (words.length != first.length || codes.getShape().get(0) != words.length) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: samples of shape %s, %d words and %d first frames: one of each a row",
              name(), codes.getShape(), words.length, first.length));
    }
    int count = Math.toIntExact(codes.getShape().getLastDimension() / sizes.hop());
    if (codes.getShape().getLastDimension() != (long) count * sizes.hop()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s: samples of shape %s are no whole number of frames of %d",
              name(), codes.getShape(), sizes.hop()));
    }
    int held = sizes.frames() == 1 ? 1 : count; // one frame holds all the time
    long[] rows = new long[words.length * held];
    for (int b = 0; b < words.length; b++) {
      for (int k = 0; k < held; k++) {
        rows[b * held + k] = row(words[b], first[b] + k);
      }
    }
    Shape shape = new Shape(words.length, held);
    NDArray frames = table.rows(codes.getManager().create(rows, shape)).transpose(0, 2, 1);
    return net.forward(codes, frames);
  }

  /** The row of the table of a frame of a word. */
  private int row(int word, int frame) {
    Objects.checkIndex(word, sizes.words());
    if (frame < 0) {
      throw new IndexOutOfBoundsException("frame " + frame + " of a word, which begins with 0");
    }
    return word * sizes.frames() + Math.min(frame, sizes.frames() - 1);
  }

  /**
   * Says a word.
   *
   * @param silence the class of silence, which stands before the first sample
   * @return the classes of so many samples; of fewer where the thread is interrupted
   */
  public int[] say(int word, int samples, int silence, Sampler sampler, RandomGenerator random) {
    WaveNetGenerator generator = new WaveNetGenerator(net);
    float[] numbers = table.weight().toFloatArray();
    int width = sizes.net().condition();
    int[] codes = new int[samples];
    int last = silence;
    for (int from = 0; from < samples; from += sizes.hop()) {
      int row = row(word, from / sizes.hop());
      generator.tell(Arrays.copyOfRange(numbers, row * width, (row + 1) * width));
      int count = Math.min(sizes.hop(), samples - from);
      int[] part = generator.write(last, count, sampler, random);
      System.arraycopy(part, 0, codes, from, part.length);
      if (part.length < count) {
        return Arrays.copyOf(codes, from + part.length);
      }
      last = part[count - 1];
    }
    return codes;
  }
}
