package hondo.coursegpt.corpus;

import hondo.data.text.BrownText;
import hondo.data.text.BrownText.TaggedWord;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** The Brown corpus as it was printed, as far as its tokens say: one paragraph between headings. */
final class BrownProse {
  private static final Set<String> NO_BLANK_BEFORE =
      Set.of(",", ".", ";", ":", "?", "!", ")", "]", "''", "'?", "%");
  private static final Set<String> NO_BLANK_AFTER = Set.of("(", "[", "``");
  private static final Set<String> DOUBLED = Set.of(";", ":", "?", "!", "(", ")");

  private BrownProse() {}

  /**
   * The sentences for which a predicate holds; where one is left out, a new line begins, and a
   * sentence with a formula that the corpus does not spell out is left out as well.
   */
  static String text(BrownText brown, IntPredicate keep) {
    StringBuilder text = new StringBuilder();
    boolean fresh = true;
    for (int i = 0; i < brown.sentences().size(); i++) {
      List<TaggedWord> words = brown.sentences().get(i);
      String sentence = sentence(words.stream().map(TaggedWord::word).toList());
      boolean heading = isHeading(words);
      if (!keep.test(i) || sentence.contains("**") || sentence.contains("{")) {
        fresh = true;
        continue;
      }
      if (!text.isEmpty()) {
        boolean closes = NO_BLANK_BEFORE.contains(words.get(0).word());
        text.append(closes ? "" : fresh || heading ? "\n" : " ");
      }
      text.append(sentence);
      fresh = heading;
    }
    return text.toString();
  }

  /** One sentence of tokens with the blanks of print: {@code `` No '' , he said .} */
  static String sentence(List<String> words) {
    StringBuilder text = new StringBuilder();
    boolean glue = true;
    boolean quoted = false;
    String last = "";
    for (String word : words) {
      boolean twice = word.equals(last) && DOUBLED.contains(word);
      if (twice || word.equals(".") && last.endsWith(".")) {
        continue;
      }
      last = word;
      boolean dash = word.equals("--");
      boolean single = word.equals("'");
      boolean closes = NO_BLANK_BEFORE.contains(word) || single && quoted;
      if (!glue && !closes && !dash) {
        text.append(' ');
      }
      text.append(
          switch (word) {
            case "``", "''" -> "\"";
            case "--" -> "—";
            default -> word.replace("''", "\"");
          });
      glue = NO_BLANK_AFTER.contains(word) || dash || single && !quoted;
      quoted ^= single;
    }
    return text.toString();
  }

  private static boolean isHeading(List<TaggedWord> words) {
    return words.stream().anyMatch(w -> w.tag().contains("-hl"))
        && words.stream().allMatch(w -> w.tag().contains("-hl") || isMark(w.word()));
  }

  private static boolean isMark(String word) {
    return word.chars().noneMatch(Character::isLetterOrDigit);
  }
}
