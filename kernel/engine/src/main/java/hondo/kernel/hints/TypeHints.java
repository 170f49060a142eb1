package hondo.kernel.hints;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value of another type than its place takes. */
final class TypeHints {
  private static final Map<String, String> BOXES =
      Map.of(
          "int", "Integer",
          "long", "Long",
          "double", "Double",
          "float", "Float",
          "boolean", "Boolean",
          "char", "Character",
          "byte", "Byte",
          "short", "Short");

  private static final Map<String, String> PARSERS =
      Map.of(
          "int", "Integer.parseInt",
          "Integer", "Integer.parseInt",
          "long", "Long.parseLong",
          "double", "Double.parseDouble",
          "Double", "Double.parseDouble",
          "float", "Float.parseFloat",
          "boolean", "Boolean.parseBoolean");

  private static final Set<String> WHOLE = Set.of("int", "long", "short", "byte");

  /** Types as the compiler names them in a message of any language. */
  private static final Pattern TYPE =
      Pattern.compile(
          "(?<![\\w.$])(?:(?:byte|short|int|long|char|float|double|boolean|void)\\b"
              + "|(?:[a-z_]\\w*\\.)+[A-Z]\\w*(?:\\.[A-Z]\\w*)*(?:<[^ ]*>)?)(?:\\[\\])*");

  private TypeHints() {}

  /** {@code prob.found.req}: the types found and required are in this order in the message. */
  static Optional<String> incompatible(Mistake mistake, Surroundings around) {
    List<String> types = types(mistake.message());
    String value = mistake.span().strip();
    if (mistake.text().substring(0, mistake.start()).stripTrailing().endsWith("[")) {
      return Optional.empty(); // what is before the bracket is the matter
    }
    Optional<String> initializer = braces(mistake);
    if (initializer.isPresent()) {
      return initializer;
    }
    String found = types.isEmpty() ? "" : types.get(0);
    String required = types.size() < 2 ? declaredType(mistake) : types.get(1);
    if (types.isEmpty()) {
      return noTypes(mistake);
    } else if (found.equals("void")) {
      return Optional.of(Say.code(value) + " returns nothing: write it as a statement of its own");
    } else if (required.equals("boolean")) {
      return condition(value, found, mistake);
    } else if (required.endsWith("[]") && found.startsWith("List")) {
      return Optional.of("an array's values stand in " + Say.code("{" + arguments(value) + "}"));
    }
    String actual = around.typeOf(value);
    boolean other = !actual.isEmpty() && !found.equals(actual) && found.equals("String");
    return other ? Optional.empty() : conversion(value, found, required);
  }

  private static Optional<String> noTypes(Mistake mistake) {
    String before = Code.bare(mistake.text().substring(0, mistake.start()));
    return before.matches("(?s).*\\breturn\\s*$") && mistake.text().contains("void")
        ? Optional.of("a method that returns a value declares its type in place of `void`")
        : Optional.empty();
  }

  private static Optional<String> conversion(String value, String found, String required) {
    String grouped = Code.grouped(value);
    if (found.equals("String") && PARSERS.containsKey(required)) {
      return Optional.of(
          Say.code(PARSERS.get(required) + "(" + value + ")") + " reads a number from a string");
    } else if (found.equals("String") && required.equals("char")) {
      return Optional.of(
          value.matches("\"(\\\\.|.)\"")
              ? "a single character stands in single quotes: "
                  + Say.code("'" + value.substring(1, value.length() - 1) + "'")
              : "a character of a string is " + Say.code(grouped + ".charAt(0)"));
    } else if (required.equals("String") && value.matches("'(\\\\.|.)'")) {
      return Optional.of(
          "a string stands in double quotes: "
              + Say.code("\"" + value.substring(1, value.length() - 1) + "\""));
    } else if (required.equals("String") && BOXES.containsKey(found)) {
      return Optional.of(Say.code("String.valueOf(" + value + ")") + " makes a string of it");
    } else if (required.equals("float") && value.matches("-?[\\d.]+(?:[eE]-?\\d+)?")) {
      return Optional.of(
          "a number with a point is a `double`; of type `float` it is " + Say.code(value + "f"));
    } else if (BOXES.containsKey(found) && BOXES.containsKey(required)) {
      String cuts = WHOLE.contains(required) && !WHOLE.contains(found) ? " cuts off" : " converts";
      String what = cuts.equals(" cuts off") ? " the decimals" : " it";
      return Optional.of(Say.code("(" + required + ") " + grouped) + cuts + what);
    } else if (found.equals("Object")) {
      return Optional.of(
          Say.code("(" + required + ") " + grouped)
              + " casts it, which fails when it is no "
              + required);
    }
    return Optional.empty();
  }

