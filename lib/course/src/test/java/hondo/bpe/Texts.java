package hondo.bpe;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.arbitraries.StringArbitrary;

/** Texts for the tests of this package. */
final class Texts {
  static final List<String> SPECIALS =
      List.of(
          "<|end|>",
          "<|en|>",
          "<|es|>",
          "<|user|>",
          "<|assistant|>",
          "<|system|>",
          "<|tool|>",
          "<|pad|>");

  static final String SPANISH =
      "En un lugar de la Mancha, de cuyo nombre no quiero acordarme, no ha mucho tiempo que vivía un"
          + " hidalgo de los de lanza en astillero, adarga antigua, rocín flaco y galgo corredor."
          + " Una olla de algo más vaca que carnero, salpicón las más noches, duelos y quebrantos"
          + " los sábados, lentejas los viernes, algún palomino de añadidura los domingos,"
          + " consumían las tres partes de su hacienda. ¿Qué hizo el niño en 1605? ¡Nada!\n";

  static final String ENGLISH =
      "It is a truth universally acknowledged, that a single man in possession of a good fortune,"
          + " must be in want of a wife.\n\n  \"My dear Mr. Bennet,\" said his lady to him one day,"
          + " \"have you heard that Netherfield Park is let at last?\" Mr. Bennet replied that he"
          + " hadn't; that they'd said he'll pay 1,234,567 pounds by 1813.\t Don't you want to"
          + " know who's taken it? It’s a man of large fortune from the north of England.\n";

  /** Pieces that are hard for one reason or another. */
  private static final List<String> PIECES =
      List.of(
          "aaaa",
          "abab",
          "'s",
          "’ll",
          "don't",
          " ",
          "  ",
          "\n\n",
          "\t ",
          "\u00a0",
          "\u2003",
          "12345",
          "٣٤",
          "½",
          "ñ",
          "n\u0303",
          "\u0301",
          "\u0301\u0308",
          "¿¡",
          "…",
          "👩‍👩‍👧‍👦",
          "🇨🇱",
          "👍🏽",
          "\u200d",
          "\ufe0f",
          "中文",
          "한국어",
          "عربى",
          "हिन्दी",
          "𝔘𝔫𝔦",
          "\u0000",
          "\ufffd",
          "\uffff",
          "<|end|>",
          "<|es|>",
          "<|",
          "|>",
          "kümey",
          "mañke",
          "ÿ",
          "Ġ",
          "Ċ",
          "_",
          "--");

  private Texts() {}

  /** Both languages, several times over: enough to learn a few hundred merges from. */
  static PreTokenCounts counts() {
    return new PreTokenCounts().add(ENGLISH, 3).add(SPANISH, 2);
  }

  /** 300 merges and the special tokens. */
  static BpeTokenizer tokenizer() {
    return BpeTokenizer.train(counts(), 256 + 300 + SPECIALS.size(), SPECIALS);
  }

  /** Hard pieces, words of the training texts and random code points, in any order. */
  static Arbitrary<String> unicode() {
    List<String> words = PreTokenizer.COURSE.split(ENGLISH + SPANISH);
    StringArbitrary random = Arbitraries.strings().all().ofMinLength(1).ofMaxLength(6);
    return Arbitraries.oneOf(
            Arbitraries.of(PIECES),
            Arbitraries.of(words),
            random,
            Arbitraries.strings().withCharRange(' ', 'ɏ').ofMaxLength(6))
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }

  /** As {@link #unicode}, of characters that Java's Unicode knows, and whole ones. */
  static Arbitrary<String> assigned() {
    return unicode()
        .map(
            text ->
                text.codePoints()
                    .filter(c -> Character.isDefined(c) && !isSurrogate(c))
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining()));
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
