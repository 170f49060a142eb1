package hondo.kernel.assist;

import hondo.kernel.assist.Completions.Item;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;

/** Finds what a proposed name stands for, so that the front end can show its kind and type. */
final class Signatures {
  private static final int SHOWN_OVERLOADS = 3;

  private final JShell shell;
  private final ClassLoader loader;

  Signatures(JShell shell, ClassLoader loader) {
    this.shell = shell;
    this.loader = loader;
  }

  /** Where a name is looked up: the members of a type, or (null) all that a cell can name. */
  final class Scope {
    private final Class<?> owner;

    Scope(Class<?> owner) {
      this.owner = owner;
    }

    Item item(String text) {
      String name = text.replaceFirst("[(].*$", "");
      if (!text.equals(name)) {
        List<Method> methods = methods(name);
        String signature =
            methods.isEmpty() ? ownMethods(name) : describe(methods.stream().map(Signatures::of));
        return new Item(text, "function", signature);
      }
      if (SourceVersion.isKeyword(text)) {
        return new Item(text, "keyword", "");
      }
      if (owner != null) {
        Optional<Field> field = field(text);
        if (field.isPresent()) {
          return new Item(text, "instance", simple(field.get().getGenericType()));
        }
      } else {
        Optional<String> type =
            shell
                .variables()
                .filter(variable -> variable.name().equals(text))
                .filter(variable -> shell.status(variable).isActive())
                .map(variable -> variable.typeName())
                .findFirst();
        if (type.isPresent()) {
          return new Item(text, "instance", type.get());
        }
      }
      return new Item(text, Character.isUpperCase(text.charAt(0)) ? "class" : "module", "");
    }

    private List<Method> methods(String name) {
      return (owner == null ? staticallyImported() : Stream.of(owner))
          .flatMap(type -> Arrays.stream(type.getMethods()))
          .filter(method -> method.getName().equals(name) && !method.isBridge())
          .toList();
    }

    private Optional<Field> field(String name) {
      return Arrays.stream(owner.getFields()).filter(f -> f.getName().equals(name)).findFirst();
    }
  }

  /** The scope behind some code: {@code list.} gives the members of its type. */
  Scope scope(String code) {
    String text = code.stripTrailing();
    if (!text.endsWith(".")) {
      return new Scope(null);
    }
    String qualifier = text.substring(0, text.length() - 1);
    String type = shell.sourceCodeAnalysis().analyzeType(qualifier, qualifier.length());
    String name = type == null ? lastName(qualifier) : type;
    return new Scope(resolve(name.replaceAll("<.*$", "")).orElse(null));
  }

  private static String lastName(String text) {
    int from = text.length();
    while (from > 0
        && (Character.isJavaIdentifierPart(text.charAt(from - 1))
            || text.charAt(from - 1) == '.')) {
      from--;
    }
    return text.substring(from);
  }

  /** The class of a name as the user may write it. */
  Optional<Class<?>> resolve(String name) {
    Stream<String> candidates =
        Stream.of(
                Stream.of(name, "java.lang." + name),
                snippetClasses(name),
                imports(false).flatMap(each -> imported(each, name)))
            .flatMap(each -> each);
    return candidates.map(this::load).flatMap(Optional::stream).findFirst();
  }

  private Stream<String> snippetClasses(String name) {
    return shell
        .types()
        .filter(type -> type.name().equals(name) && shell.status(type).isDefined())
        .map(this::className);
  }

  private String className(TypeDeclSnippet type) {
    return shell.sourceCodeAnalysis().wrapper(type).fullClassName() + "$" + type.name();
  }

  private Stream<ImportSnippet> imports(boolean statics) {
    return shell
        .imports()
        .filter(each -> each.isStatic() == statics)
        .filter(each -> shell.status(each) == Snippet.Status.VALID);
  }

  private static Stream<String> imported(ImportSnippet each, String name) {
    String path = each.fullname();
    if (path.endsWith(".*")) {
      return Stream.of(path.substring(0, path.length() - 1) + name);
    }
    return path.endsWith("." + name) ? Stream.of(path) : Stream.empty();
  }

  private Stream<Class<?>> staticallyImported() {
    return imports(true)
        .map(each -> each.fullname().replaceFirst("\\.[^.]*$", ""))
        .flatMap(name -> load(name).stream());
  }

  private Optional<Class<?>> load(String name) {
    try {
      return Optional.of(Class.forName(name, false, loader));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  private String ownMethods(String name) {
    return describe(
        shell
            .methods()
            .filter(method -> method.name().equals(name) && shell.status(method).isActive())
            .map(
                method ->
                    "("
                        + method.parameterTypes()
                        + ") "
                        + method.signature().replaceFirst("^.*\\)", "")));
  }

  private static String describe(Stream<String> signatures) {
    Set<String> all = signatures.sorted().collect(Collectors.toCollection(java.util.TreeSet::new));
    String shown = all.stream().limit(SHOWN_OVERLOADS).collect(Collectors.joining("; "));
    return all.size() > SHOWN_OVERLOADS ? shown + "; …" : shown;
  }

  private static String of(Method method) {
    return Arrays.stream(method.getParameters())
            .map(Signatures::of)
            .collect(Collectors.joining(", ", "(", ") "))
        + simple(method.getGenericReturnType());
  }

  private static String of(Parameter parameter) {
    String type = simple(parameter.getParameterizedType());
    return parameter.isNamePresent() ? type + " " + parameter.getName() : type;
  }

  /** A type without its packages. */
  private static String simple(Type type) {
    return type.getTypeName().replaceAll("\\b[\\w.$]+[.$](\\w+)", "$1");
  }
}
