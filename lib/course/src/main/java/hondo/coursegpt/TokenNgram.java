package hondo.coursegpt;

import hondo.bpe.BpeTokenizer;
import hondo.coursegpt.corpus.Document;
import hondo.text.Corpus;
import hondo.text.Vocabulary;
import hondo.text.ngram.Discounts;
import hondo.text.ngram.ModifiedKneserNey;
import hondo.text.ngram.NgramCounts;
import hondo.text.ngram.UnigramCache;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The model to beat: modified Kneser–Ney on the tokens of course-gpt. It has read each training
 * document once: a count model that reads a text twice takes chance for habit.
 */
public final class TokenNgram {
  private final ModifiedKneserNey model;
  private final String[] names;

  /**
   * @param order 5 for a 5-gram
   * @param documents tokens with language token and end token
   */
  TokenNgram(int order, int vocabulary, List<int[]> documents) {
    names = new String[vocabulary];
    for (int i = 0; i < vocabulary; i++) {
      names[i] = Integer.toString(i);
    }
    List<List<String>> sentences = new ArrayList<>();
    sentences.add(List.of(names)); // every token once, so that none is impossible
    documents.forEach(d -> sentences.add(words(d)));
    Corpus corpus = Corpus.of(Vocabulary.closed(sentences), sentences);
    model = new ModifiedKneserNey(NgramCounts.of(corpus, order), Discounts.FALLBACK);
  }

  /**
   * Counts documents in the tokens of a tokenizer.
   *
   * @param order 5 for a 5-gram
   */
  public static TokenNgram of(int order, BpeTokenizer tokenizer, List<Document> documents) {
    List<int[]> tokens = documents.stream().map(d -> TokenizedCorpus.tokens(tokenizer, d)).toList();
    return new TokenNgram(order, tokenizer.vocabularySize(), tokens);
  }

  private List<String> words(int[] document) {
    return new AbstractList<>() {
      @Override
      public String get(int i) {
        return names[document[i]];
      }

      @Override
      public int size() {
        return document.length;
      }
    };
  }

  /** The surprise in nats of every token but the first, which tells the language. */
  public double[] nats(int[] document) {
    int[] ids = new int[document.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = model.vocabulary().id(names[document[i]]);
    }
    double[] p = model.probabilities(ids);
    double[] nats = new double[document.length - 1];
    for (int i = 0; i < nats.length; i++) {
      nats[i] = -Math.log(p[i + 1]);
    }
    return nats;
  }

  /** As {@link #nats(int[])}, with a cache of the tokens after the first. */
  double[] nats(int[] document, UnigramCache cache) {
    double[] p = Arrays.stream(nats(document)).map(nats -> Math.exp(-nats)).toArray();
    int[] text = Arrays.copyOfRange(document, 1, document.length);
    return Arrays.stream(cache.probabilities(text, p)).map(q -> -Math.log(q)).toArray();
  }
}
