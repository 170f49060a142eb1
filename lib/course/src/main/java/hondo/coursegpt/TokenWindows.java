package hondo.coursegpt;

import hondo.core.Numbers;
import hondo.gpt.TokenBatch;
import hondo.train.Batches;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The text of a training, window by window. In each pass all documents are put in a new order, one
 * after the other, and the stream is cut into windows of the context's length, which come in a
 * random order too. A window may span documents. The batch of a number depends on the recipe's seed
 * and the number alone.
 */
final class TokenWindows implements Batches<TokenBatch> {
  private final Recipe recipe;
  private final List<int[]> documents;
  private final int context;
  private final int windows;
  private final int perPass;
  private long pass = -1;
  private int[] stream;
  private int[] order;

  /**
   * @param documents tokens with language and end tokens, those of weight k k times
   */
  TokenWindows(Recipe recipe, List<int[]> documents) {
    this.recipe = recipe;
    this.documents = List.copyOf(documents);
    context = recipe.model().context();
    long tokens = documents.stream().mapToLong(d -> d.length).sum();
    windows = Math.toIntExact((tokens - 1) / context);
    perPass = windows / (recipe.tokensPerStep() / context);
    if (perPass < 1) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%d tokens are too few for one step of %d", tokens, recipe.tokensPerStep()));
    }
  }

  /** How many tokens one pass reads. */
  long tokensPerPass() {
    return (long) perPass * recipe.tokensPerStep();
  }

  @Override
  public synchronized TokenBatch at(long step, RandomGenerator unused) {
    begin(step / perPass);
    int rows = recipe.tokensPerStep() / context;
    int first = (int) (step % perPass) * rows;
    long[] tokens = new long[recipe.tokensPerStep()];
    long[] targets = new long[recipe.tokensPerStep()];
    for (int row = 0; row < rows; row++) {
      int from = order[first + row] * context;
      for (int t = 0; t < context; t++) {
        tokens[row * context + t] = stream[from + t];
        targets[row * context + t] = stream[from + t + 1];
      }
    }
    return new TokenBatch(tokens, targets, context);
  }

  private void begin(long wanted) {
    if (wanted == pass) {
      return;
    }
    RandomGenerator random =
        new SplittableRandom(new SplittableRandom(recipe.seed()).nextLong() ^ wanted);
    List<int[]> shuffled = new ArrayList<>(documents);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int[] swapped = shuffled.get(i);
      shuffled.set(i, shuffled.get(j));
      shuffled.set(j, swapped);
    }
    stream = new int[Math.toIntExact(shuffled.stream().mapToLong(d -> d.length).sum())];
    int at = 0;
    for (int[] document : shuffled) {
      System.arraycopy(document, 0, stream, at, document.length);
      at += document.length;
    }
    order = new int[windows];
    for (int i = 0; i < windows; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    pass = wanted;
  }
}
