package hondo.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TokensTest {
  @Test
  void spanishWordsKeepTheirLetters() {
    assertEquals(
        List.of("¿", "Qué", "hizo", "el", "Niño", "?", "¡", "Olé", "!"),
        Tokens.words("¿Qué hizo el Niño? ¡Olé!"));
  }

  @Test
  void decomposedLettersAreComposed() {
    String decomposed = "nin\u0303o";
    assertEquals(List.of("niño"), Tokens.words(decomposed));
    assertEquals(List.of("n", "i", "ñ", "o"), Tokens.characters(decomposed));
  }

  @Test
  void englishWords() {
    assertEquals(
        List.of("don't", "well-known", "$", "3.50", ",", "the", "U.S.", "—", "1,000", "."),
        Tokens.words("don't well-known $3.50, the U.S.—1,000."));
  }

  @Test
  void capitalsFall() {
    assertEquals(List.of("ñandú", "árbol"), Tokens.lowerWords("ÑANDÚ Árbol"));
  }

  @Test
  void anEmojiIsOneCharacter() {
    assertEquals(List.of("a", "🐋"), Tokens.characters("a🐋"));
  }

  @Test
  void titlesAndInitialsDoNotEndSentences() {
    assertEquals(
        List.of("Mr. Smith met J. Doe.", "He left!", "Did he?"),
        Tokens.sentences("Mr. Smith met J. Doe. He left! Did he?", Locale.ENGLISH));
    assertEquals(
        List.of("La Sra. Rojas vino.", "¿Quién es Ud. ahora?"),
        Tokens.sentences("La Sra. Rojas vino. ¿Quién es Ud. ahora?", Locale.forLanguageTag("es")));
  }

  @Test
  void theLastSentenceIsKeptEvenIfItEndsInAnAbbreviation() {
    assertEquals(List.of("He saw the Dr."), Tokens.sentences("He saw the Dr.", Locale.ENGLISH));
  }

  /** The text stays as it is: nothing is composed or stripped, and the last end is its length. */
  @Test
  void sentenceEndsAreThoseOfTheTextAsItIs() {
    String text = " Nin\u0303o. Mr. X left.  Yes ";
    assertArrayEquals(new int[] {8, 21, 25}, Tokens.sentenceEnds(text, Locale.ENGLISH));
    assertArrayEquals(new int[0], Tokens.sentenceEnds("", Locale.ENGLISH));
  }

  @Test
  void alphabetsReduceText() {
    assertEquals("que hizo el nino", Alphabet.ENGLISH.reduce("¿Qué hizo el NIÑO?"));
    assertEquals("mas aun", Alphabet.ENGLISH.reduce("Más aún"));
    assertEquals("que hizo el niño", Alphabet.SPANISH.reduce("¿Qué hizo — el NIN\u0303O? 12"));
    assertEquals("qué pingüino", Alphabet.SPANISH_ACCENTED.reduce("¿Qué  pingüino?"));
    assertEquals("", Alphabet.ENGLISH.reduce(" 1, 2 "));
    assertEquals(27, Alphabet.ENGLISH.size());
    assertEquals(28, Alphabet.SPANISH.size());
    assertEquals(34, Alphabet.SPANISH_ACCENTED.size());
    assertEquals(28, Alphabet.SPANISH.vocabulary().outcomes());
    Vocabulary made = Alphabet.SPANISH.vocabulary();
    Corpus corpus = Alphabet.SPANISH.corpus(made, "Ñandú");
    assertSame(made, corpus.vocabulary());
    assertArrayEquals(new int[] {14, 0, 13, 3, 21}, corpus.stream());
  }
}
