package hondo.kernel.hints;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people write who come from Python, JavaScript or C, and how Java says it. */
final class OtherLanguages {
  private static final Map<String, String> TYPES =
      Map.of(
          "string", "String",
          "str", "String",
          "bool", "boolean",
          "Bool", "boolean",
          "Int", "int",
          "Char", "char",
          "Str", "String",
          "unsigned", "int",
          "object", "Object");

  private static final Map<String, String> VALUES =
      Map.of(
          "True", "true",
          "False", "false",
          "TRUE", "true",
          "FALSE", "false",
          "None", "null",
          "NULL", "null",
          "nil", "null",
          "undefined", "null",
          "self", "this");

  /** A longer line is data; a search in it for each beginning of a pattern takes seconds. */
  private static final int LONGEST_LINE = 500;

  private static final List<String> PRINTERS = List.of("cout", "console", "print", "puts", "echo");

  private static final List<String> DECLARATIONS = List.of("let", "auto", "val");

  /** A line of another language, and what to say of it. */
  private record Line(Pattern pattern, Function<Found, String> hint) {}

  /** Where a pattern was found in a line of which the quotations were hidden. */
  private record Found(MatchResult match, String line) {
    String group(int number) {
      return match.start(number) < 0
          ? null
          : line.substring(match.start(number), match.end(number));
    }
  }

  private static Line line(String pattern, Function<Found, String> hint) {
    return new Line(Pattern.compile(pattern), hint);
  }

  private static final List<Line> LINES =
      List.of(
          line("^\\s*#", m -> "a comment begins with `//`"),
          line(
              "^\\s*for\\s+(\\w+)\\s+in\\s+range\\((?:(\\w+)\\s*,\\s*)?(\\w+)\\)\\s*:?",
              m ->
                  Say.code(
                      String.format(
                          Locale.ROOT,
                          "for (int %1$s = %2$s; %1$s < %3$s; %1$s++) { … }",
                          m.group(1),
                          m.group(2) == null ? "0" : m.group(2),
                          m.group(3)))),
          line(
              "^\\s*for\\s+(\\w+)\\s+in\\s+([^:]+?)\\s*:?\\s*$",
              m -> Say.code("for (var " + m.group(1) + " : " + m.group(2) + ") { … }")),
          line(
              "^\\s*(?:def|function|fun)\\s+(\\w+)\\s*\\(\\s*(\\w*)",
              m ->
                  "a method is declared with types: "
                      + Say.code(
                          "double "
                              + m.group(1)
                              + "("
                              + (m.group(2).isEmpty() ? "" : "double " + m.group(2))
                              + ") { … }")),
          line(
              "^\\s*from\\s+\\S+\\s+import\\b|^\\s*import\\s+\\w+(\\s+as\\s+\\w+)?\\s*;?\\s*$",
              m ->
                  "an import names a class: `import java.util.List;`, or all of a package: `import java.util.*;`"),
          line(
              "\\bfor\\s*\\(\\s*([\\w<>]+\\s+\\w+)\\s+in\\s+(.+?)\\)\\s*\\{",
              m -> Say.code("for (" + m.group(1) + " : " + m.group(2) + ") { … }")),
          line("\\belif\\b", m -> "in Java that is `else if`"),
          line(
              "\\blambda\\s+(\\w+)\\s*:\\s*([^;,)]+)",
              m ->
                  "a lambda is written with an arrow: "
                      + Say.code(m.group(1) + " -> " + m.group(2))),
          line(
              "^\\s*print\\s+([^(=;]+?);?\\s*$",
              m -> Say.code("System.out.println(" + m.group(1) + ");") + " prints"),
          line(
              "(?<![\\w$])f(\"[^\"]*\")",
              m ->
                  Say.code("String.format(" + m.group(1).replaceAll("\\{[^}]*\\}", "%s") + ", …)")
                      + " puts values into a string"),
          line(
              "([\\w.)]+)\\s*\\*\\*\\s*([\\w.(]+)",
              m -> "a power is " + Say.code("Math.pow(" + m.group(1) + ", " + m.group(2) + ")")),
          line("\\)\\s*=>|\\w\\s*=>", m -> "a lambda is written with `->`"),
          line("\\bnot\\s+\\w", m -> "not is written `!`, as in `!ready`"),
          line("[\\w)\"]\\s+and\\s+[\\w(!\"]", m -> "and is written `&&`"),
          line("[\\w)\"]\\s+or\\s+[\\w(!\"]", m -> "or is written `||`"),
          line(
              "^\\s*const\\s+(\\w+)\\s*=",
              m -> "a constant is declared as " + Say.code("final var " + m.group(1) + " = …;")),
          line(
              "(\\w+)\\[\\s*(\\w+)\\s*:\\s*(\\w+)\\s*\\]",
              m ->
                  "a part of an array is "
                      + Say.code(
                          "Arrays.copyOfRange("
                              + String.join(", ", m.group(1), m.group(2), m.group(3))
                              + ")")
                      + ", of a list `subList`, of a string `substring`"),
          line(
              "=\\s*\\{\\s*(\"?\\w+\"?)\\s*:\\s*([^,}]+)",
              m ->
                  "a map is made by "
                      + Say.code("Map.of(" + m.group(1) + ", " + m.group(2).strip() + ")")),
          line(
              "=\\s*\\[([^\\]]*)\\]",
              m ->
                  "an array's values stand in "
                      + Say.code("{" + m.group(1) + "}")
                      + ", a list's in "
                      + Say.code("List.of(" + m.group(1) + ")")),
          line(
              "^\\s*(if|while|switch)\\s+(?!\\()([^{:]+?)\\s*[{:]",
              m ->
                  "a condition stands in parentheses: "
                      + Say.code(m.group(1) + " (" + m.group(2) + ")")),
          line(
              "\\bfor\\s*\\([^;)]*,[^;)]*[<>][^;)]*\\)",
              m -> "the three parts of `for` are separated by `;`: `for (int i = 0; i < n; i++)`"));

  private OtherLanguages() {}

  /** A name that is a word of another language. */
  static Optional<String> name(String name, String after) {
    if (TYPES.containsKey(name)) {
      return Optional.of("in Java the type is " + Say.code(TYPES.get(name)));
    } else if (VALUES.containsKey(name)) {
      return Optional.of("in Java that is " + Say.code(VALUES.get(name)));
    } else if (PRINTERS.contains(name)) {
      return Optional.of("`System.out.println(…)` prints");
    } else if (DECLARATIONS.contains(name)) {
      Matcher declared = Pattern.compile("^\\s+(\\w+)\\s*=").matcher(after);
      return declared.find()
          ? Optional.of(
              "a variable is declared as " + Say.code("var " + declared.group(1) + " = …;"))
          : Optional.empty();
    }
    return Optional.empty();
  }

  /** A line whose syntax is another language's. */
  static Optional<String> line(String line) {
    if (line.length() > LONGEST_LINE) {
      return Optional.empty();
    }
    String masked = Code.masked(line);
    for (Line each : LINES) {
      Matcher found = each.pattern().matcher(masked);
      if (found.find()) {
        return Optional.of(each.hint().apply(new Found(found.toMatchResult(), line)));
      }
    }
    return Optional.empty();
  }
}
