package hondo.kernel.hints;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An operator between things that it is not for: {@code operator.cant.be.applied}. */
final class OperatorHints {
  private static final Map<String, String> METHODS =
      Map.of("+", "add", "-", "sub", "*", "mul", "/", "div", "%", "mod");

  private static final Map<String, String> BIG =
      Map.of("+", "add", "-", "subtract", "*", "multiply", "/", "divide", "%", "remainder");

  private OperatorHints() {}

  static Optional<String> of(Mistake mistake, Surroundings around) {
    String span = mistake.span();
    int at = mistake.at() - mistake.start();
    if (at < 0 || at >= span.length()) {
      return Optional.empty();
    }
    String operator = operator(span, at);
    String left = span.substring(0, at).strip();
    String right = span.substring(Math.min(span.length(), at + operator.length())).strip();
    List<String> types = TypeHints.types(mistake.message());
    String first = types.isEmpty() ? around.typeOf(left) : types.get(0);
    String second = types.size() < 2 ? around.typeOf(right) : types.get(1);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.of(
          Say.code(operator)
              + " is for numbers"
              + (first.equals("boolean") ? "; of true and false the opposite is `!`" : ""));
    }
    return Optional.of(binary(operator, left, right, first, second));
  }

  private static String operator(String span, int at) {
    for (int length = Math.min(3, span.length() - at); length > 1; length--) {
      String operator = span.substring(at, at + length);
      if (operator.matches("[=!<>+\\-*/%&|^]+")) {
        return operator;
      }
    }
    return span.substring(at, at + 1);
  }

  private static String binary(
      String operator, String left, String right, String first, String second) {
    if (operator.equals("*") && (first.equals("String") || second.equals("String"))) {
      String text = first.equals("String") ? left : right;
      String times = first.equals("String") ? right : left;
      return "a string is repeated by " + Say.code(Code.grouped(text) + ".repeat(" + times + ")");
    } else if (first.startsWith("Big")) {
      return "use its methods: " + call(left, BIG.getOrDefault(operator, "compareTo"), right);
    } else if (first.startsWith("NDArray")) {
      return "use its methods: " + call(left, METHODS.getOrDefault(operator, "eq"), right);
    } else if (operator.equals("+") && (first.contains("List") || first.contains("Set"))) {
      return call(left, "addAll", right) + " appends one to the other";
    } else if (operator.equals("==") || operator.equals("!=")) {
      return compared(operator, left, right, first, second);
    } else if (operator.equals("&&") || operator.equals("||")) {
      return Say.code(operator) + " joins conditions, which are true or false";
    } else if (first.equals("boolean") || second.equals("boolean")) {
      return "compare two at a time: `a < b && b < c`";
    }
    return Say.code(operator) + " is for numbers";
  }

  private static String compared(
      String operator, String left, String right, String first, String second) {
    boolean text = first.equals("String") || second.equals("String");
    String negated = operator.equals("!=") ? "!" : "";
    if (!text) {
      return "the two can never be equal: they are of types "
          + Say.code(first)
          + " and "
          + Say.code(second);
    }
    String words = first.equals("String") ? left : right;
    String other = first.equals("String") ? right : left;
    return "compare them as strings: "
        + Say.code(negated + Code.grouped(words) + ".equals(String.valueOf(" + other + "))");
  }

  private static String call(String left, String method, String right) {
    return Say.code(Code.grouped(left) + "." + method + "(" + right + ")");
  }
}
