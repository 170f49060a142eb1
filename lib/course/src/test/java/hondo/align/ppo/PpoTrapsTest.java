package hondo.align.ppo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import hondo.align.rl.Gae;
import hondo.align.world.EnumerableWorld;
import hondo.align.world.TabularPolicy;
import hondo.align.world.TabularValue;
import hondo.batch.TokenBatch;
import hondo.core.ArrayOwner;
import hondo.core.Refusal;
import hondo.core.Seeds;
import hondo.core.Tape;
import hondo.train.Sgd;
import hondo.train.Training;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What has cost others days: each is said at once. */
class PpoTrapsTest {
  private static final PpoConfig CONFIG = PpoConfig.of(0.5).withBatches(64, 32, 1);

  private final EnumerableWorld world = EnumerableWorld.random(3, 3, new SplittableRandom(1));
  private final TabularPolicy policy =
      TabularPolicy.learning(world.tree(), world.referenceLogits());
  private final TabularPolicy reference =
      TabularPolicy.frozen(world.tree(), world.referenceLogits());
  private final TabularValue value = new TabularValue(world.tree());

  @BeforeEach
  void seed() {
    Seeds.set(3);
  }

  @AfterEach
  void close() {
    policy.close();
    reference.close();
    value.close();
  }

  /** The table's policy, with something else in the place of a method. */
  private class Changed implements Policy {
    @Override
    public TokenBatch draw(int rows, RandomGenerator random) {
      return policy.draw(rows, random);
    }

    @Override
    public NDArray logits(TokenBatch episodes, ArrayOwner owner) {
      return policy.logits(episodes, owner);
    }

    @Override
    public Map<String, NDArray> parameters() {
      return policy.parameters();
    }
  }

  private void run(Policy changed, RewardModel reward, long steps) {
    Ppo ppo = new Ppo(changed, reference, value, reward, CONFIG);
    try (Sgd optimizer = new Sgd(ppo.parameters(), Sgd.Config.of(0.1));
        Training<?> training = ppo.training(optimizer)) {
      training.quiet().run(steps);
    }
  }

  @Test
  void aRatioThatIsNotOneBeforeAnyUpdate() {
    Policy dropout =
        new Changed() {
          @Override
          public NDArray logits(TokenBatch episodes, ArrayOwner owner) {
            NDArray logits = policy.logits(episodes, owner);
            return Tape.isRecording() ? logits.mul(1.2) : logits;
          }
        };
    Refusal.ofState(() -> run(dropout, world, 1), "every ratio should be 1", "dropout");
    run(policy, world, 4); // and after updates they may differ
  }

  @Test
  void episodesOfAnotherPolicy() {
    UnaryOperator<double[][]> sharper =
        table -> {
          for (double[] row : table) {
            for (int v = 0; v < row.length; v++) {
              row[v] *= -2;
            }
          }
          return table;
        };
    // The policy has moved away from the reference, and the draws have not come along.
    try (TabularPolicy moved =
            TabularPolicy.learning(world.tree(), sharper.apply(world.referenceLogits()));
        TabularPolicy old = TabularPolicy.frozen(world.tree(), world.referenceLogits())) {
      Policy stale =
          new Changed() {
            @Override
            public TokenBatch draw(int rows, RandomGenerator random) {
              return old.draw(rows, random);
            }

            @Override
            public NDArray logits(TokenBatch episodes, ArrayOwner owner) {
              return moved.logits(episodes, owner);
            }

            @Override
            public Map<String, NDArray> parameters() {
              return moved.parameters();
            }
          };
      Refusal.ofState(() -> run(stale, world, 1), "KL(π‖π_ref) is -", "top-k", "old weights");
      run(moved, world, 4);
    }
  }

  @Test
  void aReferenceThatWouldMoveAlong() {
    Refusal.of(
        () -> new Ppo(policy, policy, value, world, CONFIG),
        "policy.logits",
        "reference would move along");
  }

  @Test
  void rewardsThatAreNoNumbers() {
    double[][] before = policy.table();
    RewardModel nan =
        episodes -> {
          double[] scores = world.scores(episodes);
          scores[5] = Double.NaN;
          return scores;
        };
    Refusal.of(() -> run(policy, nan, 1), "scores of the reward model", "number 5 is NaN");
    RewardModel few = episodes -> new double[3];
    Refusal.of(() -> run(policy, few, 1), "3 scores for 64 episodes");
    assertTrue(Arrays.deepEquals(before, policy.table())); // nothing was lost
  }

  @Test
  void fewerEpisodesThanAskedFor() {
    Policy lazy =
        new Changed() {
          @Override
          public TokenBatch draw(int rows, RandomGenerator random) {
            return policy.draw(rows - 1, random);
          }
        };
    Refusal.ofState(() -> run(lazy, world, 1), "asked for 64", "drew 63");
  }

  @Test
  void drawingWhileATapeIsOpen() {
    try (Tape tape = Tape.open()) {
      Refusal.ofState(
          () ->
              Rollouts.collect(
                  policy, reference, value, world, CONFIG, new SplittableRandom(tape.hashCode())),
          "while a tape is open");
    }
  }

  /** A value function on the policy's own layers has its parameters once. */
  @Test
  void sharedParametersHaveOneName() {
    ValueFunction shared =
        new ValueFunction() {
          @Override
          public NDArray values(TokenBatch episodes, ArrayOwner owner) {
            return value.values(episodes, owner);
          }

          @Override
          public Map<String, NDArray> parameters() {
            Map<String, NDArray> both = new LinkedHashMap<>(value.parameters());
            both.putAll(policy.parameters());
            return both;
          }
        };
    Ppo ppo = new Ppo(policy, reference, shared, world, CONFIG);
    assertEquals(Set.of("policy.logits", "value.values"), ppo.parameters().keySet());
  }

  @Test
  void settingsThatCannotBe() {
    Refusal.of(() -> PpoConfig.of(-1), "β ≥ 0", "-1");
    Refusal.of(() -> PpoConfig.of(Double.NaN), "NaN");
    Refusal.of(() -> CONFIG.withBatches(10, 3, 1), "divides", "10 episodes", "3");
    Refusal.of(() -> CONFIG.withBatches(1, 1, 1), "at least two episodes");
    Refusal.of(() -> CONFIG.withBatches(4, 2, 0), "one epoch");
    Refusal.of(() -> CONFIG.withClips(0, 1), "ε > 0");
    Refusal.of(() -> CONFIG.withClips(1, Double.NaN), "NaN");
    Refusal.of(() -> CONFIG.withWeights(-1, 0), "weights");
    Refusal.of(() -> CONFIG.withWeights(0, Double.POSITIVE_INFINITY), "finite");
    assertEquals(new Gae(0.9, 1), CONFIG.withGae(new Gae(0.9, 1)).gae());
    assertEquals(0.01, CONFIG.withWeights(0.3, 0.01).entropyWeight());
    assertEquals(0.7, CONFIG.withClips(0.1, 0.7).valueClip());
    assertEquals(3 * 5 * 4, CONFIG.withBatches(40, 10, 5).steps(3));
  }
}
