package hondo.text.ladder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.batch.TokenBatch;
import hondo.core.Seeds;
import hondo.text.Alphabet;
import hondo.text.Entropy;
import hondo.text.ngram.KneserNey;
import hondo.text.ngram.NgramCounts;
import hondo.train.Batches;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On an alphabet that is said over and over: who has read a little knows the next letter. */
class ClimberTest {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz ";
  private static final LadderText CYCLE = text(ALPHABET.repeat(300), ALPHABET.repeat(160));

  /** Tested on the alphabet backwards, which nobody has read. */
  private static final LadderText BACKWARDS =
      text(ALPHABET.repeat(300), new StringBuilder(ALPHABET.repeat(160)).reverse().toString());

  static LadderText text(String train, String test) {
    return new LadderText("English", Alphabet.ENGLISH, train, train.substring(0, 4_000), test);
  }

  @BeforeAll
  static void seed() {
    Seeds.set(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "rnn", "lstm", "gpt"})
  void aNetworkLearnsFromTheTrainingTextAndIsMeasuredOnTheTest(String name) {
    Climber network = Climber.network(name);
    Climb climb = network.climb(CYCLE, 30 * Network.STEP + 5, 0.01, 1, 7);
    assertEquals(30 * Network.STEP, climb.letters());
    assertEquals(7, climb.budget());
    assertTrue(climb.seconds() > 0);
    assertTrue(climb.valid() < 1.5 && climb.test() < 1.5, climb.toString());
    Climb other = network.climb(BACKWARDS, 30 * Network.STEP, 0.01, 1, 0);
    assertEquals(climb.valid(), other.valid(), 0.05, "the same training");
    assertTrue(other.test() > 4, "another test: " + other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "rnn", "lstm", "gpt"})
  void aPassPredictsEachLetterOnceOrNever(String name) {
    int[] stream = IntStream.range(0, 30_000).toArray();
    int[] asked = new int[stream.length];
    try (Network network = Network.of(name, 27, 1)) {
      assertEquals(90_000, network.model().parameterCount(), 15_000, network.about());
      Batches<TokenBatch> batches = network.batches(stream, 5);
      for (int i = 0; i < 30_000 / Network.STEP; i++) {
        TokenBatch batch = batches.at(i, new SplittableRandom(1));
        long[] targets = batch.targets();
        for (int t = 0; t < targets.length; t++) {
          if (!name.equals("mlp") || t % batch.time() == batch.time() - 1) {
            asked[(int) targets[t]]++;
          }
        }
      }
    }
    assertTrue(IntStream.of(asked).allMatch(count -> count <= 1));
    assertEquals(30_000 / Network.STEP * Network.STEP, IntStream.of(asked).sum());
  }

  @Test
  void anNgramIsTheLibrarysOnTheFirstLetters() {
    Climb climb = Climber.ngram().climb(CYCLE, 1_000, 3, 9, 9);
    var corpus = Alphabet.ENGLISH.corpus(CYCLE.train().substring(0, 1_000));
    var simple = new KneserNey(NgramCounts.of(corpus, 3));
    assertArrayEquals(
        new double[] {1_000, 3, 0, 0},
        new double[] {climb.letters(), climb.setting(), climb.seed(), climb.budget()});
    // Another discount of the same family.
    assertEquals(
        Entropy.crossEntropyBits(
            simple, Alphabet.ENGLISH.corpus(corpus.vocabulary(), CYCLE.test())),
        climb.test(),
        0.05);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bzip2", "xz"})
  void aProgramIsAskedWhatTheTestAddsToTheTraining(String program) {
    var random = new SplittableRandom(1);
    StringBuilder noise = new StringBuilder();
    random.ints(20_000, 'a', 'z' + 1).forEach(c -> noise.append((char) c));
    LadderText same = text(noise.toString(), noise.toString());
    double alone = Climber.program(program).climb(same, 0, 9, 0, 0).test();
    double primed = Climber.program(program).climb(same, 20_000, 9, 0, 0).test();
    assertEquals(Math.log(26) / Math.log(2), alone, 0.35, "26 letters, no rule");
    assertTrue(primed < (program.equals("xz") ? 0.1 : alone), "read before: " + primed);
  }

  @Test
  void anUnknownNetworkIsRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Network.of("cnn", 27, 1)).getMessage();
    assertTrue(message.contains("'cnn'") && message.contains("lstm"), message);
  }
}
