package hondo.text.bpe;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that are hard to cut: words of some languages, marks, white space, any code points. */
final class RandomTexts {
  private static final List<String> WORDS =
      List.of(
          ("the of and It's DON'T we'll I'Ve they're hadn't 'S 'ſ rock'n'roll don’t e.g. U.S.A."
                  + " el niño que vivía corazón ¿Qué ¡Nada! Übergröße façade naïve Ångström"
                  + " nin\u0303o e\u0301 A\u030A \u1E9B\u0323 \uAC00 \u1100\u1161\u11A8 ﬁ ① Å"
                  + " 漢字 かな カタカナ 中文。，龥一 한국어 עברית العربية हिन्दी ไทย Ελληνικά Русский"
                  + " 1 12 123 1234 12345678 3.14 1,000 ½ ٣٤ Ⅷ ² x86_64 foo_bar fooBar FooBAR"
                  + " == != => -- --- ... !? \"quoted\" (a) [b] {c} <d> #e @f $g %h &i *j ~k `l` |m \\n"
                  + " 👍🏽 👩‍👩‍👧‍👦 🇨🇱 😀😀 ‍ ﷽ 𝔘𝔫𝔦 ƒ∑ ° € ™ ¼ \u00AD \uFEFF \u200B \u0301\u0308")
              .split(" "));

  private static final List<String> SPACES =
      List.of(
          " ", "  ", "    ", "\n", "\n\n", "\r\n", " \n", "\n ", "\t", "\t\t ", "\u00A0", "\u2003",
          "\u3000", "\u0085", "\u2028", "\u000B", "\u001C", " \r", "");

  private final Random random;
  private final List<String> extras;

  /** The same texts for the same seed; {@code extras} are mixed in. */
  RandomTexts(long seed, List<String> extras) {
    this.random = new Random(seed);
    this.extras = extras;
  }

  /** Up to some 20 pieces, of characters that this Java's Unicode knows. */
  String next() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(20); n > 0; n--) {
      switch (random.nextInt(extras.isEmpty() ? 6 : 7)) {
        case 0, 1, 2 -> text.append(any(WORDS));
        case 3, 4 -> text.append(any(SPACES));
        case 5 -> text.append(Character.toString(codePoint()));
        default -> text.append(any(extras));
      }
    }
    return text.toString();
  }

  List<String> list(int n) {
    List<String> texts = new ArrayList<>();
    while (texts.size() < n) {
      texts.add(next());
    }
    return texts;
  }

  private String any(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  private int codePoint() {
    while (true) {
      int most = random.nextInt(3) == 0 ? 0x20000 : random.nextBoolean() ? 0x3100 : 0x250;
      int c = random.nextInt(most);
      if (Character.isDefined(c) && (c < 0xD800 || c > 0xDFFF)) {
        return c;
      }
    }
  }
}
