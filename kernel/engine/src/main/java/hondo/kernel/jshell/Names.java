package hondo.kernel.jshell;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/** How snippets and missing names are called in messages. */
final class Names {
  private static final Pattern WRAPPER = Pattern.compile("(REPL\\.)?\\$JShell\\$[0-9A-Z_]+[.$]");

  private Names() {}

  /** A message without the classes that JShell wraps declarations in. */
  static String withoutWrappers(String message) {
    return WRAPPER.matcher(message).replaceAll("");
  }

  static String describe(Snippet snippet) {
    if (snippet instanceof MethodSnippet method) {
      return "method `" + method.name() + "(" + method.parameterTypes() + ")`";
    }
    if (snippet instanceof TypeDeclSnippet type) {
      return switch (type.subKind()) {
            case INTERFACE_SUBKIND -> "interface";
            case ENUM_SUBKIND -> "enum";
            case RECORD_SUBKIND -> "record";
            default -> "class";
          }
          + " `"
          + type.name()
          + "`";
    }
    if (snippet instanceof VarSnippet variable) {
      return "variable `" + variable.name() + "`";
    }
    return snippet instanceof PersistentSnippet named ? "`" + named.name() + "`" : "this code";
  }

  /** An error in one phrase: its class and what it says. */
  static String error(Throwable error) {
    String name = error.getClass().getSimpleName();
    return error.getMessage() == null ? name : name + ": " + withoutWrappers(error.getMessage());
  }

  /** What an array is made of; any other type is itself. */
  static Class<?> element(Class<?> type) {
    return type.isArray() ? element(type.getComponentType()) : type;
  }

  static String kind(Class<?> type) {
    if (type.isRecord()) {
      return "record";
    }
    if (type.isEnum()) {
      return "enum";
    }
    return type.isInterface() ? "interface" : "class";
  }

  /** Why a declaration cannot be used: the names that it lacks, else what else is wrong with it. */
  static String whyUnusable(List<String> unresolved, List<Diag> others) {
    return unresolved.isEmpty() && !others.isEmpty()
        ? CompileErrors.plain(others.get(0).getMessage(Locale.ENGLISH))
        : areNotDefined(unresolved);
  }

  /** {@code variable x} and {@code method f(int)} become one phrase. */
  static String areNotDefined(List<String> unresolved) {
    if (unresolved.isEmpty()) {
      return "something that it uses is not defined yet"; // an overload: JShell names it not
    }
    String names =
        unresolved.stream()
            .map(each -> each.replaceFirst("^(\\w+) (.*)$", "$1 `$2`"))
            .collect(Collectors.joining(", "));
    return names + (unresolved.size() == 1 ? " is" : " are") + " not defined yet";
  }
}
