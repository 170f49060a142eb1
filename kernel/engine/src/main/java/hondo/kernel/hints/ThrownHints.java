package hondo.kernel.hints;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to do about an exception, by its class, its message and where it was thrown. */
public final class ThrownHints {
  private record Rule(
      Pattern type, Pattern message, Pattern frame, Function<MatchResult, String> hint) {}

  private static final String ANY = "(?s).*";

  /** What a message says, it says at its beginning; behind that may be data of any length. */
  private static final int LONGEST_MESSAGE = 1_000;

  private static Rule rule(String type, String message, Function<MatchResult, String> hint) {
    return thrownIn(type, message, ANY, hint);
  }

  private static Rule thrownIn(
      String type, String message, String frame, Function<MatchResult, String> hint) {
    return new Rule(
        Pattern.compile(type),
        Pattern.compile(message, Pattern.DOTALL),
        Pattern.compile(frame),
        hint);
  }

  private static final List<Rule> RULES =
      List.of(
          thrownIn(
              "UnsupportedOperationException",
              ".*",
              ".*ImmutableCollections\\$\\w*Map.*",
              m ->
                  "`Map.of` makes a map that nobody can change: `new HashMap<>(Map.of(…))` can be"),
          thrownIn(
              "UnsupportedOperationException",
              ".*",
              "java\\.util\\.ImmutableCollections.*",
              m ->
                  "`List.of` and a stream's `toList()` make lists that nobody can change:"
                      + " `new ArrayList<>(List.of(…))` can be"),
          thrownIn(
              "UnsupportedOperationException",
              ".*",
              "java\\.util\\.(AbstractList|Arrays).*",
              m ->
                  "`Arrays.asList` makes a list whose length is fixed:"
                      + " `new ArrayList<>(Arrays.asList(…))` grows"),
          thrownIn(
              "UnsupportedOperationException",
              ".*",
              "java\\.util\\.(Collections|AbstractMap|AbstractCollection).*",
              m -> "it is read-only: a copy, `new ArrayList<>(…)`, can be changed"),
          rule(
              "ConcurrentModificationException",
              ".*",
              m ->
                  "a loop over a collection must not change it: use `removeIf(x -> …)`, or gather"
                      + " what is new in another list"),
          rule(
              "(Array|String)?IndexOutOfBoundsException",
              "(?i).*\\bindex:? (-?\\d+)\\D+(?:bounds for length|size:|length) ?(\\d+).*",
              m ->
                  m.group(2).equals("0")
                      ? "it is empty: there is no valid index"
                      : "valid indices are 0 to " + (Long.parseLong(m.group(2)) - 1)),
          rule(
              "StringIndexOutOfBoundsException",
              "String index out of range: .*",
              m -> "the indices of a string are 0 to its length less one"),
          rule(
              "StringIndexOutOfBoundsException",
              "(?:Range \\[|begin ).*",
              m -> "a part runs from `begin` up to and without `end`: 0 ≤ begin ≤ end ≤ length"),
          rule(
              "NumberFormatException",
              ".*\"\\s+\\S+\"|.*\"\\S+\\s+\".*",
              m -> "`strip()` takes away the blanks around a number"),
          rule(
              "NumberFormatException",
              ".*\"-?\\d+,\\d+\".*",
              m -> "decimals are written with a point"),
          rule(
              "NumberFormatException",
              ".*\"-?\\d+\\.\\d*\".*",
              m -> "it has decimals: `Double.parseDouble` reads it"),
          rule(
              "NumberFormatException",
              ".*\"-?\\d{10,}\".*",
              m -> "it is larger than an `int` can be: `Long.parseLong` reads it"),
          rule("NumberFormatException", ".*\"\".*", m -> "the string is empty"),
          rule(
              "ArithmeticException",
              "/ by zero",
              m -> "integers cannot be divided by zero; with `double` the result is infinite"),
          rule(
              "NullPointerException",
              ".*(?:intValue|doubleValue|longValue|booleanValue).*Map\\.get.*",
              m -> "the map has no such key: `getOrDefault(key, 0)` gives a default"),
          thrownIn(
              "NullPointerException",
              ".*",
              "java\\.util\\.(ImmutableCollections|Objects).*",
              m -> "`List.of`, `Map.of` and the like take no `null`"),
          rule(
              "NoSuchElementException",
              "No value present",
              m -> "the Optional is empty: `orElse(…)` gives a default, `isPresent()` asks first"),
          thrownIn(
              "NoSuchElementException",
              ".*",
              "java\\..*",
              m -> "there is no next element: `hasNext()` or `isEmpty()` asks first"),
          rule(
              "(NoSuchFile|FileNotFound)Exception",
              ".*",
              m -> "the cell looks in " + Say.code(Path.of("").toAbsolutePath().toString())),
          rule(
              "StackOverflowError",
              ".*",
              m -> "a method calls itself without end: it needs a case in which it does not"),
          rule(
              "ClassCastException",
              "class ([\\w.$]+) cannot be cast to class ([\\w.$]+) .*",
              m ->
                  "the object is of class "
                      + Say.code(simple(m.group(1)))
                      + ", not "
                      + Say.code(simple(m.group(2)))
                      + ": `instanceof` asks first"),
          rule(
              "NegativeArraySizeException",
              "(-\\d+)",
              m -> "an array cannot have " + m.group(1) + " elements"),
          rule(
              "IllegalStateException",
              "stream has already been operated upon or closed",
              m -> "a stream can be used only once: make a new one"),
          rule(
              "IllegalFormatConversionException",
              "[dxXo] != java.lang.(Double|Float).*",
              m -> "`%f` formats numbers with decimals, `%d` integers"),
          rule(
              "IllegalFormatConversionException",
              "[fegEG] != java.lang.(Integer|Long).*",
              m -> "`%d` formats integers, `%f` numbers with decimals"),
          rule(
              "MissingFormatArgumentException",
              ".*",
              m -> "each `%…` of the format needs an argument; a percent sign is written `%%`"),
          rule(
              "UnknownFormatConversionException",
              ".*",
              m -> "a percent sign in a format is written `%%`"),
          rule(
              "InputMismatchException",
              ".*",
              m -> "what was typed is not a number: `nextLine()` reads it as a string"));

