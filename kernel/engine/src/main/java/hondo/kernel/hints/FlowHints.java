package hondo.kernel.hints;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a method, a class or a variable must do and does not. */
final class FlowHints {
  private FlowHints() {}

  /** {@code missing.ret.stmt}. */
  static Optional<String> missingReturn(Mistake mistake, Surroundings around) {
    boolean some = Code.bare(mistake.span()).contains("return");
    return Optional.of(
        some
            ? "every path through the method must `return` a value, also when no condition holds"
            : "the method has to `return` a value; one that has none is of type `void`");
  }

  /** {@code unreported.exception.need.to.catch.or.throw}. */
  static Optional<String> unreported(Mistake mistake, Surroundings around) {
    List<String> types = TypeHints.types(mistake.message());
    String exception = types.isEmpty() ? "Exception" : types.get(0);
    String caught = Say.code("try { … } catch (" + exception + " e) { … }");
    String before = Code.bare(mistake.text().substring(0, mistake.start()));
    boolean lambda =
        before.lastIndexOf("->") > Math.max(before.lastIndexOf(';'), before.lastIndexOf('}'));
    return Optional.of(
        lambda
            ? "catch it within the lambda: " + caught
            : "declare it, "
                + Say.code("throws " + exception)
                + " before the `{` of the method, or catch it: "
                + caught);
  }

  /** {@code cant.ref.non.effectively.final.var}. */
  static Optional<String> notFinal(Mistake mistake, Surroundings around) {
    String name = mistake.span().strip();
    boolean changes =
        Pattern.compile("->[^;]*\\b" + Pattern.quote(name) + "\\s*(?:[-+*/%]?=(?!=)|\\+\\+|--)")
            .matcher(Code.bare(mistake.text()))
            .find();
    return Optional.of(
        changes
            ? "a lambda cannot change a variable of its method; it can change what is in one: "
                + Say.code("int[] " + name + " = {0};")
                + " and "
                + Say.code(name + "[0]")
                + ", or use a loop"
            : "a lambda reads only variables that never change: copy it first, "
                + Say.code("final var copy = " + name + ";"));
  }

  /** {@code already.defined}. */
  static Optional<String> twice(Mistake mistake, Surroundings around) {
    Matcher declared =
        Pattern.compile("^[\\w.<>\\[\\]]+\\s+(\\w+\\s*=.*)", Pattern.DOTALL)
            .matcher(mistake.span());
    return Optional.of(
        declared.matches()
            ? "a new value is assigned without the type: " + Say.code(declared.group(1))
            : "give one of the two another name");
  }

  /** {@code var.might.not.have.been.initialized}. */
  static Optional<String> withoutValue(Mistake mistake, Surroundings around) {
    String name = mistake.span().strip();
    Matcher declared =
        Pattern.compile("([\\w.<>\\[\\]]+)\\s+" + Pattern.quote(name) + "\\s*;")
            .matcher(mistake.text());
    String type = declared.find() ? declared.group(1) : "int";
    String value =
        switch (type) {
          case "int", "long", "short", "byte" -> "0";
          case "double", "float" -> "0.0";
          case "boolean" -> "false";
          case "String" -> "\"\"";
          default -> "null";
        };
    return Optional.of(
        "initialise it where it is declared: " + Say.code(type + " " + name + " = " + value + ";"));
  }

  /** {@code var.not.initialized.in.default.constructor} and the like. */
  static Optional<String> finalWithoutValue(Mistake mistake, Surroundings around) {
    return Optional.of(
        "a `final` field gets its value where it is declared or in each constructor");
  }

  /** {@code unreachable.stmt}. */
  static Optional<String> unreachable(Mistake mistake, Surroundings around) {
    return Optional.of(
        "this is never reached: the statement before it leaves the method or the loop");
  }

  /** {@code not.stmt}. */
  static Optional<String> notAStatement(Mistake mistake, Surroundings around) {
    Optional<String> other = OtherLanguages.line(mistake.line());
    if (other.isPresent()) {
      return other;
    }
    String span = mistake.span().strip();
    return Optional.of(
        span.matches("(?s)[\\w.\\[\\]]+\\s*==[^=].*")
            ? "`=` assigns, and `==` compares: " + Say.code(span.replaceFirst("==", "="))
            : "this does nothing with its value: assign it, return it or print it");
  }

  /** {@code does.not.override.abstract}. */
  static Optional<String> promise(Mistake mistake, Surroundings around) {
    Matcher named = Pattern.compile("\\w+\\([^)]*\\)").matcher(mistake.message());
    return named.find()
        ? Optional.of("it must implement " + Say.code("public … " + named.group()))
        : Optional.empty();
  }

  /** {@code cant.assign.val.to.var} and its relative of older compilers. */
  static Optional<String> constant(Mistake mistake, Surroundings around) {
    return Optional.of("it was declared `final`: it cannot be assigned again");
  }

  /** {@code generic.array.creation}. */
  static Optional<String> genericArray(Mistake mistake, Surroundings around) {
    Matcher made =
        Pattern.compile("new\\s+([\\w<>, ]+)\\[.*", Pattern.DOTALL).matcher(mistake.span());
    return made.matches()
        ? Optional.of(
            "use a list in its place: "
                + Say.code("new ArrayList<" + made.group(1).strip() + ">()"))
        : Optional.empty();
  }

  /** {@code not.exhaustive}. */
  static Optional<String> notExhaustive(Mistake mistake, Surroundings around) {
    return Optional.of("each value needs a case, or `default -> …` covers the rest");
  }

  /** {@code non-static.cant.be.ref}. */
  static Optional<String> needsObject(Mistake mistake, Surroundings around) {
    String type = mistake.receiver();
    if (type.isEmpty()) {
      return Optional.of(
          Say.code(mistake.name())
              + " belongs to an object, and a `static` method has none: drop that `static`, or make"
              + " both `static`");
    }
    String arguments = mistake.arguments().map(each -> "(" + each + ")").orElse("");
    return Optional.of(
        "it belongs to an object, not to the class: "
            + Say.code("new " + type + "(…)." + mistake.name() + arguments));
  }

  /** {@code report.access}. */
  static Optional<String> hidden(Mistake mistake, Surroundings around) {
    return Optional.of("it is private to its class: use one of the methods of the class");
  }

  /** {@code cant.infer.local.var.type}. */
  static Optional<String> uninferred(Mistake mistake, Surroundings around) {
    Matcher declared =
        Pattern.compile("var\\s+(\\w+)\\s*(?:=\\s*(.*?))?;?\\s*", Pattern.DOTALL)
            .matcher(mistake.span().strip());
    if (!declared.matches()) {
      return Optional.empty();
    }
    String name = declared.group(1);
    String value = declared.group(2) == null ? "" : declared.group(2).strip();
    if (value.startsWith("{")) {
      return Optional.of(
          "an array needs the type of its elements: "
              + Say.code("var " + name + " = new int[] " + value + ";"));
    } else if (value.contains("->") || value.contains("::")) {
      return Optional.of(
          "a lambda needs a type: "
              + Say.code("Function<Double, Double> " + name + " = " + value + ";"));
    }
    return Optional.of(
        "`var` needs a value to take its type from; without one, write the type: "
            + Say.code("String " + name + ";"));
  }
}
