package hondo.coursegpt;

import hondo.batch.PaddedSequences;
import hondo.batch.Padding;
import hondo.batch.TokenBatch;
import hondo.bpe.BpeTokenizer;
import hondo.core.Numbers;
import hondo.core.Scope;
import hondo.coursegpt.corpus.Document;
import hondo.coursegpt.corpus.GptCorpus;
import hondo.data.Split;
import hondo.gpt.Gpt;
import hondo.gpt.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Documents that a model has not learnt from, and what it makes of them: the surprise of each token
 * of their text, given those before it. The language token begins each document and is given; the
 * end token is not counted. Surprises in bits are spread over the characters of the text, the one
 * denominator for models of any vocabulary.
 *
 * @param name of the corpus or language
 * @param documents tokens with their language token first and without end token
 * @param characters UTF-16 units of all their texts
 */
public record HeldOutText(String name, List<int[]> documents, long characters) {
  private static final int ROWS = 16;
  private static final int PAD = 0; // any token: nothing before it looks there

  /** Of documents, under a name. */
  public static HeldOutText of(String name, List<Document> documents, BpeTokenizer tokenizer) {
    List<int[]> tokens = new ArrayList<>();
    long characters = 0;
    for (Document document : documents) {
      int[] all = TokenizedCorpus.tokens(tokenizer, document);
      tokens.add(Arrays.copyOf(all, all.length - 1));
      characters += document.text().length();
    }
    return new HeldOutText(name, tokens, characters);
  }

  /** Some 60,000 characters of the valid split of each language, to watch while training. */
  static List<HeldOutText> quick(GptCorpus corpus, BpeTokenizer tokenizer) {
    List<HeldOutText> texts = new ArrayList<>();
    for (String language : List.of("en", "es")) {
      List<Document> all =
          corpus.documents(Split.VALID).stream()
              .filter(d -> d.language().equals(language) && d.text().length() < 6_000)
              .filter(d -> !d.corpus().equals("glosses") && !d.corpus().equals("web-bible"))
              .toList();
      long characters = all.stream().mapToLong(d -> d.text().length()).sum();
      int every = (int) Math.max(1, characters / 60_000);
      List<Document> some = new ArrayList<>();
      for (int i = 0; i < all.size(); i += every) {
        some.add(all.get(i));
      }
      texts.add(of(language + " bits per character", some, tokenizer));
    }
    return texts;
  }

  /** The tokens that are predicted. */
  public long tokens() {
    return documents.stream().mapToLong(d -> d.length - 1).sum();
  }

  /** The mean surprise in bits per character. */
  public double bitsPerCharacter(Gpt gpt, Precision precision) {
    double nats = 0;
    for (double[] document : nats(gpt, precision)) {
      nats += Arrays.stream(document).sum();
    }
    return nats / Math.log(2) / characters;
  }

  /** As {@link #nats(Gpt, Precision, int)}, in windows that move by half the context. */
  public List<double[]> nats(Gpt gpt, Precision precision) {
    return nats(gpt, precision, gpt.config().context() / 2);
  }

  /**
   * The surprise in nats of every predicted token, document by document, in windows of the model's
   * context: all tokens but the first have at least the context less {@code stride} before them.
   *
   * @param stride by how many tokens a window moves, 1 … context: the smaller, the more each token
   *     can be predicted from, and the longer it takes
   */
  public List<double[]> nats(Gpt gpt, Precision precision, int stride) {
    int context = gpt.config().context();
    if (stride < 1 || stride > context) {
      throw new IllegalArgumentException(
          Numbers.format(
              "windows of %d tokens move by 1 … %d, not by %d", context, context, stride));
    }
    List<double[]> nats = new ArrayList<>();
    List<int[]> windows = new ArrayList<>(); // document, first position, first that counts
    for (int d = 0; d < documents.size(); d++) {
      int predicted = documents.get(d).length - 1;
      nats.add(new double[predicted]);
      for (int from = 0, counted = 0; counted < predicted; from += stride) {
        windows.add(new int[] {d, from, counted});
        counted = Math.min(predicted, from + context);
      }
    }
    // Windows of like length share a batch.
    windows.sort((a, b) -> Integer.compare(length(a, context), length(b, context)));
    for (int i = 0; i < windows.size(); i += ROWS) {
      score(gpt, precision, windows.subList(i, Math.min(windows.size(), i + ROWS)), nats);
    }
    return nats;
  }

  private int length(int[] window, int context) {
    return Math.min(context, documents.get(window[0]).length - 1 - window[1]);
  }

  private void score(Gpt gpt, Precision precision, List<int[]> windows, List<double[]> nats) {
    int context = gpt.config().context();
    List<int[]> sequences = new ArrayList<>();
    for (int[] window : windows) {
      int[] document = documents.get(window[0]);
      sequences.add(
          Arrays.copyOfRange(document, window[1], window[1] + length(window, context) + 1));
    }
    TokenBatch batch = PaddedSequences.nextTokens(sequences, Padding.Side.RIGHT, PAD);
    int time = batch.time();
    try (Scope scope = Scope.open()) {
      float[] values = gpt.nats(batch, scope, precision).toFloatArray();
      for (int row = 0; row < windows.size(); row++) {
        int[] window = windows.get(row);
        double[] into = nats.get(window[0]);
        for (int at = window[2]; at < window[1] + length(window, context); at++) {
          into[at] = values[row * time + at - window[1]];
        }
      }
    }
  }
}