  private ThrownHints() {}

  private static String simple(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }

  /**
   * A hint about an exception.
   *
   * @param message what it says, may be null
   * @param frames its stack trace
   */
  public static Optional<String> of(Class<?> type, String message, StackTraceElement[] frames) {
    try {
      String words = message == null ? "" : message;
      return ofWords(type, words.substring(0, Math.min(words.length(), LONGEST_MESSAGE)), frames);
    } catch (NumberFormatException e) {
      return Optional.empty(); // a number of a person's own message, larger than any index
    }
  }

  private static Optional<String> ofWords(Class<?> type, String words, StackTraceElement[] frames) {
    String first =
        Arrays.stream(frames).limit(2).map(StackTraceElement::getClassName).collect(joining(" "));
    Optional<String> values = enumValues(type, words, frames);
    if (values.isPresent()) {
      return values;
    }
    Optional<String> array = ArrayHints.of(words);
    if (array.isPresent()) {
      return array;
    }
    if (!type.getName().startsWith("java.")) {
      return Optional.empty(); // of the same simple name, perhaps, and of another meaning
    }
    for (Rule rule : RULES) {
      Matcher said = rule.message().matcher(words);
      if (rule.type().matcher(type.getSimpleName()).matches()
          && said.matches()
          && rule.frame().matcher(first).matches()) {
        return Optional.of(rule.hint().apply(said.toMatchResult()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> enumValues(
      Class<?> type, String message, StackTraceElement[] frames) {
    boolean unknown =
        type == IllegalArgumentException.class && message.startsWith("No enum constant");
    return unknown
            && frames.length > 0
            && Arrays.stream(frames).anyMatch(f -> f.getMethodName().equals("valueOf"))
        ? Optional.of(
            "its constants are shown by `Arrays.toString(" + enumName(message) + ".values())`")
        : Optional.empty();
  }

  private static String enumName(String message) {
    String path = message.substring(message.lastIndexOf(' ') + 1);
    String[] parts = path.split("[.$]");
    return parts.length < 2 ? path : parts[parts.length - 2];
  }
}
