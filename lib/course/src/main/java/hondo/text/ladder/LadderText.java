package hondo.text.ladder;

import hondo.core.Numbers;
import hondo.data.text.NearDuplicates;
import hondo.text.Alphabet;
import java.util.List;

/**
 * A text of the {@link Ladder}, reduced to an alphabet: what a model learns from, what its choices
 * are made on, and what it is measured on. The parts share no text of their corpus, and of their
 * runs of 8 words hardly any: {@link #repeated} is the share.
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
  /** Whether it is the Spanish text. */
  boolean isSpanish() {
    return alphabet == Alphabet.SPANISH;
  }

  /** What share of the test's runs of 8 words stands in training; from 0 to 1. */
  public double repeated() {
    return NearDuplicates.share(List.of(train), List.of(test));
  }

  @Override
  public String toString() {
    return Numbers.format(
        "LadderText(%s, %d symbols, %,d / %,d / %,d characters)",
        language, alphabet.size(), train.length(), valid.length(), test.length());
  }
}
