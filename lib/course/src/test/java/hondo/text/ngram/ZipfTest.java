package hondo.text.ngram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hondo.text.Corpus;
import hondo.text.Tokens;
import hondo.text.Vocabulary;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ZipfTest {
  @Test
  void ranksFrequencies() {
    Corpus text =
        Corpus.ofStream(Vocabulary.stream(Tokens.characters("abcz")), Tokens.characters("abacab"));
    Zipf zipf = Zipf.of(NgramCounts.of(text, 1));
    assertArrayEquals(new double[] {1, 2, 3}, zipf.ranks());
    assertArrayEquals(new double[] {3, 2, 1}, zipf.frequencies());
  }

  @Test
  void slopeOfAnExactPowerLaw() {
    double[] ranks = IntStream.rangeClosed(1, 50).asDoubleStream().toArray();
    double[] frequencies = new double[50];
    for (int r = 1; r <= 50; r++) {
      frequencies[r - 1] = 1000 * Math.pow(r, -1.3);
    }
    assertEquals(-1.3, new Zipf(ranks, frequencies).slope(1, 50), 1e-12);
    assertEquals(-1.3, new Zipf(ranks, frequencies).slope(10, 40), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> new Zipf(ranks, frequencies).slope(0, 50));
    assertThrows(IllegalArgumentException.class, () -> new Zipf(ranks, frequencies).slope(1, 51));
    assertThrows(IllegalArgumentException.class, () -> new Zipf(ranks, frequencies).slope(7, 7));
    assertEquals(-1.3, new Zipf(ranks, frequencies).slope(7, 8), 1e-12);
  }
}
