package hondo.data.text;

import java.util.List;

/**
 * A synset of WordNet: words that share a meaning, and its definition.
 *
 * @param words at least one; several words of one expression are separated by spaces
 * @param kind noun, verb, adjective or adverb
 * @param definition what they mean, without the examples
 * @param examples sentences or phrases with one of the words, possibly none
 */
public record Gloss(List<String> words, String kind, String definition, List<String> examples) {
  public Gloss {
    words = List.copyOf(words);
    examples = List.copyOf(examples);
  }
}
