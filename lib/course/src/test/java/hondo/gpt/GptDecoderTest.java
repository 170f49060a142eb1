package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.NativeMemory;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.nn.Networks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GptDecoderTest {
  private static final GptConfig CONFIG = new GptConfig(50, 16, 2, 2, 24);
  private static Gpt gpt;

  @BeforeAll
  static void make() {
    gpt = Networks.shaken(new Gpt(CONFIG, new SplittableRandom(7)));
  }

  @AfterAll
  static void free() {
    gpt.close();
  }

  static List<Named<Function<Gpt, GptDecoder>>> decoders() {
    return List.of(Named.of("loops", Decoders::loops), Named.of("script", Decoders::script));
  }

  /** By the whole model, (T, V). */
  private static float[][] expected(int[] tokens) {
    try (Scope scope = Scope.open()) {
      long[] ids = Arrays.stream(tokens).asLongStream().toArray();
      float[] all =
          gpt.forward(scope.manager().create(ids, new Shape(1, ids.length))).toFloatArray();
      float[][] rows = new float[tokens.length][];
      for (int t = 0; t < rows.length; t++) {
        rows[t] = Arrays.copyOfRange(all, t * CONFIG.vocabulary(), (t + 1) * CONFIG.vocabulary());
      }
      return rows;
    }
  }

  private static int[] tokens(int count, long seed) {
    return new SplittableRandom(seed).ints(count, 0, CONFIG.vocabulary()).toArray();
  }

  /** Wherever the text is cut in two: a mask or position that is off shows at some cut. */
  @ParameterizedTest
  @MethodSource("decoders")
  void prefillReadsAsTheWholeModelDoes(Function<Gpt, GptDecoder> maker) {
    int[] tokens = tokens(CONFIG.context(), 1);
    float[][] expected = expected(tokens);
    Check.atLeast("a position matters", distance(expected[3], expected[4]), 0.01);
    try (GptDecoder decoder = maker.apply(gpt)) {
      for (int cut = 1; cut < tokens.length; cut++) {
        decoder.reset();
        float[] first = decoder.prefill(Arrays.copyOf(tokens, cut));
        Check.allClose("until " + cut, first, expected[cut - 1], 2e-5);
        float[] rest = decoder.prefill(Arrays.copyOfRange(tokens, cut, tokens.length));
        Check.allClose("from " + cut, rest, expected[tokens.length - 1], 2e-5);
      }
    }
  }

  static double distance(float[] a, float[] b) {
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }

  /** A decoder and what it should remember. */
  private record Reader(GptDecoder decoder, List<Integer> read) {}

  /** Reading, forgetting and copying in any order: the logits are those of the tokens left. */
  @ParameterizedTest
  @MethodSource("decoders")
  void anyHistoryGivesTheLogitsOfWhatIsLeft(Function<Gpt, GptDecoder> maker) {
    readForgetAndCopy(maker, 4); // what is made once, such as scripts, is made now
    int arrays = NativeMemory.liveArrays();
    readForgetAndCopy(maker, 5);
    assertEquals(arrays, NativeMemory.liveArrays());
  }

  private static void readForgetAndCopy(Function<Gpt, GptDecoder> maker, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Reader> readers = new ArrayList<>();
    readers.add(new Reader(maker.apply(gpt), new ArrayList<>()));
    for (int step = 0; step < 150; step++) {
      Reader reader = readers.get(random.nextInt(readers.size()));
      int length = reader.read().size();
      int room = CONFIG.context() - length;
      int choice = random.nextInt(4);
      if (choice == 0 && readers.size() < 4) {
        readers.add(new Reader(reader.decoder().copy(), new ArrayList<>(reader.read())));
      } else if (choice == 1 || room == 0) {
        int keep = random.nextInt(length + 1);
        reader.decoder().truncate(keep);
        reader.read().subList(keep, length).clear();
      } else {
        int[] more = tokens(choice == 2 ? 1 : 1 + random.nextInt(room), step);
        Arrays.stream(more).forEach(reader.read()::add);
        float[] logits =
            choice == 2 ? reader.decoder().read(more[0]) : reader.decoder().prefill(more);
        int[] all = reader.read().stream().mapToInt(i -> i).toArray();
        Check.allClose("step " + step, logits, expected(all)[all.length - 1], 2e-5);
      }
      assertEquals(reader.read().size(), reader.decoder().position());
    }
    readers.forEach(reader -> reader.decoder().close());
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void whatFailsHasReadNothing(Function<Gpt, GptDecoder> maker) {
    int[] tokens = tokens(CONFIG.context(), 2);
    float[][] expected = expected(tokens);
    try (GptDecoder decoder = maker.apply(gpt)) {
      decoder.prefill(Arrays.copyOf(tokens, 10));
      String full =
          assertThrows(IllegalStateException.class, () -> decoder.prefill(new int[7])).getMessage();
      assertTrue(full.startsWith("7 more do not fit the context of 16 tokens, of which 10"), full);
      String unknown =
          assertThrows(IllegalArgumentException.class, () -> decoder.prefill(1, 2, 50))
              .getMessage();
      assertTrue(unknown.contains("no token 50") && unknown.contains("49"), unknown);
      assertThrows(IllegalArgumentException.class, () -> decoder.prefill(-1));
      assertThrows(IllegalArgumentException.class, decoder::prefill);
      String beyond =
          assertThrows(IllegalArgumentException.class, () -> decoder.truncate(11)).getMessage();
      assertEquals("11 tokens cannot be kept: 10 are read", beyond);
      assertThrows(IllegalArgumentException.class, () -> decoder.truncate(-1));
      assertThrows(IllegalArgumentException.class, () -> decoder.fork(-1));
      assertEquals(10, decoder.position());
      Check.allClose("next", decoder.read(tokens[10]), expected[10], 2e-5);
    }
  }

  @Test
  void aClosedModelHasNone() {
    Gpt closed = new Gpt(CONFIG, new SplittableRandom(1));
    closed.close();
    Refusal.ofState(closed::decoder, "Gpt is closed");
  }
}
