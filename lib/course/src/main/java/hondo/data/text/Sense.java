package hondo.data.text;

import java.util.List;

/**
 * A word of WordNet with its commonest meaning.
 *
 * @param lemma in small letters, the words of an expression separated by spaces
 * @param kind noun or adjective
 * @param definition of its commonest synset
 * @param above lemmas of the synsets above it, the nearest first and the first of each; of an
 *     adjective none
 * @param opposite the antonym of this lemma in this synset; empty where there is none
 * @param senses how many synsets the lemma has
 */
public record Sense(
    String lemma, String kind, String definition, List<String> above, String opposite, int senses) {
  public Sense {
    above = List.copyOf(above);
  }
}
