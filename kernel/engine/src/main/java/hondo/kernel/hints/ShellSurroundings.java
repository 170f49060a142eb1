package hondo.kernel.hints;

import hondo.kernel.assist.ClassNames;
import hondo.kernel.assist.Completer;
import hondo.kernel.assist.Completions;
import hondo.kernel.assist.Inspector;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/** What is there to name in a shell. */
final class ShellSurroundings implements Surroundings {
  private static final String ALL = ".*";

  private final JShell shell;
  private final ClassLoader loader;
  private final ClassNames names;
  private final Completer completer;
  private final Inspector inspector;

  ShellSurroundings(JShell shell, ClassLoader loader, ClassNames names) {
    this.shell = shell;
    this.loader = loader;
    this.names = names;
    this.completer = new Completer(shell, loader, names);
    this.inspector = new Inspector(shell.sourceCodeAnalysis());
  }

  private <S extends Snippet> Stream<S> active(Stream<S> snippets) {
    return snippets.filter(each -> shell.status(each).isActive());
  }

  @Override
  public Map<String, String> variables() {
    Map<String, String> types = new LinkedHashMap<>();
    active(shell.variables()).forEach(each -> types.put(each.name(), each.typeName()));
    return types;
  }

  @Override
  public Set<String> methods() {
    Set<String> names = new TreeSet<>();
    active(shell.methods()).forEach(each -> names.add(each.name()));
    active(shell.imports())
        .filter(ImportSnippet::isStatic)
        .forEach(each -> names.addAll(staticMethods(each.fullname())));
    return names;
  }

  private List<String> staticMethods(String imported) {
    if (!imported.endsWith(ALL)) {
      return List.of(imported.substring(imported.lastIndexOf('.') + 1));
    }
    try {
      String owner = imported.substring(0, imported.length() - ALL.length());
      return Arrays.stream(Class.forName(owner, false, loader).getMethods())
          .filter(each -> Modifier.isStatic(each.getModifiers()))
          .map(Method::getName)
          .toList();
    } catch (ClassNotFoundException | LinkageError e) {
      return List.of();
    }
  }

  @Override
  public Set<String> types() {
    Set<String> names = new TreeSet<>(classesIn("java.lang"));
    active(shell.types()).forEach(each -> names.add(each.name()));
    active(shell.imports())
        .filter(each -> !each.isStatic())
        .map(ImportSnippet::fullname)
        .forEach(
            name -> {
              int dot = name.lastIndexOf('.');
              if (name.endsWith(ALL)) {
                names.addAll(classesIn(name.substring(0, dot)));
              } else {
                names.add(name.substring(dot + 1));
              }
            });
    return names;
  }

  @Override
  public List<String> lackedBy(String type) {
    return shell
        .types()
        .filter(each -> each.name().equals(type) && shell.status(each).isActive())
        .flatMap(shell::unresolvedDependencies)
        .toList();
  }

  @Override
  public List<String> membersBehind(String code) {
    return completer.complete(code, code.length()).items().stream()
        .map(Completions.Item::text)
        .toList();
  }

  @Override
  public String typeOf(String expression) {
    String type = shell.sourceCodeAnalysis().analyzeType(expression, expression.length());
    return type == null ? "" : withoutPackages(type);
  }

  @Override
  public List<String> signatures(String code) {
    return inspector
        .inspect(code, code.length(), false)
        .map(all -> Arrays.stream(all.split("\n\n")))
        .orElse(Stream.empty())
        .map(ShellSurroundings::withoutPackages)
        .distinct()
        .toList();
  }

  static String withoutPackages(String type) {
    return type.replaceAll("\\b(?:[a-z_$][\\w$]*\\.)+(?=[A-Z])", "");
  }

  @Override
  public List<String> classesNamed(String simpleName) {
    return names.named(simpleName);
  }

  @Override
  public Set<String> classesIn(String packageName) {
    return names.index().classesIn(packageName);
  }

  @Override
  public Set<String> packages() {
    return names.index().packages();
  }

  @Override
  public Set<String> importable() {
    return names.index().simpleNames();
  }
}
