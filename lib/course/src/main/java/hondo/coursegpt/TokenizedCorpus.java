package hondo.coursegpt;

import hondo.bpe.BpeTokenizer;
import hondo.bpe.PreTokenCounts;
import hondo.coursegpt.corpus.Document;
import hondo.coursegpt.corpus.GptCorpus;
import hondo.data.Split;
import java.util.ArrayList;
import java.util.List;

/** The corpus of course-gpt in tokens: language token, text, end token. */
final class TokenizedCorpus {
  private TokenizedCorpus() {}

  /** Learns the tokenizer from the training documents, each counted as often as it is read. */
  static BpeTokenizer learn(Recipe recipe, GptCorpus corpus) {
    PreTokenCounts counts = new PreTokenCounts();
    for (Document document : corpus.documents(Split.TRAIN)) {
      counts.add(document.text(), recipe.weight(document));
    }
    return BpeTokenizer.train(counts, recipe.model().vocabulary(), Recipe.SPECIALS);
  }

  /** A document as the model reads it. */
  static int[] tokens(BpeTokenizer tokenizer, Document document) {
    int[] text = tokenizer.encode(document.text());
    int[] tokens = new int[text.length + 2];
    tokens[0] = tokenizer.special(Recipe.languageToken(document.language()));
    System.arraycopy(text, 0, tokens, 1, text.length);
    tokens[tokens.length - 1] = tokenizer.special(Recipe.END);
    return tokens;
  }

  /** The training documents, those of weight k k times (the same array). */
  static List<int[]> training(Recipe recipe, BpeTokenizer tokenizer, GptCorpus corpus) {
    List<int[]> all = new ArrayList<>();
    for (Document document : corpus.documents(Split.TRAIN)) {
      int[] tokens = tokens(tokenizer, document);
      for (int i = 0; i < recipe.weight(document); i++) {
        all.add(tokens);
      }
    }
    return all;
  }
}
