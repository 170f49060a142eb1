package hondo.text.emergence;

import hondo.batch.TokenBatch;
import hondo.core.Tape;
import hondo.gpt.Gpt;
import hondo.gpt.Precision;
import hondo.train.AdamW;
import hondo.train.Batches;
import hondo.train.Schedule;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The one way in which the models of notebook 18's families are trained. */
final class SmallTraining {
  private SmallTraining() {}

  /**
   * AdamW with betas 0.9 and 0.98, a twentieth of the steps up, then a cosine down to a twentieth.
   *
   * @param rate the highest learning rate
   * @param seed of the batches
   */
  static void train(Gpt gpt, Batches<TokenBatch> batches, int steps, double rate, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Schedule schedule = Schedule.cosine(steps / 20, steps, 0.05);
    AdamW.Config adam = AdamW.Config.of(rate).withBetas(0.9, 0.98);
    try (AdamW optimizer = new AdamW(gpt.parameters(), adam)) {
      for (int step = 0; step < steps; step++) {
        try (Tape tape = Tape.open()) {
          tape.backward(gpt.loss(batches.at(step, random), tape, Precision.FLOAT32));
          optimizer.step(tape, schedule.at(step));
        }
      }
    }
  }
}
