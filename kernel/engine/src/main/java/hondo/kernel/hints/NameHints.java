package hondo.kernel.hints;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** A variable, a type or a package that is not there. */
final class NameHints {
  private static final int MOST_IMPORTS = 3;

  private NameHints() {}

  /** A single name: a variable or a type. */
  static Optional<String> of(Mistake mistake, Surroundings around) {
    String name = mistake.name();
    return OtherLanguages.name(name, mistake.after())
        .or(() -> waiting(name, around))
        .or(() -> imports(name, around))
        .or(() -> similar(mistake, around))
        .or(() -> otherCapitals(name, around))
        .or(() -> undeclared(mistake));
  }

  /** A type that was declared and lacks something itself. */
  private static Optional<String> waiting(String name, Surroundings around) {
    return around.lackedBy(name).stream()
        .findFirst()
        .map(
            lacked -> {
              String simple = lacked.replaceFirst("^\\w+ ", "").replaceFirst("\\(.*$", "");
              return Say.code(name)
                  + " lacks "
                  + Say.code(simple)
                  + imports(simple, around)
                      .map(hint -> ": " + hint)
                      .orElse(", which is not defined");
            });
  }

  private static Optional<String> imports(String name, Surroundings around) {
    if (name.isEmpty() || !Character.isUpperCase(name.charAt(0))) {
      return Optional.empty();
    }
    List<String> found = around.classesNamed(name);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of("it has to be imported: " + lines(found));
  }

  private static String lines(List<String> classes) {
    return classes.stream()
        .limit(MOST_IMPORTS)
        .map(each -> Say.code("import " + each + ";"))
        .collect(Collectors.joining(" or "));
  }

  private static Optional<String> similar(Mistake mistake, Surroundings around) {
    String name = mistake.name();
    Set<String> names = new LinkedHashSet<>(around.variables().keySet());
    names.addAll(Code.names(mistake.text()));
    names.addAll(List.of("true", "false", "null", "this"));
    names.removeIf(each -> each.equals(name) || Character.isUpperCase(each.charAt(0)));
    Set<String> types = new LinkedHashSet<>(around.types());
    Code.names(mistake.text()).stream()
        .filter(each -> Character.isUpperCase(each.charAt(0)) && isDeclared(each, mistake.text()))
        .forEach(types::add);
    types.remove(name);
    Optional<String> type = Nearest.to(name, types);
    Optional<String> variable = Nearest.to(name, names);
    boolean asType = !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    return (asType
            ? type.or(() -> variable.filter(each -> each.equalsIgnoreCase(name)))
            : variable.or(() -> type))
        .map(Say::didYouMean);
  }

  private static boolean isDeclared(String name, String text) {
    return text.matches("(?s).*\\b(class|record|enum|interface)\\s+" + name + "\\b.*");
  }

  /** A class that has to be imported, and is written in other capitals. */
  private static Optional<String> otherCapitals(String name, Surroundings around) {
    if (name.isEmpty() || !Character.isUpperCase(name.charAt(0))) {
      return Optional.empty();
    }
    List<String> found =
        around.importable().stream()
            .filter(each -> each.equalsIgnoreCase(name))
            .flatMap(each -> around.classesNamed(each).stream())
            .toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String simple = found.get(0).substring(found.get(0).lastIndexOf('.') + 1);
    return Optional.of(Say.didYouMean(simple) + " It has to be imported: " + lines(found));
  }

  private static Optional<String> undeclared(Mistake mistake) {
    String after = mistake.after().stripLeading();
    return after.startsWith("=") && !after.startsWith("==")
        ? Optional.of(
            "a variable is declared where it is first given a value: "
                + Say.code("var " + mistake.name() + " = …;"))
        : Optional.empty();
  }

  /** {@code doesnt.exist}: a package; in code, what was taken for one is mostly a name misspelt. */
  static Optional<String> missingPackage(Mistake mistake, Surroundings around) {
    String path =
        mistake.text().substring(mistake.start(), Math.max(mistake.at(), mistake.start()));
    if (mistake.text().stripLeading().startsWith("import")) {
      return Nearest.to(path, around.packages())
          .map(Say::didYouMean)
          .or(
              () ->
                  Optional.of(
                      "no library of this notebook has it: "
                          + Say.code("%maven group:artifact:version")
                          + " fetches one"));
    }
    String first = path.replaceFirst("\\..*$", "");
    Set<String> names = new LinkedHashSet<>(around.types());
    names.addAll(around.variables().keySet());
    names.addAll(Code.names(mistake.text()));
    names.remove(first);
    names.removeIf(SourceVersion::isKeyword);
    return imports(first, around).or(() -> Nearest.to(first, names).map(Say::didYouMean));
  }

  /** A class that a package does not have. */
  static Optional<String> inPackage(Mistake mistake, Surroundings around) {
    return Nearest.to(mistake.name(), around.classesIn(mistake.receiver()))
        .map(Say::didYouMean)
        .or(() -> imports(mistake.name(), around));
  }
}
