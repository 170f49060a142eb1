package hondo.kernel.hints;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A call of a method that is not there, or with arguments that no method takes. */
final class CallHints {
  private static final int MOST_SIGNATURES = 5;

  /** Functions of the class Math that other languages have without a name before them. */
  private static final Set<String> MATH =
      Set.of(
          "abs", "acos", "asin", "atan", "atan2", "cbrt", "ceil", "cos", "cosh", "exp", "floor",
          "hypot", "log", "log10", "max", "min", "pow", "random", "round", "sin", "sinh", "sqrt",
          "tan", "tanh");

  /** Of which interface of java.util.function and its like a variable is, and its method. */
  private static final Map<String, String> FUNCTIONAL =
      Map.of(
          "(?:Bi)?Function|UnaryOperator|BinaryOperator|(?:Int|Long|Double)Function", "apply",
          "(?:Int|Long|Double)?(?:Bi)?Predicate", "test",
          "(?:Obj)?(?:Int|Long|Double)?(?:Bi)?Consumer", "accept",
          "Supplier", "get",
          "(Int|Long|Double|Boolean)Supplier", "getAs$1",
          "(Int|Long|Double)(?:Unary|Binary)Operator", "applyAs$1",
          "(?:Int|Long|Double)?To(Int|Long|Double)(?:Bi)?Function", "applyAs$1",
          "Runnable", "run",
          "Callable", "call",
          "Comparator", "compare");

  private CallHints() {}

  /** A call of a name with nothing before it. */
  static Optional<String> missing(Mistake mistake, Surroundings around) {
    String name = mistake.name();
    String arguments = mistake.arguments().orElse("…");
    return function(mistake, around, arguments)
        .or(() -> constructor(name, mistake, around, arguments))
        .or(() -> otherLanguage(name, arguments, mistake, around))
        .or(() -> similar(mistake, around));
  }