  private static Optional<String> condition(String value, String found, Mistake mistake) {
    Matcher assignment = Pattern.compile("([\\w.\\[\\]]+)\\s*=\\s*([^=].*)").matcher(value);
    if (assignment.matches()) {
      return Optional.of(
          "`=` assigns and `==` compares: "
              + Say.code(assignment.group(1) + " == " + assignment.group(2)));
    } else if (found.equals("String") && value.startsWith("\"")) {
      return Optional.empty();
    } else if (BOXES.containsKey(found)) {
      return Optional.of(
          "a condition is true or false: " + Say.code(Code.grouped(value) + " != 0"));
    }
    return Optional.of(
        "a condition is true or false: " + Say.code(Code.grouped(value) + " != null"));
  }

  /** The types of a message, without packages. */
  static List<String> types(String message) {
    List<String> found = new ArrayList<>();
    Matcher matcher = TYPE.matcher(message);
    while (matcher.find()) {
      found.add(ShellSurroundings.withoutPackages(matcher.group()));
    }
    return found;
  }

  private static String declaredType(Mistake mistake) {
    Matcher declared =
        Pattern.compile("(?s)\\s*(?:final\\s+)?([\\w.<>, \\[\\]]+?)\\s+\\w+\\s*=.*")
            .matcher(mistake.text());
    return declared.matches() ? declared.group(1) : "";
  }

  private static String arguments(String call) {
    int open = call.indexOf('(');
    int close = call.lastIndexOf(')');
    return open < 0 || close < open ? "…" : call.substring(open + 1, close);
  }

  /** Values in braces for what is no array; {@code illegal.initializer.for.type} too. */
  static Optional<String> braces(Mistake mistake) {
    Matcher declared =
        Pattern.compile(
                "(?s)\\s*(?:final\\s+)?([\\w.<>, ?]+?)\\s+\\w+\\s*=\\s*\\{(.*)\\}\\s*;?\\s*")
            .matcher(mistake.text());
    if (!declared.matches() || declared.group(1).equals("var")) {
      return Optional.empty();
    }
    String maker = declared.group(1).startsWith("Set") ? "Set.of" : "List.of";
    return Optional.of(
        "braces are for arrays; a list of these is "
            + Say.code(maker + "(" + declared.group(2).strip() + ")"));
  }

  /** {@code type.found.req}: a primitive where only a class can stand. */
  static Optional<String> boxed(Mistake mistake, Surroundings around) {
    String primitive = mistake.span().strip();
    String box = BOXES.get(primitive);
    if (box == null) {
      return Optional.empty();
    }
    Matcher whole =
        Pattern.compile("\\w+<[^<>]*$").matcher(mistake.text().substring(0, mistake.start()));
    String before = whole.find() ? whole.group() : "";
    String after = mistake.after().replaceFirst("(?s)>.*$", ">");
    return Optional.of(
        "between `<` and `>` stands a class: "
            + Say.code(before.isEmpty() ? box : before + box + after));
  }

  /** {@code array.req.but.found}: square brackets behind what is no array. */
  static Optional<String> brackets(Mistake mistake, Surroundings around) {
    String span = mistake.span();
    int open = mistake.at() - mistake.start();
    int close = span.lastIndexOf(']');
    if (open <= 0 || close < open) {
      return Optional.empty();
    }
    List<String> types = types(mistake.message());
    String method = !types.isEmpty() && types.get(0).equals("String") ? "charAt" : "get";
    return Optional.of(
        "square brackets are for arrays; here it is "
            + Say.code(
                span.substring(0, open)
                    + "."
                    + method
                    + "("
                    + span.substring(open + 1, close)
                    + ")"));
  }

  /** {@code cant.deref}: a dot behind a number. */
  static Optional<String> dereferenced(Mistake mistake, Surroundings around) {
    String value = mistake.receiver();
    String arguments = mistake.arguments().orElse("…");
    String better =
        switch (mistake.name()) {
          case "equals" -> Say.code(value + " == " + arguments) + " compares it";
          case "toString" -> Say.code("String.valueOf(" + value + ")") + " makes a string of it";
          case "length", "size" ->
              Say.code("String.valueOf(" + value + ").length()") + " counts its digits";
          default -> "it is a number and no object";
        };
    return Optional.of("a number has no methods: " + better);
  }

  /** {@code abstract.cant.be.instantiated}: an interface has no objects of its own. */
  static Optional<String> instantiated(Mistake mistake, Surroundings around) {
    Map<String, String> classes =
        Map.of(
            "List", "ArrayList",
            "Map", "HashMap",
            "Set", "HashSet",
            "Queue", "ArrayDeque",
            "Deque", "ArrayDeque",
            "Collection", "ArrayList");
    Matcher made = Pattern.compile("new\\s+(\\w+)(.*)", Pattern.DOTALL).matcher(mistake.span());
    if (!made.matches()) {
      return Optional.empty();
    }
    String type = made.group(1);
    return Optional.of(
        classes.containsKey(type)
            ? Say.code(type)
                + " is an interface; a class that implements it: "
                + Say.code("new " + classes.get(type) + made.group(2))
            : Say.code(type) + " is abstract: make an object of a class that extends it");
  }
}
