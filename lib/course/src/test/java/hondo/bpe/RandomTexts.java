package hondo.bpe;

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

  /**
   * Ranges to which no version of Unicode after 13, which JDK 17 knows, has added anything: what is
   * a letter must not depend on the JDK, nor on which version the other library knows.
   */
  private static final int[][] OLD = {
    {0x0, 0x250},
    {0x250, 0x530},
    {0x590, 0x600},
    {0x900, 0x980},
    {0xE00, 0xE80},
    {0x1E00, 0x2000},
    {0x2000, 0x20C0},
    {0x2100, 0x2C00},
    {0x3000, 0x3100},
    {0x4E00, 0x9FF0},
    {0xAC00, 0xD7A4},
    {0xFB00, 0xFB50},
    {0xFF00, 0xFFF0},
    {0x1D400, 0x1D800},
    {0x1F300, 0x1F5FF}
  };

  private final Random random;
  private final List<String> extras;

  /** The same texts for the same seed; {@code extras} are mixed in. */
  RandomTexts(long seed, List<String> extras) {
    this.random = new Random(seed);
    this.extras = extras;
  }

  /** Up to some 20 pieces, of characters that every Java from 17 on knows alike. */
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
      int[] range = OLD[random.nextBoolean() ? 0 : random.nextInt(OLD.length)];
      int c = range[0] + random.nextInt(range[1] - range[0]);
      if (Character.isDefined(c)) {
        return c;
      }
    }
  }
}
