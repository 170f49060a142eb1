package hondo.coursegpt;

import hondo.bpe.BpeTokenizer;
import hondo.core.Interval;
import hondo.core.Resampling;
import hondo.coursegpt.corpus.Document;
import hondo.coursegpt.corpus.GptCorpus;
import hondo.data.Split;
import hondo.gpt.Gpt;
import hondo.gpt.Precision;
import hondo.text.Compression;
import hondo.text.ngram.UnigramCache;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * course-gpt and the best count model that we can make of the same tokens: a 5-gram of each
 * language alone (one for both wastes its counts on the language that is not asked for), without
 * and with a cache, whose weight is chosen on the valid split.
 */
final class Evaluation {
  static final int ORDER = 5;

  /** Tokens in the cache: as many as the context of course-gpt. */
  static final int CACHE = 256;

  /** Weights of the cache to choose from. */
  static final double[] WEIGHTS = {0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2};

  /** Windows move by an eighth of the context. */
  private static final int STRIDES = 8;

  private Evaluation() {}

  /**
   * The surprises of a corpus, or of a whole language.
   *
   * @param corpus its name, or "all"
   * @param nats sums
   * @param bits between which course-gpt's bits per character lie with other documents, 95 %
   * @param gain between which {@link Nats#gain} lies with other documents, 95 %
   * @param cacheWeight λ of the cache in this language
   * @param bzip2 bits per character of the text compressed by itself
   */
  record Row(
      String language,
      String corpus,
      Nats nats,
      Interval bits,
      Interval gain,
      double cacheWeight,
      double bzip2) {}

  /** A row for each corpus and, last, for each language that has text. */
  static List<Row> of(Gpt gpt, BpeTokenizer tokenizer, GptCorpus corpus) {
    List<Row> rows = new ArrayList<>();
    List<Row> totals = new ArrayList<>();
    for (String language : List.of("en", "es")) {
      List<Document> heldOut = corpus.heldOut(language);
      if (heldOut.isEmpty()) {
        continue;
      }
      TokenNgram ngram = TokenNgram.of(ORDER, tokenizer, training(corpus, language));
      List<Document> valid = corpus.heldOut(language, Split.VALID);
      UnigramCache cache = cache(ngram, HeldOutText.of("valid", valid, tokenizer));
      Map<String, List<Document>> byCorpus =
          heldOut.stream()
              .collect(
                  Collectors.groupingBy(Document::corpus, LinkedHashMap::new, Collectors.toList()));
      List<List<Nats>> all = new ArrayList<>();
      for (var each : byCorpus.entrySet()) {
        List<Nats> nats = nats(each.getValue(), tokenizer, gpt, ngram, cache);
        all.add(nats);
        rows.add(row(language, each.getKey(), List.of(nats), cache, each.getValue()));
      }
      totals.add(row(language, "all", all, cache, heldOut));
    }
    rows.addAll(totals);
    return rows;
  }

  private static List<Document> training(GptCorpus corpus, String language) {
    return corpus.documents(Split.TRAIN).stream()
        .filter(document -> document.language().equals(language))
        .toList();
  }

  /** The cache whose weight is best for a text; the first of equals, 0 where there is no text. */
  static UnigramCache cache(TokenNgram ngram, HeldOutText valid) {
    UnigramCache best = null;
    double least = Double.POSITIVE_INFINITY;
    for (double weight : WEIGHTS) {
      UnigramCache cache = new UnigramCache(CACHE, weight);
      double nats = 0;
      for (int[] document : valid.documents()) {
        for (double of : ngram.nats(document, cache)) {
          nats += of;
        }
      }
      if (nats < least) {
        least = nats;
        best = cache;
      }
    }
    return best;
  }

  private static List<Nats> nats(
      List<Document> documents,
      BpeTokenizer tokenizer,
      Gpt gpt,
      TokenNgram ngram,
      UnigramCache cache) {
    HeldOutText text = HeldOutText.of("", documents, tokenizer);
    List<double[]> ofGpt = text.nats(gpt, Precision.FLOAT32, gpt.config().context() / STRIDES);
    List<Nats> all = new ArrayList<>();
    for (int d = 0; d < ofGpt.size(); d++) {
      int[] tokens = text.documents().get(d);
      double[] plain = ngram.nats(tokens);
      double[] cached = ngram.nats(tokens, cache);
      Nats sum = Nats.NONE;
      for (int i = 0; i < plain.length; i++) {
        double a = ofGpt.get(d)[i];
        double mixture = -Math.log(0.5 * Math.exp(-a) + 0.5 * Math.exp(-cached[i]));
        sum = sum.plus(new Nats(0, 1, a, plain[i], cached[i], mixture));
      }
      all.add(sum.plus(new Nats(documents.get(d).text().length(), 0, 0, 0, 0, 0)));
    }
    return all;
  }

  private static Row row(
      String language,
      String corpus,
      List<List<Nats>> nats,
      UnigramCache cache,
      List<Document> documents) {
    Nats sum = Nats.sum(nats.stream().flatMap(List::stream).toList());
    String text = documents.stream().map(Document::text).collect(Collectors.joining());
    return new Row(
        language,
        corpus,
        sum,
        Resampling.interval(nats, drawn -> bitsPerCharacter(Nats.sum(drawn))),
        Resampling.interval(nats, drawn -> Nats.sum(drawn).gain()),
        cache.weight(),
        Compression.bzip2BitsPerCharacter(text));
  }

  private static double bitsPerCharacter(Nats sum) {
    return sum.bitsPerCharacter(sum.gpt());
  }
}
