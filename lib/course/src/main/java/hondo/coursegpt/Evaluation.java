package hondo.coursegpt;

import hondo.bpe.BpeTokenizer;
import hondo.coursegpt.corpus.Document;
import hondo.coursegpt.corpus.GptCorpus;
import hondo.data.Split;
import hondo.gpt.Gpt;
import hondo.gpt.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** course-gpt and a 5-gram on the same tokens of the same held-out text. */
final class Evaluation {
  private static final int ORDER = 5;

  /** Windows move by an eighth of the context. */
  private static final int STRIDES = 8;

  private Evaluation() {}

  /**
   * The surprises of a corpus, or of a whole language, in nats.
   *
   * @param corpus its name, or "all"
   * @param mixture of half the probability of the GPT and half that of the 5-gram, token by token
   */
  record Row(
      String language,
      String corpus,
      long characters,
      long tokens,
      double gpt,
      double ngram,
      double mixture) {

    /** A sum of nats in bits per character. */
    double bitsPerCharacter(double nats) {
      return nats / Math.log(2) / characters;
    }

    /** A sum of nats as perplexity per token. */
    double perplexity(double nats) {
      return Math.exp(nats / tokens);
    }

    /** By how much the GPT needs fewer bits than the 5-gram, in per cent. */
    double gain() {
      return 100 * (1 - gpt / ngram);
    }

    private Row plus(Row other) {
      return new Row(
          language,
          corpus,
          characters + other.characters,
          tokens + other.tokens,
          gpt + other.gpt,
          ngram + other.ngram,
          mixture + other.mixture);
    }
  }

  /** A row for each corpus and, last, for each language that has text. */
  static List<Row> of(Gpt gpt, BpeTokenizer tokenizer, GptCorpus corpus) {
    TokenNgram ngram = TokenNgram.of(ORDER, tokenizer, corpus.documents(Split.TRAIN));
    List<Row> rows = new ArrayList<>();
    List<Row> totals = new ArrayList<>();
    for (String language : List.of("en", "es")) {
      Map<String, List<Document>> byCorpus =
          corpus.heldOut(language).stream()
              .collect(
                  Collectors.groupingBy(Document::corpus, LinkedHashMap::new, Collectors.toList()));
      Row total = new Row(language, "all", 0, 0, 0, 0, 0);
      for (var each : byCorpus.entrySet()) {
        HeldOutText text = HeldOutText.of(each.getKey(), each.getValue(), tokenizer);
        Row row = row(language, text, gpt, ngram);
        rows.add(row);
        total = total.plus(row);
      }
      if (!byCorpus.isEmpty()) {
        totals.add(total);
      }
    }
    rows.addAll(totals);
    return rows;
  }

  private static Row row(String language, HeldOutText text, Gpt gpt, TokenNgram ngram) {
    List<double[]> ofGpt = text.nats(gpt, Precision.FLOAT32, gpt.config().context() / STRIDES);
    double gptNats = 0;
    double ngramNats = 0;
    double mixture = 0;
    for (int d = 0; d < ofGpt.size(); d++) {
      double[] ofNgram = ngram.nats(text.documents().get(d));
      for (int i = 0; i < ofNgram.length; i++) {
        double nats = ofGpt.get(d)[i];
        gptNats += nats;
        ngramNats += ofNgram[i];
        mixture -= Math.log(0.5 * Math.exp(-nats) + 0.5 * Math.exp(-ofNgram[i]));
      }
    }
    return new Row(
        language, text.name(), text.characters(), text.tokens(), gptNats, ngramNats, mixture);
  }
}
