package hondo.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlphabetTest {
  /** Every character of the first planes' scripts between two letters, alone and composed. */
  private static final String ALL =
      IntStream.rangeClosed(0, 0xffff)
          .mapToObj(c -> "x" + Character.toString(c) + "Y")
          .collect(Collectors.joining());

  /** A letter without its accent, where the alphabet has no letter with it. */
  private static String reduced(Alphabet alphabet, String text) {
    String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    String letters =
        lower
            .chars()
            .mapToObj(c -> String.valueOf((char) c))
            .map(c -> alphabet.symbols().contains(c) || c.charAt(0) < 128 ? c : base(c))
            .map(c -> alphabet.symbols().contains(c) ? c : " ")
            .collect(Collectors.joining());
    return letters.replaceAll(" +", " ").strip();
  }

  private static String base(String c) {
    return Normalizer.normalize(c, Normalizer.Form.NFD).substring(0, 1);
  }

  @Test
  void everyCharacterIsReducedByTheRuleAndNumberedAsItsSymbolIs() {
    for (Alphabet alphabet : Alphabet.values()) {
      for (String text :
          List.of(ALL, "", " ", "¿Qué hará mañana el pingüino?", "n\u0303 a\u0301")) {
        String reduced = reduced(alphabet, text);
        assertEquals(reduced, alphabet.reduce(text));
        Corpus bySymbols = Corpus.ofStream(alphabet.vocabulary(), Tokens.characters(reduced));
        assertArrayEquals(bySymbols.stream(), alphabet.corpus(text).stream());
        assertEquals(bySymbols.toString(), alphabet.corpus(text).toString());
      }
    }
  }

  @Test
  void aVocabularyMadeBeforeGivesItsOwnNumbersAndMayLackSymbolsThatDoNotOccur() {
    Vocabulary few = Vocabulary.stream(List.of("ñ", " ", "a"));
    assertArrayEquals(new int[] {2, 1, 0, 2}, Alphabet.SPANISH.corpus(few, "A ÑÁ").stream());
    assertThrows(NoSuchElementException.class, () -> Alphabet.SPANISH.corpus(few, "a b"));
    Vocabulary open = Vocabulary.open(List.of(List.of("a")));
    assertArrayEquals(new int[] {3, 0}, Alphabet.ENGLISH.corpus(open, "ab").stream());
  }
}
