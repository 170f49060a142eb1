package hondo.text;

/**
 * Entropy, cross-entropy and perplexity, and the conversions between them.
 *
 * <p>Cross-entropy is the mean of −log P(token | history). In nats with ln, in bits with log2: bits
 * = nats / ln 2. Perplexity = e^nats = 2^bits. (Shannon 1948, sections 6–7; Shannon 1951.)
 */
public final class Entropy {
  private static final double LN2 = Math.log(2);

  private Entropy() {}

  /** Bits from nats. */
  public static double bits(double nats) {
    return nats / LN2;
  }

  /** Nats from bits. */
  public static double nats(double bits) {
    return bits * LN2;
  }

  /** H(p) = −Σ p log2 p in bits; 0 log 0 is 0. */
  public static double entropyBits(double... p) {
    double nats = 0;
    for (double x : p) {
      nats -= x > 0 ? x * Math.log(x) : 0;
    }
    return bits(nats);
  }

  /** −Σ p log2 q in bits: infinite where q is 0 and p is not. */
  public static double crossEntropyBits(double[] p, double[] q) {
    if (p.length != q.length) {
      throw new IllegalArgumentException(
          "p has " + p.length + " outcomes and q has " + q.length + ": they must be the same");
    }
    double nats = 0;
    for (int i = 0; i < p.length; i++) {
      nats -= p[i] > 0 ? p[i] * Math.log(q[i]) : 0;
    }
    return bits(nats);
  }

  /** 2 to the power of the bits a token. */
  public static double perplexity(double bitsPerToken) {
    return Math.pow(2, bitsPerToken);
  }

  /** How a model does on a text; the history begins anew with every sentence. */
  public static Score score(LanguageModel model, Corpus corpus) {
    if (corpus.vocabulary() != model.vocabulary()) {
      throw new IllegalArgumentException(
          "the corpus was numbered with another vocabulary than the model's: make it with"
              + " Corpus.of(model.vocabulary(), …)");
    }
    int unk = corpus.vocabulary().unk();
    double nats = 0;
    double unknownNats = 0;
    long unknown = 0;
    long predictions = 0;
    for (int s = 0; s < corpus.sentences(); s++) {
      int[] sentence = corpus.sentence(s);
      double[] p = model.probabilities(sentence);
      predictions += p.length;
      for (int i = 0; i < p.length; i++) {
        double surprise = -Math.log(p[i]);
        nats += surprise;
        if (i < sentence.length && sentence[i] == unk) {
          unknownNats += surprise;
          unknown++;
        }
      }
    }
    return new Score(predictions, unknown, nats, unknownNats);
  }

  /** Cross-entropy of a model on a text in bits a token. */
  public static double crossEntropyBits(LanguageModel model, Corpus corpus) {
    return score(model, corpus).bitsPerToken();
  }

  /** Perplexity of a model on a text. */
  public static double perplexity(LanguageModel model, Corpus corpus) {
    return score(model, corpus).perplexity();
  }

  /** Word perplexity from bits a character: 2^(bits · characters / words). */
  public static double wordPerplexity(double bitsPerCharacter, long characters, long words) {
    return perplexity(bitsPerCharacter * characters / words);
  }

  /** Bits a character from word perplexity: log2(perplexity) · words / characters. */
  public static double bitsPerCharacter(double wordPerplexity, long characters, long words) {
    return bits(Math.log(wordPerplexity)) * words / characters;
  }
}
