package hondo.gpt;

import hondo.sampling.Sampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Several texts that go on from one, side by side, each drawn by a generator of its own. */
final class Continuations {
  private final Sampler sampler;
  private final int end;
  private final List<Row> rows;

  /** One text: what is still seen of it, what was written, and whether it goes on. */
  private static final class Row {
    final RandomGenerator random;
    final TokenWindow window;
    final List<Integer> written = new ArrayList<>();
    boolean finished;

    Row(RandomGenerator random, TokenWindow window) {
      this.random = random;
      this.window = window;
    }
  }

  /**
   * @param end the token that ends a text
   */
  Continuations(
      TokenWindow read, Sampler sampler, List<? extends RandomGenerator> randoms, int end) {
    this.sampler = sampler;
    this.end = end;
    rows = randoms.stream().map(random -> new Row(random, read.copy())).toList();
  }

  /**
   * Writes until each text has its end token or {@code most} tokens.
   *
   * @param decoder has read what is seen, in as many rows
   * @param logits what it found
   * @return the tokens of each text, without the end token
   */
  List<int[]> write(BatchDecoder decoder, float[] logits, int most) {
    float[][] next = new float[rows.size()][];
    Arrays.fill(next, logits);
    for (int i = 0; i < most && !Thread.currentThread().isInterrupted(); i++) {
      int[][] texts = new int[rows.size()][0];
      for (int n = 0; n < texts.length; n++) {
        if (!rows.get(n).finished) {
          texts[n] = step(decoder, n, next[n]);
        }
      }
      if (i + 1 == most || rows.stream().allMatch(row -> row.finished)) {
        break;
      }
      next = decoder.prefill(texts);
    }
    return rows.stream()
        .map(row -> row.written.stream().mapToInt(token -> token).toArray())
        .toList();
  }

  /** Draws the next token of a row; returns what its decoder is to read now. */
  private int[] step(BatchDecoder decoder, int number, float[] logits) {
    Row row = rows.get(number);
    int token = sampler.draw(logits, row.window.tokens(), row.random);
    if (token == end) {
      row.finished = true;
      return new int[0];
    }
    row.written.add(token);
    if (row.window.room() > 0) {
      row.window.add(token);
      return new int[] {token};
    }
    row.window.slide();
    row.window.add(token);
    decoder.truncate(number, 0);
    return row.window.tokens();
  }
}
