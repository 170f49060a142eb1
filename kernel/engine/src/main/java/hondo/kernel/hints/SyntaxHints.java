package hondo.kernel.hints;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Code that the compiler cannot read. */
final class SyntaxHints {
  private static final List<String> KEYWORDS =
      List.of(
          "return",
          "while",
          "public",
          "private",
          "static",
          "class",
          "else",
          "switch",
          "break",
          "continue",
          "final",
          "void",
          "record",
          "import",
          "throw",
          "catch",
          "finally");

  /** What begins a statement, so that one before it has to end. */
  private static final Pattern STATEMENT =
      Pattern.compile("[}]|(return|break|continue|for|if|while|switch|try|throw)\\b.*");

  private SyntaxHints() {}

  /** {@code expected}, {@code illegal.start…} and {@code premature.eof}. */
  static Optional<String> unreadable(Mistake mistake, Surroundings around) {
    return OtherLanguages.line(mistake.line())
        .or(() -> name(mistake))
        .or(() -> keyword(mistake, around))
        .or(() -> creation(mistake))
        .or(() -> elseAlone(mistake))
        .or(() -> semicolon(mistake))
        .or(() -> brackets(mistake));
  }

  /** A name that cannot be one. */
  private static Optional<String> name(Mistake mistake) {
    Matcher declared =
        Pattern.compile("^\\s*[\\w<>\\[\\]]+\\s+(\\w+)\\s*=[^=]").matcher(mistake.line());
    if (!declared.find()) {
      return Optional.empty();
    }
    String name = declared.group(1);
    if (Character.isDigit(name.charAt(0))) {
      return Optional.of("a name does not begin with a digit");
    }
    return SourceVersion.isKeyword(name)
        ? Optional.of(Say.code(name) + " is a word of the language: choose another name")
        : Optional.empty();
  }

