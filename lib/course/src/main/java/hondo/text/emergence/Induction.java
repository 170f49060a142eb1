package hondo.text.emergence;

import ai.djl.ndarray.NDArray;
import hondo.batch.TokenBatch;
import hondo.core.ArrayOwner;
import hondo.core.Elements;
import hondo.core.Scope;
import hondo.gpt.AttentionOnly;
import hondo.gpt.GptConfig;
import hondo.torch.Losses;
import hondo.train.AdamW;
import hondo.train.History;
import hondo.train.Schedule;
import hondo.train.Training;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Sixteen cards of a pack of 48 are dealt, the deck is cut at a random place, and dealt again:
 * after the first card of the second deal whoever can look up what followed a card knows the rest.
 * Models of attention alone (Elhage et al. 2021) learn it, or not; see Olsson et al. 2022 for what
 * this is a model of.
 */
public final class Induction {
  /** Different cards. */
  public static final int PACK = 48;

  /** Cards that are dealt, twice. */
  public static final int DECK = 16;

  /** What a history calls the loss on held-out second deals. */
  public static final String WATCHED = "second deal, held out";

  private static final int BATCH = 96;
  private static final int HELD_OUT = 256;
  private static final int EVERY = 10;
  private static final double RATE = 3e-3;

  private Induction() {}

  /** Texts of 32 cards; without a random cut the second deal is the first. */
  public static long[][] deals(int count, boolean randomCut, RandomGenerator random) {
    long[][] all = new long[count][2 * DECK];
    for (long[] text : all) {
      int[] pack = new int[PACK];
      Arrays.setAll(pack, card -> card);
      int cut = randomCut ? random.nextInt(DECK) : 0;
      for (int i = 0; i < DECK; i++) {
        int j = i + random.nextInt(PACK - i); // one of those that are left
        int card = pack[j];
        pack[j] = pack[i];
        text[i] = card;
        text[DECK + (i - cut + DECK) % DECK] = card;
      }
    }
    return all;
  }

  /** A model of attention alone; each seed its own first weights. */
  public static AttentionOnly model(int layers, int width, int seed) {
    GptConfig sizes = new GptConfig(PACK, 2 * DECK, layers, 2, width);
    return new AttentionOnly(sizes, new SplittableRandom(100L * layers + seed));
  }

  /** Nats of each card after the first, (B, T). */
  public static NDArray loss(ArrayOwner owner, AttentionOnly model, TokenBatch batch) {
    return Losses.crossEntropyPerToken(model.forward(batch.tokens(owner)), batch.targets(owner));
  }

  /** The mean loss of each of the 31 places in nats, on 256 deals that are held out. */
  public static double[] byPlace(AttentionOnly model, boolean randomCut) {
    try (Scope scope = Scope.open()) {
      TokenBatch batch = TokenBatch.nextTokens(deals(HELD_OUT, randomCut, new SplittableRandom(0)));
      return Elements.of(loss(scope, model, batch).mean(new int[] {0}));
    }
  }

  /** Of the losses of 31 places the mean over the second deal, from its second card on. */
  public static double secondDeal(double[] byPlace) {
    return Arrays.stream(byPlace, DECK, 2 * DECK - 1).average().orElseThrow();
  }

  /**
   * Trains a model and watches its loss on second deals.
   *
   * @param seed of the deals
   */
  public static History learn(AttentionOnly model, boolean randomCut, int steps, long seed) {
    AdamW.Config adam = AdamW.Config.of(RATE).withBetas(0.9, 0.98);
    try (AdamW optimizer = new AdamW(model.parameters(), adam);
        Training<TokenBatch> training =
            Training.of(
                model.parameters(),
                (number, own) -> batch(randomCut, new SplittableRandom((seed << 32) + number)),
                (tape, batch) -> loss(tape, model, batch).mean(),
                optimizer)) {
      training
          .schedule(Schedule.cosine(Math.min(50, steps / 2), steps, 0.1))
          .evaluate(WATCHED, EVERY, () -> secondDeal(byPlace(model, randomCut)))
          .quiet()
          .run(steps);
      return training.history();
    }
  }

  private static TokenBatch batch(boolean randomCut, RandomGenerator random) {
    return TokenBatch.nextTokens(deals(BATCH, randomCut, random));
  }

  /**
   * The weight that a head puts, at each card of the second deal, on what followed that card in the
   * first: its prefix-matching score (Olsson et al. 2022, section 2).
   *
   * @param weights (T, T), rows ask
   * @param text of 32 cards
   */
  public static double prefixScore(double[][] weights, long[] text) {
    double sum = 0;
    for (int t = DECK; t < 2 * DECK - 1; t++) {
      for (int s = 0; s < DECK; s++) {
        if (text[s] == text[t]) {
          sum += weights[t][(s + 1) % DECK]; // the last card's successor is the first
        }
      }
    }
    return sum / (DECK - 1);
  }

  /** The mean weight on the token before, (T, T) → one number. */
  public static double previousScore(double[][] weights) {
    double sum = 0;
    for (int t = 1; t < weights.length; t++) {
      sum += weights[t][t - 1];
    }
    return sum / (weights.length - 1);
  }
}
