package hondo.text.ladder;

import hondo.core.Numbers;
import hondo.text.Alphabet;

/**
 * A text of the {@link Ladder}, reduced to an alphabet: what a model learns from, what its choices
 * are made on, and what it is measured on. The parts share no text of their corpus.
 *
 * @param language English or Spanish
 * @param alphabet the symbols of the three parts; {@code alphabet.corpus(train).stream()} numbers
 *     them 0 … {@code alphabet.size()} − 1
 * @param train to learn from
 * @param valid to choose by: sizes, learning rates, when to stop
 * @param test to measure on, once
 */
public record LadderText(
    String language, Alphabet alphabet, String train, String valid, String test) {
  @Override
  public String toString() {
    return Numbers.format(
        "LadderText(%s, %d symbols, %,d / %,d / %,d characters)",
        language, alphabet.size(), train.length(), valid.length(), test.length());
  }
}
