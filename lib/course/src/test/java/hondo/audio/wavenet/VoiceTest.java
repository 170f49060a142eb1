package hondo.audio.wavenet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.sampling.Sampler;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VoiceTest {
  private static final WaveNetConfig NET = new WaveNetConfig(7, 4, 5, List.of(1, 2, 4), 3);

  private final Scope scope = Scope.open();

  @AfterEach
  void free() {
    scope.close();
  }

  private static Voice voice(int words, int frames, int hop) {
    return new Voice(new Voice.Sizes(NET, words, frames, hop), new SplittableRandom(5));
  }

  /** Two rows, each of a word of its own from a frame of its own on; the last frame holds on. */
  @Test
  void eachRowIsToldItsFrames() {
    try (Voice voice = voice(3, 4, 2)) {
      NDArray codes = scope.manager().create(new long[] {0, 1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1});
      NDArray rows = codes.reshape(2, 6);
      NDArray found = voice.forward(rows, new int[] {2, 0}, new int[] {1, 2});
      NDArray table = voice.parameters().get("table.weight");
      long[] expected = {9, 10, 11, 2, 3, 3}; // 4 · word + frame, at most 3
      NDArray frames =
          table.get(scope.manager().create(expected)).reshape(2, 3, 3).transpose(0, 2, 1);
      WaveNet net = (WaveNet) voice.part("net");
      Check.allClose("told by hand", found, net.forward(rows, frames), 1e-6);
    }
  }

  /** What it says is what the model gives, sample by sample, with the same luck. */
  @Test
  void itSaysWhatTheModelGives() {
    try (Voice voice = voice(2, 3, 4)) {
      voice.parameters().get("net.output.weight").muli(300); // it begins near 0
      int[] said = voice.say(1, 10, 3, Sampler.PLAIN, new SplittableRandom(9));
      assertEquals(10, said.length);
      WaveNetGenerator generator = new WaveNetGenerator((WaveNet) voice.part("net"));
      float[] table = voice.parameters().get("table.weight").toFloatArray();
      SplittableRandom luck = new SplittableRandom(9);
      int last = 3;
      for (int t = 0; t < 10; t++) {
        int row = 3 + t / 4;
        generator.tell(Arrays.copyOfRange(table, 3 * row, 3 * row + 3));
        last = Sampler.PLAIN.draw(generator.read(last), new int[0], luck);
        assertEquals(last, said[t], "sample " + t);
      }
      assertArrayEquals(said, voice.say(1, 10, 3, Sampler.PLAIN, new SplittableRandom(9)));
      assertFalse(Arrays.equals(said, voice.say(0, 10, 3, Sampler.PLAIN, new SplittableRandom(9))));
    }
  }

  @Test
  void oneFrameHoldsAllTheTime() {
    try (Voice voice = voice(2, 1, 4)) {
      NDArray codes = scope.manager().create(new long[] {0, 1, 2, 3, 4, 5, 6, 0}).reshape(1, 8);
      NDArray frame =
          voice.parameters().get("table.weight").get("1:2").reshape(1, 1, 3).transpose(0, 2, 1);
      WaveNet net = (WaveNet) voice.part("net");
      Check.allClose(
          "one frame",
          voice.forward(codes, new int[] {1}, new int[] {0}),
          net.forward(codes, frame),
          1e-6);
    }
  }

  @Test
  void badInputIsToldInPlainWords() {
    WaveNetConfig untold = new WaveNetConfig(7, 4, 5, List.of(1), 0);
    Refusal.of(() -> new Voice.Sizes(untold, 2, 3, 4), "a condition", "not 0, 2, 3 and 4");
    Refusal.of(() -> new Voice.Sizes(NET, 2, 3, 0), "1 or more", "3, 2, 3 and 0");
    try (Voice voice = voice(2, 3, 4)) {
      NDArray codes = scope.manager().zeros(new Shape(1, 6), DataType.INT64);
      Refusal.of(() -> voice.forward(codes, new int[] {0}, new int[] {0}), "(1, 6)", "frames of 4");
    }
  }
}