  /** A variable that holds a function. */
  private static Optional<String> function(Mistake mistake, Surroundings around, String arguments) {
    String name = mistake.name();
    Pattern declared =
        Pattern.compile("\\b([A-Z]\\w*)\\s*(?:<[^;(){}]*>)?\\s+" + Pattern.quote(name) + "\\b");
    Matcher local = declared.matcher(Code.bare(mistake.text()));
    String type = local.find() ? local.group(1) : around.variables().getOrDefault(name, "");
    String simple = ShellSurroundings.withoutPackages(type).replaceFirst("<.*$", "");
    for (Map.Entry<String, String> each : FUNCTIONAL.entrySet()) {
      Matcher matcher = Pattern.compile(each.getKey()).matcher(simple);
      if (matcher.matches()) {
        String method = matcher.replaceFirst(each.getValue());
        String call = name + "." + method + "(" + arguments + ")";
        return Optional.of("the function in " + Say.code(name) + " is called by " + Say.code(call));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> constructor(
      String name, Mistake mistake, Surroundings around, String arguments) {
    boolean type =
        around.types().contains(name)
            || Character.isUpperCase(name.charAt(0)) && !around.classesNamed(name).isEmpty();
    return type
        ? Optional.of("an object is made by " + Say.code("new " + name + "(" + arguments + ")"))
        : Optional.empty();
  }

  private static Optional<String> otherLanguage(
      String name, String arguments, Mistake mistake, Surroundings around) {
    String grouped = Code.grouped(arguments);
    String only = "System.out." + name + "(" + arguments + ")";
    String hint =
        switch (name) {
          case "print" -> Say.code("System.out.println(" + arguments + ")") + " prints a line";
          case "sout", "echo", "puts" ->
              Say.code("System.out.println(" + arguments + ")") + " prints";
          case "println", "printf" -> Say.code(only) + " prints";
          case "len" -> length(grouped, mistake, around);
          case "str" -> Say.code("String.valueOf(" + arguments + ")") + " makes a string of it";
          case "float", "double" -> Say.code("(double) " + grouped);
          case "input" ->
              Say.code("new Scanner(System.in)") + " reads what is typed, by its `nextLine()`";
          case "range" -> range(arguments);
          case "sorted" -> Say.code(grouped + ".sort(null)") + " sorts a list in place";
          case "sum" -> Say.code("Arrays.stream(" + arguments + ").sum()") + " adds up an array";
          case "enumerate", "zip" -> "loop over the indices: `for (int i = 0; i < n; i++) { … }`";
          case "type" -> Say.code(grouped + ".getClass()") + " is its type";
          default ->
              MATH.contains(name)
                  ? Say.code("Math." + name + "(" + arguments + ")")
                      + " is a method of the class `Math`"
                  : "";
        };
    return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
  }

  private static String length(String of, Mistake mistake, Surroundings around) {
    String before = mistake.text().substring(0, mistake.start());
    List<String> members = around.membersBehind(before + of + ".");
    String size =
        members.contains("length")
            ? "length"
            : members.contains("length()") ? "length()" : "size()";
    return "the size of this is " + Say.code(of + "." + size);
  }

  private static String range(String arguments) {
    String[] ends = arguments.split(",");
    String from = ends.length > 1 ? ends[0].strip() : "0";
    String to = ends.length > 1 ? ends[1].strip() : arguments;
    return "a loop over numbers: " + Say.code("for (int i = " + from + "; i < " + to + "; i++)");
  }

  private static Optional<String> similar(Mistake mistake, Surroundings around) {
    Set<String> names = new LinkedHashSet<>(around.methods());
    Matcher called = Pattern.compile("\\b(\\w+)\\s*\\(").matcher(Code.bare(mistake.text()));
    while (called.find()) {
      names.add(called.group(1));
    }
    names.retainAll(union(around.methods(), Code.names(mistake.text())));
    names.remove(mistake.name());
    return Nearest.to(mistake.name(), names).map(Say::didYouMean);
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> all = new LinkedHashSet<>(a);
    all.addAll(b);
    return all;
  }

  /** {@code cant.apply.symbol}: the methods of that name and what they take. */
  static Optional<String> wrongArguments(Mistake mistake, Surroundings around) {
    // The wrong part of a new object holds its arguments; that of a call ends before them.
    int from = mistake.arguments().isPresent() ? mistake.end() : mistake.start();
    int open = mistake.text().indexOf('(', from);
    if (mistake.span().matches("System\\.(out|err)\\.print(ln)?")) {
      return Optional.of(
          "it prints one value: join several by `+`, or use "
              + Say.code(mistake.receiver() + ".printf(\"%s %s%n\", …)"));
    }
    return open < 0 ? Optional.empty() : signatures(mistake.text().substring(0, open + 1), around);
  }

  /** An argument of a wrong type, where the compiler points to that alone. */
  static Optional<String> aroundArgument(Mistake mistake, Surroundings around) {
    String bare = Code.bare(mistake.text());
    int depth = 0;
    for (int i = mistake.start() - 1; i >= 0; i--) {
      char c = bare.charAt(i);
      if (")]}".indexOf(c) >= 0) {
        depth++;
      } else if (c == '(' && depth == 0) {
        boolean call = bare.substring(0, i).matches("(?s).*[\\w>]\\s*");
        boolean keyword = bare.substring(0, i).matches("(?s).*\\b(if|while|for|switch)\\s*");
        return call && !keyword
            ? signatures(mistake.text().substring(0, i + 1), around)
            : Optional.empty();
      } else if ("([{".indexOf(c) >= 0) {
        depth--;
      }
      if (depth < 0 || c == ';') {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<String> signatures(String code, Surroundings around) {
    List<String> all = around.signatures(code);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    String shown =
        all.stream()
            .limit(MOST_SIGNATURES)
            .map(each -> each.replaceFirst("^(\\w+\\([^)]*\\))\\(.*\\)$", "$1")) // of a record
            .map(Say::code)
            .collect(Collectors.joining(", "));
    int more = all.size() - MOST_SIGNATURES;
    return Optional.of("there is " + shown + (more > 0 ? " and " + more + " more" : ""));
  }
}
