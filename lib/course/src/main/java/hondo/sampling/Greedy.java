package hondo.sampling;

import java.util.Arrays;

/** Greedy decoding: leaves the likeliest token alone, of several that are as likely the first. */
public record Greedy() implements LogitFilter {
  @Override
  public void apply(double[] logits, int... history) {
    double largest = Logits.largest(logits, this);
    int likeliest = 0;
    while (logits[likeliest] < largest) {
      likeliest++;
    }
    Arrays.fill(logits, Double.NEGATIVE_INFINITY);
    logits[likeliest] = largest;
  }
}
