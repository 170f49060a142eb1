package hondo.coursegpt;

import hondo.bpe.BpeTokenizer;
import hondo.core.Numbers;
import hondo.coursegpt.corpus.GptCorpus;
import hondo.data.CatalogueEntry;
import hondo.data.Split;
import hondo.data.text.Datasets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The card of course-gpt, after Mitchell et al. 2019: what it is, what it has read, how well it
 * predicts, what it writes, what it is not for.
 */
record ModelCard(
    Recipe recipe,
    GptCorpus corpus,
    BpeTokenizer tokenizer,
    long tokensPerPass,
    List<Evaluation.Row> rows,
    List<CourseGptFiles.Sample> samples) {

  /** Names of the catalogue for those of the corpus, where they differ. */
  private static final Map<String, String> CATALOGUE =
      Map.of(
          "glosses",
          "wordnet-glosses",
          "cataclysm",
          "cataclysm-dda",
          "handbook",
          "debian-handbook");

  String text() {
    return introduction() + data() + training() + evaluation() + writing() + limits();
  }

  private String introduction() {
    return Numbers.format(
        """
        # course-gpt

        A small GPT of English and Spanish that was trained by this project alone, on public text, on
        two processor cores. It is for learning how such models work: it can be loaded in a second,
        taken apart, tuned and quantised. It is not for use as a source of anything.

        | | |
        |---|---|
        | parameters | %,d (embedding and output share %,d) |
        | network | %d blocks, %d wide, %d heads of %d, context %d tokens; rotary positions, layer norm with gain alone, squared ReLU, no biases |
        | tokens | %,d: byte-level BPE learnt from the training text, with %d special tokens |
        | files | `course-gpt.safetensors` (half precision), `tokenizer.json` (Hugging Face's format), `recipe.json`, `evaluation.json`, `loss.csv` |
        | made by | `make model` |

        A document begins with `<|en|>` or `<|es|>` and ends with `<|end|>`; the other special tokens
        are kept for later units and were never seen. Text is cleaned as by `GptCorpus.clean`: straight
        quotation marks, Unicode's composed form.

        """,
        recipe.model().parameterCount(),
        (long) recipe.model().vocabulary() * recipe.model().width(),
        recipe.model().layers(),
        recipe.model().width(),
        recipe.model().heads(),
        recipe.model().headWidth(),
        recipe.model().context(),
        tokenizer.vocabularySize(),
        tokenizer.specials().size());
  }

  private String data() {
    StringBuilder text =
        new StringBuilder(
            """
            ## What it has read

            Documents of nine public sources; weight is how often a document comes in one pass.

            | source | language | documents | million characters | weight | licence |
            |---|---|---|---|---|---|
            """);
    for (GptCorpus.Total total : corpus.totals()) {
      if (total.split() == Split.TRAIN) {
        String key = total.corpus() + "/" + total.language();
        text.append(
            line(
                "| %s | %s | %,d | %.2f | %d | %s |%n",
                entry(total.corpus()).title(),
                total.language(),
                total.documents(),
                total.characters() / 1e6,
                recipe.weights().getOrDefault(key, 1),
                entry(total.corpus()).licence()));
      }
    }
    return text.append(
            Numbers.format(
                """

                What is said of Brown does not agree, so its texts are fetched and not shipped; these weights have read
                them, and are shipped. Who needs weights without this doubt trains them without that source.

                Placeholders and markup are stripped. Nothing in it shares a run of 12 words (game text: 8, or
                the template) with a text that any notebook or this card tests on: whole texts, books, addresses,
                and the sentences that notebook 11 tests on are left out. The digest of the corpus is
                `%s`; it depends on the packages' versions, which differ between Debian 12 (used here) and 13.

                """,
                corpus.digest()))
        .toString();
  }

  private static CatalogueEntry entry(String corpus) {
    String name = CATALOGUE.getOrDefault(corpus, corpus);
    return Datasets.catalogue().stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the catalogue lacks " + name));
  }

  private String training() {
    double tokens = (double) recipe.steps() * recipe.tokensPerStep();
    return line(
        """
        ## How it was trained

        %,d steps of %,d tokens: %.1f million tokens, %.2f passes over the weighted text of %.1f million.
        Matrices by Muon (learning rate %s, momentum 0.95), embedding and gains by AdamW (%s; 0.9, 0.95),
        gradient norm clipped at %s, matrix products and residual stream in bfloat16, weights, softmax and
        loss in float32. Learning rate: %d steps up, constant, and over the last %,d steps down to zero.
        Seed %d.

        ![The loss by step](loss.png)

        """,
        recipe.steps(),
        recipe.tokensPerStep(),
        tokens / 1e6,
        tokens / tokensPerPass,
        tokensPerPass / 1e6,
        recipe.muonRate(),
        recipe.adamRate(),
        recipe.clip(),
        recipe.warmup(),
        recipe.decay(),
        recipe.seed());
  }

  private String evaluation() {
    StringBuilder text =
        new StringBuilder(
            Numbers.format(
                """
                ## How well it predicts

                Held-out test text, bits per character and, in brackets, perplexity per token. The 5-gram is
                modified Kneser-Ney on the same tokens of the training text of the same language (each document
                once). The cache adds how often a token stands among the last %d of its document, with a
                weight chosen on the valid split: %s. "Fewer bits" compares course-gpt with the
                better of the two 5-grams; the mixture takes half the probability of course-gpt and half that of
                the 5-gram with its cache, token by token. In square brackets: 95 %% of what other documents of
                the same corpora would give (bootstrap over documents, %s). End tokens are not
                counted, the language token is given to all. The GPT reads windows of its context that move by
                an eighth of it, so that a token has at least %d tokens before it, but for the first of a document.

                | text | language | characters | course-gpt | 5-gram | with cache | fewer bits | mixture |
                |---|---|---|---|---|---|---|---|
                """,
                Evaluation.CACHE,
                weights(),
                "1,000 draws, seed 2026",
                recipe.model().context() * 7 / 8));
    rows.forEach(row -> text.append(evaluationRow(row)));
    text.append("\nFor scale, without any training text: `bzip2 -9` on the same text alone needs ")
        .append(
            overall()
                .map(row -> line("%.2f (%s)", row.bzip2(), row.language()))
                .collect(Collectors.joining(" and ")))
        .append(" bits per character.\n\n");
    return text.toString();
  }

  private Stream<Evaluation.Row> overall() {
    return rows.stream().filter(row -> row.corpus().equals("all"));
  }

  private String weights() {
    return overall()
        .map(row -> row.cacheWeight() + " (" + row.language() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String evaluationRow(Evaluation.Row row) {
    Nats nats = row.nats();
    return line(
        "| %s | %s | %,d | **%.3f** (%.1f) [%.3f, %.3f] | %.3f (%.1f) | %.3f (%.1f)"
            + " | %.1f %% [%.1f, %.1f] | %.3f |%n",
        row.corpus(),
        row.language(),
        nats.characters(),
        nats.bitsPerCharacter(nats.gpt()),
        nats.perplexity(nats.gpt()),
        row.bits().low(),
        row.bits().high(),
        nats.bitsPerCharacter(nats.ngram()),
        nats.perplexity(nats.ngram()),
        nats.bitsPerCharacter(nats.cached()),
        nats.perplexity(nats.cached()),
        nats.gain(),
        row.gain().low(),
        row.gain().high(),
        nats.bitsPerCharacter(nats.mixture()));
  }

  private String writing() {
    StringBuilder text =
        new StringBuilder(
            """
            ## What it writes

            Not selected: the first sample of each beginning (in bold), 60 tokens at most, seed 0, 1, 2, …

            """);
    for (CourseGptFiles.Sample sample : samples) {
      text.append(
          line(
              "- %s, %s: **%s**%s%n",
              sample.language(),
              sample.temperature() == 0 ? "greedy" : "temperature " + sample.temperature(),
              sample.beginning().isEmpty() ? "(nothing)" : sample.beginning(),
              sample.text().replace('\n', ' ').replace("*", "\\*")));
    }
    return text.append('\n').toString();
  }

  private String limits() {
    return """
    ## What it cannot do

    It has local grammar, the right language and the register of a source; it has no knowledge and
    no sense. It answers no questions and follows no instructions. Greedy, it falls into loops. It
    invents words. Its English is that of presidents, of 1961, of the Bible and of a game about
    zombies (violent words occur); its Spanish, a fifth of the text, is that of a Bible of 1909, of
    the game and of manuals. Views in these sources are theirs and of their time. Text of other kinds,
    and other languages, it predicts badly.
    """;
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
