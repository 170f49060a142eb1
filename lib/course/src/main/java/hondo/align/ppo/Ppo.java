package hondo.align.ppo;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.align.rl.ExplainedVariance;
import hondo.align.rl.Masked;
import hondo.align.rl.MaskedRows;
import hondo.align.rl.NextTokens;
import hondo.align.rl.PpoLoss;
import hondo.batch.TokenBatch;
import hondo.core.Elements;
import hondo.core.Numbers;
import hondo.core.Tape;
import hondo.train.Optimizer;
import hondo.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Proximal policy optimisation with a KL penalty: makes E[score] − β KL(π‖π_ref) large.
 *
 * <pre>{@code
 * var ppo = new Ppo(policy, reference, value, reward, PpoConfig.of(0.5));
 * try (var optimizer = new AdamW(ppo.parameters(), AdamW.Config.of(1e-2));
 *     var training = ppo.training(optimizer)) {
 *   training.clip(1).run(ppo.config().steps(100));
 * }
 * }</pre>
 *
 * <p>A step is one minibatch, and its loss that of {@link PpoLoss}, values and entropy included;
 * the advantages of an iteration are whitened together. Each iteration begins with new episodes. A
 * run that is resumed from a checkpoint within an iteration draws new ones, and is no longer the
 * same run: save after whole iterations ({@link PpoConfig#steps}).
 */
public final class Ppo {
  /** How far from 0 a log-ratio may be where both sides are one policy's, by rounding alone. */
  private static final double SAME = 1e-3;

  private final Policy policy;
  private final NextTokenModel reference;
  private final ValueFunction value;
  private final RewardModel reward;
  private final PpoConfig config;
  private final List<PpoProgress> iterations = new ArrayList<>();

  private Rollouts rollouts; // of the iteration that goes on
  private double[][] whitened;
  private int[] order; // of its episodes, epoch after epoch
  private long iteration = -1;

  /**
   * @throws IllegalArgumentException if a parameter of the policy that learns is the reference's
   *     too, which would move along
   */
  public Ppo(
      Policy policy,
      NextTokenModel reference,
      ValueFunction value,
      RewardModel reward,
      PpoConfig config) {
    this.policy = Objects.requireNonNull(policy, "policy");
    this.reference = Objects.requireNonNull(reference, "reference");
    this.value = Objects.requireNonNull(value, "value");
    this.reward = Objects.requireNonNull(reward, "reward");
    this.config = Objects.requireNonNull(config, "config");
    Map<NDArray, String> frozen = new IdentityHashMap<>();
    reference.parameters().forEach((name, array) -> frozen.put(array, name));
    parameters()
        .forEach(
            (name, array) -> {
              if (array.hasGradient() && frozen.containsKey(array)) {
                throw new IllegalArgumentException(
                    Numbers.format(
                        "%s learns and is %s of the reference too: the reference would move along,"
                            + " and the KL penalty hold nothing back. Give it a copy",
                        name, frozen.get(array)));
              }
            });
  }

  /** Those of the policy and, where it has others, of the value function. */
  public Map<String, NDArray> parameters() {
    Map<String, NDArray> all = new LinkedHashMap<>();
    Map<NDArray, String> seen = new IdentityHashMap<>();
    policy.parameters().forEach((name, array) -> all.put("policy." + name, array));
    all.forEach((name, array) -> seen.put(array, name));
    value
        .parameters()
        .forEach(
            (name, array) -> {
              if (!seen.containsKey(array)) {
                all.put("value." + name, array);
              }
            });
    return all;
  }

  /** What it was made with. */
  public PpoConfig config() {
    return config;
  }

  /**
   * The training, a step of which is one minibatch; its schedule, clipping and checkpoints are the
   * caller's to set up.
   *
   * @param optimizer of {@link #parameters}
   */
  public Training<?> training(Optimizer optimizer) {
    return Training.of(parameters(), this::minibatch, this::loss, optimizer);
  }

  /** What each iteration so far came upon. */
  public List<PpoReport> reports() {
    return iterations.stream().map(PpoProgress::report).toList();
  }

  /** The minibatch with a number; the first of an iteration lets the policy write. */
  private Minibatch minibatch(long number, RandomGenerator random) {
    long steps = config.steps(1);
    boolean fresh = number / steps != iteration;
    if (fresh) {
      begin(number / steps, random);
    }
    int from = Math.toIntExact(number % steps) * config.minibatch();
    int[] rows = Arrays.copyOfRange(order, from, from + config.minibatch());
    return new Minibatch(rollouts, whitened, rows, fresh);
  }

  private void begin(long number, RandomGenerator random) {
    rollouts = Rollouts.collect(policy, reference, value, reward, config, random);
    whitened = MaskedRows.whitened(rollouts.advantages().advantages(), rollouts.mask());
    order = new int[config.epochs() * config.episodes()];
    for (int epoch = 0; epoch < config.epochs(); epoch++) {
      shuffle(epoch * config.episodes(), random);
    }
    iterations.add(progress());
    iteration = number;
  }

  private void shuffle(int begin, RandomGenerator random) {
    for (int i = 0; i < config.episodes(); i++) {
      int j = random.nextInt(i + 1);
      order[begin + i] = order[begin + j];
      order[begin + j] = i;
    }
  }

  private PpoProgress progress() {
    boolean[][] mask = rollouts.mask();
    double score = Arrays.stream(rollouts.scores()).average().orElseThrow();
    double kl = Arrays.stream(rollouts.kl()).average().orElseThrow();
    double[][] returns = rollouts.advantages().returns();
    return new PpoProgress(
        score,
        kl,
        score - config.beta() * kl,
        MaskedRows.mean(rollouts.entropies(), mask),
        rollouts.episodes().counted() / (double) mask.length,
        ExplainedVariance.of(rollouts.values(), returns, mask));
  }

  private NDArray loss(Tape tape, Minibatch minibatch) {
    Rollouts all = minibatch.rollouts();
    TokenBatch episodes = all.episodes().select(minibatch.rows());
    NDArray mask = episodes.mask(tape);
    NDArray logits = policy.logits(episodes, tape);
    NDArray now = NextTokens.logProbabilities(logits, episodes.targets(tape));
    NDArray old = chosen(tape, all.logProbabilities(), minibatch.rows(), now);
    if (minibatch.fresh()) {
      requireSame(now, old);
    }
    NDArray advantages = chosen(tape, minibatch.whitened(), minibatch.rows(), now);
    NDArray policyLoss = PpoLoss.surrogate(now, old, advantages, mask, config.clip());
    NDArray values = value.values(episodes, tape);
    NDArray valueLoss =
        PpoLoss.values(
            values,
            chosen(tape, all.values(), minibatch.rows(), values),
            chosen(tape, all.advantages().returns(), minibatch.rows(), values),
            mask,
            config.valueClip());
    iterations
        .get(iterations.size() - 1)
        .add(
            Tape.number(policyLoss),
            Tape.number(valueLoss),
            Tape.number(PpoLoss.clipFraction(now, old, mask, config.clip())),
            Tape.number(PpoLoss.approximateKl(now, old, mask)));
    NDArray loss = policyLoss.add(valueLoss.mul(config.valueWeight()));
    return config.entropyWeight() == 0
        ? loss
        : loss.sub(Masked.mean(NextTokens.entropies(logits), mask).mul(config.entropyWeight()));
  }

  /** Rows of numbers as an array of the type of another: (B, T) → (M, T). */
  private static NDArray chosen(Tape tape, double[][] all, int[] rows, NDArray like) {
    double[] flat =
        Elements.flat(Arrays.stream(rows).mapToObj(row -> all[row]).toArray(double[][]::new));
    Shape shape = new Shape(rows.length, flat.length / rows.length);
    return switch (like.getDataType()) {
      case FLOAT64 -> tape.manager().create(flat, shape);
      default -> tape.manager().create(Elements.narrow(flat), shape);
    };
  }

  private static void requireSame(NDArray now, NDArray old) {
    double apart = Tape.number(now.sub(old).abs().max());
    if (!(apart <= SAME)) {
      throw new IllegalStateException(
          Numbers.format(
              "nothing has been updated since the episodes were drawn, and yet log-probabilities"
                  + " differ by %s: every ratio should be 1. The policy computes them in another"
                  + " way while a tape is open: look for dropout, or another precision",
              Numbers.compact(apart)));
    }
  }
}
