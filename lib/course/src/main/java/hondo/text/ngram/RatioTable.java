package hondo.text.ngram;

import hondo.text.Corpus;
import hondo.text.Vocabulary;
import java.util.Arrays;

/** For each token of a held-out text, c(h w) / c(h •) of every order whose history was seen. */
final class RatioTable {
  private final int order;
  private final double uniform;
  private final double[] ratios;
  private final byte[] highest;

  RatioTable(NgramCounts counts, Corpus text) {
    if (counts.vocabulary() != text.vocabulary()) {
      throw new IllegalArgumentException(
          "the held-out text was numbered with another vocabulary than the counts");
    }
    this.order = counts.order();
    this.uniform = 1.0 / counts.vocabulary().outcomes();
    this.highest = new byte[text.predictions()];
    this.ratios = new double[order * highest.length];
    int t = 0;
    for (int s = 0; s < text.sentences(); s++) {
      int[] padded = pad(counts.vocabulary(), text.sentence(s));
      for (int i = counts.vocabulary().bos() < 0 ? 0 : 1; i < padded.length; i++) {
        fill(counts, t++, padded, i);
      }
    }
  }

  private static int[] pad(Vocabulary vocabulary, int[] sentence) {
    int before = vocabulary.bos() < 0 ? 0 : 1;
    int[] padded =
        Arrays.copyOf(new int[0], before + sentence.length + (vocabulary.eos() < 0 ? 0 : 1));
    System.arraycopy(sentence, 0, padded, before, sentence.length);
    if (before == 1) {
      padded[0] = vocabulary.bos();
    }
    if (vocabulary.eos() >= 0) {
      padded[padded.length - 1] = vocabulary.eos();
    }
    return padded;
  }

  private void fill(NgramCounts counts, int t, int[] padded, int i) {
    for (int n = 1; n <= Math.min(order, i + 1); n++) {
      int context = counts.find(padded, i - n + 1, i);
      if (context < 0 || counts.total(n - 1, context) == 0) {
        break;
      }
      int id = counts.find(n, context, padded[i]);
      double count = id < 0 ? 0 : counts.occurrences(n, id);
      ratios[t * order + n - 1] = count / counts.total(n - 1, context);
      highest[t] = (byte) n;
    }
  }

  int order() {
    return order;
  }

  int tokens() {
    return highest.length;
  }

  double uniform() {
    return uniform;
  }

  int highest(int t) {
    return highest[t];
  }

  double ratio(int t, int n) {
    return ratios[t * order + n - 1];
  }
}
