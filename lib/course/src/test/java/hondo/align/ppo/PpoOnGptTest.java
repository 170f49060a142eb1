package hondo.align.ppo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.batch.PaddedSequences;
import hondo.batch.Padding;
import hondo.batch.TokenBatch;
import hondo.core.ArrayOwner;
import hondo.core.Elements;
import hondo.core.Scope;
import hondo.core.Seeds;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import hondo.sampling.Sampler;
import hondo.train.AdamW;
import hondo.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The same trainer on a network in float32: prompts of two lengths, pads on the left. */
class PpoOnGptTest {
  private static final int WANTED = 3;

  /** Answers of two tokens to prompts of one or two. */
  private record Answers(Gpt gpt) implements Policy {
    @Override
    public TokenBatch draw(int rows, RandomGenerator random) {
      List<int[]> texts = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        int[] text = new int[3 + row % 2];
        text[0] = 1 + row % 4;
        for (int t = text.length - 2; t < text.length; t++) {
          text[t] = Sampler.PLAIN.draw(next(Arrays.copyOf(text, t)), new int[0], random);
        }
        texts.add(text);
      }
      TokenBatch all = PaddedSequences.nextTokens(texts, Padding.Side.LEFT, 0);
      boolean[] answer = new boolean[all.targets().length];
      for (int i = 0; i < answer.length; i++) {
        answer[i] = i % all.time() >= all.time() - 2;
      }
      return all.counting(answer);
    }

    private double[] next(int... read) {
      try (Scope scope = Scope.open()) {
        long[] tokens = Arrays.stream(read).asLongStream().toArray();
        NDArray row = scope.manager().create(tokens, new Shape(1, read.length));
        return Elements.of(gpt.forward(row).get("0, -1"));
      }
    }

    @Override
    public NDArray logits(TokenBatch episodes, ArrayOwner owner) {
      return gpt.forward(episodes.tokens(owner), episodes.padding());
    }

    @Override
    public Map<String, NDArray> parameters() {
      return gpt.parameters();
    }
  }

  /** One number for all states. */
  private record Constant(NDArray number) implements ValueFunction {
    @Override
    public NDArray values(TokenBatch episodes, ArrayOwner owner) {
      return number.broadcast(new Shape(episodes.rows(), episodes.time()));
    }

    @Override
    public Map<String, NDArray> parameters() {
      return Map.of("number", number);
    }
  }

  private static double[] wanted(TokenBatch episodes) {
    double[] scores = new double[episodes.rows()];
    for (int i = 0; i < episodes.targets().length; i++) {
      scores[i / episodes.time()] += episodes.targets()[i] == WANTED ? 1 : 0;
    }
    return scores;
  }

  @Test
  void promptsAndPadsAreNoSteps() {
    try (Scope scope = Scope.open();
        Gpt gpt = new Gpt(new GptConfig(5, 4, 1, 1, 8), new SplittableRandom(1))) {
      Answers policy = new Answers(gpt);
      Constant value = new Constant(scope.manager().ones(new Shape(1, 1)));
      PpoConfig settings = PpoConfig.of(0.05).withBatches(6, 3, 1);
      Rollouts rollouts =
          Rollouts.collect(
              policy, policy, value, PpoOnGptTest::wanted, settings, new SplittableRandom(4));
      for (int row = 0; row < 6; row++) {
        assertArrayEquals(new boolean[] {false, true, true}, rollouts.mask()[row]);
        assertEquals(0, rollouts.advantages().advantages()[row][0]);
        assertTrue(rollouts.logProbabilities()[row][2] < 0);
        // The score comes at the last token, of which 1 was expected.
        double last = rollouts.advantages().advantages()[row][2];
        assertEquals(rollouts.scores()[row] - 1, last, 1e-5);
      }
    }
  }

  @Test
  void aNetworkLearnsWhatIsRewarded() {
    Seeds.set(2);
    GptConfig config = new GptConfig(5, 4, 1, 1, 8);
    PpoConfig settings = PpoConfig.of(0.05).withBatches(32, 16, 2);
    try (Scope scope = Scope.open();
        Gpt gpt = new Gpt(config, new SplittableRandom(1));
        Gpt before = new Gpt(config, new SplittableRandom(1))) {
      NDArray number = scope.manager().zeros(new Shape(1, 1));
      number.setRequiresGradient(true);
      Ppo ppo =
          new Ppo(
              new Answers(gpt),
              new Answers(before),
              new Constant(number),
              PpoOnGptTest::wanted,
              settings);
      try (AdamW optimizer = new AdamW(ppo.parameters(), AdamW.Config.of(0.01));
          Training<?> training = ppo.training(optimizer)) {
        training.quiet().clip(1).run(settings.steps(25));
      }
      List<PpoReport> reports = ppo.reports();
      assertEquals(2, reports.get(0).length()); // prompts and pads are no steps
      assertEquals(0, reports.get(0).kl(), 1e-5);
      assertTrue(reports.get(0).score() < 0.9);
      assertTrue(reports.get(24).score() > 1.7, "" + reports.get(24));
    }
  }
}
