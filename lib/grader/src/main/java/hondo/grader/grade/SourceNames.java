package hondo.grader.grade;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in a text of the author's, by the look of it: what is wanted is known before any cell
 * runs, and the author's text plays no tricks.
 *
 * @param used without a dot before them
 * @param called those of them that are called as methods
 * @param types that it declares
 * @param others methods and variables that it declares
 */
record SourceNames(Set<String> used, Set<String> called, Set<String> types, Set<String> others) {
  private static final Pattern BESIDE =
      Pattern.compile(
          "(?s)//[^\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\""
              + "|'(?:\\\\.|[^'\\\\\n])+'");
  private static final String NAME = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
  private static final Pattern USED =
      Pattern.compile("(?<![\\p{L}\\p{N}_$.])(" + NAME + ")(\\s*\\()?");
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|interface|enum|record)\\s+(" + NAME + ")");
  private static final Pattern OTHER =
      Pattern.compile("(" + NAME + "|[>\\]])\\s+(" + NAME + ")\\s*(?=[(=;,:)])");
  private static final Set<String> BEFORE_NO_NAME =
      Set.of("new", "return", "throw", "else", "case", "yield", "assert", "do", "instanceof");

  /** Without comments and what stands in quotes. */
  static String withoutTexts(String source) {
    return BESIDE.matcher(source).replaceAll(" \"\" ");
  }

  static SourceNames of(String source) {
    String code = withoutTexts(source);
    Set<String> used = new HashSet<>();
    Set<String> called = new HashSet<>();
    Matcher use = USED.matcher(code);
    while (use.find()) {
      used.add(use.group(1));
      if (use.group(2) != null) {
        called.add(use.group(1));
      }
    }
    Set<String> types = new HashSet<>();
    Matcher type = TYPE.matcher(code);
    while (type.find()) {
      types.add(type.group(1));
    }
    Set<String> others = new HashSet<>();
    Matcher other = OTHER.matcher(code);
    int from = 0;
    while (other.find(from)) {
      if (!BEFORE_NO_NAME.contains(other.group(1))) {
        others.add(other.group(2));
      }
      from = other.start(2); // the name may be the word before the next one
    }
    return new SourceNames(used, called, types, others);
  }
}
