package hondo.coursechat;

import ai.djl.ndarray.NDArray;
import hondo.align.rl.Dpo;
import hondo.batch.TokenBatch;
import hondo.core.ArrayOwner;
import hondo.core.Scope;
import hondo.gpt.Gpt;
import hondo.gpt.Precision;
import hondo.train.AdamW;
import hondo.train.Batches;
import hondo.train.History;
import hondo.train.Optimizer;
import hondo.train.Schedule;
import hondo.train.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Direct preference optimisation (Rafailov et al. 2023) of a chat model on pairs of a right answer
 * and its own wrong one. DPO alone may lower the probability of both answers, of the wrong one the
 * more; to its loss that of the right answers is added, as Pang et al. 2024 do (equation 1).
 */
final class Preferences {
  private Preferences() {}

  /**
   * Every number of it.
   *
   * @param seed of the instructions that are asked, and of the order of the pairs
   * @param asked how many instructions are asked to find mistakes
   * @param steps how many updates
   * @param rows pairs of a batch
   * @param rate learning rate of AdamW, which falls to zero
   * @param beta β of {@link Dpo}
   * @param anchor weight of the right answers' mean nats per token
   */
  record Recipe(
      long seed, int asked, int steps, int rows, double rate, double beta, double anchor) {
    static Recipe standard() {
      return new Recipe(2027, 4_000, 150, 24, 5e-5, 0.1, 0.2);
    }
  }

  /** Trains the model on the pairs; the reference is the model as it is given. */
  static History train(Recipe recipe, Gpt gpt, List<AnswerPair> pairs, int pad) {
    double[] better = new double[pairs.size()];
    double[] worse = new double[pairs.size()];
    for (int from = 0; from < pairs.size(); from += recipe.rows()) {
      List<AnswerPair> some = pairs.subList(from, Math.min(pairs.size(), from + recipe.rows()));
      copy(gpt, AnswerPair.better(some, pad), better, from);
      copy(gpt, AnswerPair.worse(some, pad), worse, from);
    }
    try (Optimizer optimizer = new AdamW(gpt.parameters(), AdamW.Config.of(recipe.rate()));
        Training<int[]> training =
            Training.of(
                gpt.parameters(),
                Batches.shuffled(pairs.size(), recipe.rows(), recipe.seed()),
                (tape, which) -> {
                  List<AnswerPair> some = new ArrayList<>();
                  Arrays.stream(which).forEach(i -> some.add(pairs.get(i)));
                  TokenBatch right = AnswerPair.better(some, pad);
                  NDArray ofRight = logProbabilities(gpt, right, tape);
                  NDArray ofWrong = logProbabilities(gpt, AnswerPair.worse(some, pad), tape);
                  NDArray dpo =
                      Dpo.loss(
                          ofRight,
                          ofWrong,
                          chosen(better, which, tape),
                          chosen(worse, which, tape),
                          recipe.beta());
                  NDArray nats = ofRight.sum().neg().div(right.counted());
                  return dpo.add(nats.mul(recipe.anchor()));
                },
                optimizer)) {
      training
          .schedule(Schedule.cosine(recipe.steps() / 10, recipe.steps(), 0))
          .clip(1)
          .run(recipe.steps());
      return training.history();
    }
  }

  /** The share of pairs of which the right answer is the likelier, by all its tokens together. */
  static double agreement(Gpt gpt, List<AnswerPair> pairs, int pad) {
    double[] better = new double[pairs.size()];
    double[] worse = new double[pairs.size()];
    copy(gpt, AnswerPair.better(pairs, pad), better, 0);
    copy(gpt, AnswerPair.worse(pairs, pad), worse, 0);
    int agreed = 0;
    for (int i = 0; i < better.length; i++) {
      agreed += better[i] > worse[i] ? 1 : 0;
    }
    return (double) agreed / better.length;
  }

  private static void copy(Gpt gpt, TokenBatch batch, double[] into, int from) {
    try (Scope scope = Scope.open()) {
      float[] values = logProbabilities(gpt, batch, scope).toFloatArray();
      for (int i = 0; i < values.length; i++) {
        into[from + i] = values[i];
      }
    }
  }

  /** Of whole answers: (B). */
  private static NDArray logProbabilities(Gpt gpt, TokenBatch batch, ArrayOwner owner) {
    return gpt.nats(batch, owner, Precision.BFLOAT16).sum(new int[] {1}).neg();
  }

  private static NDArray chosen(double[] all, int[] which, ArrayOwner owner) {
    float[] some = new float[which.length];
    for (int i = 0; i < some.length; i++) {
      some[i] = (float) all[which[i]];
    }
    return owner.manager().create(some);
  }
}