  /** A word of the language with a letter wrong. */
  private static Optional<String> keyword(Mistake mistake, Surroundings around) {
    Set<String> known = new HashSet<>(around.variables().keySet());
    known.addAll(around.types());
    known.addAll(around.methods());
    for (String word : Code.names(mistake.line())) {
      if (word.length() > 3 && !known.contains(word)) {
        for (String keyword : KEYWORDS) {
          if (Nearest.distance(word, keyword) == 1) {
            return Optional.of(Say.didYouMean(keyword));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> creation(Mistake mistake) {
    String line = mistake.line();
    Matcher made = Pattern.compile("=\\s*([A-Z]\\w*<[^>]*>\\([^)]*\\))").matcher(line);
    if (made.find()) {
      return Optional.of("an object is made by " + Say.code("new " + made.group(1)));
    }
    Matcher bare = Pattern.compile("\\bnew\\s+(\\w+(?:<[^>]*>)?)\\s*;").matcher(line);
    if (bare.find()) {
      return Optional.of("parentheses are missing: " + Say.code("new " + bare.group(1) + "()"));
    }
    Matcher values = Pattern.compile("^\\s*(\\w+)\\s*=\\s*(\\{.*\\})").matcher(line);
    return values.find()
        ? Optional.of(
            "outside of its declaration an array is written with its type: "
                + Say.code(values.group(1) + " = new int[] " + values.group(2)))
        : Optional.empty();
  }

  private static Optional<String> elseAlone(Mistake mistake) {
    return mistake.text().stripLeading().matches("(?s)(else|catch|finally)\\b.*")
        ? Optional.of(
            "it must follow the `}` of its `if` or `try` directly, in the same cell: `} else {`")
        : Optional.empty();
  }

  private static Optional<String> brackets(Mistake mistake) {
    List<Code.Bracket> unmatched = Code.unmatched(mistake.text());
    if (unmatched.isEmpty()) {
      return Optional.empty();
    }
    Code.Bracket first = Code.closedTooFarLeft(mistake.text()).orElse(unmatched.get(0));
    return Optional.of(
        ")]}".indexOf(first.character()) >= 0
            ? "a " + Say.code("" + first.character()) + " closes nothing"
            : "the "
                + Say.code("" + first.character())
                + " of line "
                + Code.line(mistake.text(), first.position())
                + " is never closed");
  }

  private static Optional<String> semicolon(Mistake mistake) {
    if (!mistake.message().contains("';'")) {
      return Optional.empty();
    }
    String before = mistake.text().substring(0, mistake.start()).stripTrailing();
    String line = before.substring(before.lastIndexOf('\n') + 1).strip();
    String after = Code.bare(mistake.text()).substring(mistake.start());
    String rest = after.lines().findFirst().orElse("").strip();
    return line.isEmpty() || !rest.isEmpty() && !STATEMENT.matcher(rest).matches()
        ? Optional.empty()
        : Optional.of("a `;` is missing after " + Say.code(line));
  }

  /** {@code try.without.catch.finally.or.resource.decls}. */
  static Optional<String> tryAlone(Mistake mistake, Surroundings around) {
    return Optional.of("a `try` needs a `catch (Exception e) { … }` or a `finally { … }` after it");
  }

  /** {@code unclosed.char.lit}: more than one character in single quotes. */
  static Optional<String> singleQuotes(Mistake mistake, Surroundings around) {
    String line = mistake.line();
    Matcher quoted = Pattern.compile("'([^']*)'").matcher(line);
    return Optional.of(
        "a string stands in double quotes"
            + (quoted.find() ? ": " + Say.code("\"" + quoted.group(1) + "\"") : ""));
  }

  /** {@code unclosed.str.lit}. */
  static Optional<String> unclosedText(Mistake mistake, Surroundings around) {
    return OtherLanguages.line(mistake.line())
        .or(
            () ->
                Optional.of(
                    "a `\"` is missing: a string ends on the line it begins on; one of several lines"
                        + " stands between `\"\"\"`"));
  }

  /** {@code illegal.text.block.open}. */
  static Optional<String> textBlock(Mistake mistake, Surroundings around) {
    return Optional.of(
        "after the first `\"\"\"` comes a line end; a string of one line stands in `\"`");
  }

  /** {@code illegal.char}. */
  static Optional<String> strangeCharacter(Mistake mistake, Surroundings around) {
    Optional<String> other = OtherLanguages.line(mistake.line());
    if (other.isPresent()) {
      return other;
    }
    int at = Math.min(mistake.at(), mistake.text().length() - 1);
    char found = at < 0 ? ' ' : mistake.text().charAt(at);
    if ("“”„«»‘’".indexOf(found) >= 0) {
      return Optional.of("this quotation mark comes from a text: in code it is `\"`");
    }
    return found == '#' ? Optional.of("a comment begins with `//`") : Optional.empty();
  }

  /** {@code int.number.too.large}. */
  static Optional<String> tooLarge(Mistake mistake, Surroundings around) {
    Matcher number = Pattern.compile("\\d[\\d_]*").matcher(mistake.text());
    return number.find(Math.min(mistake.start(), mistake.text().length()))
        ? Optional.of(
            "an `int` ends at 2,147,483,647; a `long` is written with an L: "
                + Say.code(number.group() + "L"))
        : Optional.empty();
  }

  /** {@code illegal.array.creation.both.dimension.and.initialization}. */
  static Optional<String> sizeAndValues(Mistake mistake, Surroundings around) {
    String whole = mistake.text().substring(mistake.start());
    Matcher made =
        Pattern.compile("new\\s+(\\w+)\\s*\\[[^\\]]*\\]\\s*(\\{[^}]*\\})", Pattern.DOTALL)
            .matcher(whole);
    return made.find()
        ? Optional.of(
            "the size follows from the values: "
                + Say.code("new " + made.group(1) + "[] " + made.group(2)))
        : Optional.empty();
  }
}
