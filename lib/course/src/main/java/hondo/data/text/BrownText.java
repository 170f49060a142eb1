package hondo.data.text;

import java.util.List;

/**
 * One of the 500 texts of the Brown corpus.
 *
 * @param id its name there: ca01 … cr09
 * @param genre news, editorial, reviews, … (15 of them)
 * @param sentences its sentences, words with part-of-speech tags
 */
public record BrownText(String id, String genre, List<List<TaggedWord>> sentences) {
  public BrownText {
    sentences = List.copyOf(sentences);
  }

  /** A word as printed and its part-of-speech tag. */
  public record TaggedWord(String word, String tag) {}

  /** The sentences as words alone, capitals and punctuation kept. */
  public List<List<String>> words() {
    return sentences.stream().map(s -> s.stream().map(TaggedWord::word).toList()).toList();
  }
}
