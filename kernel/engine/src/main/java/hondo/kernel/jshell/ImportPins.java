package hondo.kernel.jshell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * Keeps what is defined alive when an import makes one of its names ambiguous: after {@code import
 * java.awt.*;} nothing that says {@code List} would compile, and its variables would be lost. The
 * old meaning is pinned by an import of its own, which wins over those with a star.
 */
final class ImportPins {
  private static final Pattern STAR_IMPORT =
      Pattern.compile("import\\s+(?:static\\s+)?([\\w.\\s]+?)\\s*\\.\\s*\\*\\s*;?");
  private static final Pattern NAME = Pattern.compile("(?<![\\w.$])\\p{javaUpperCase}\\w*");

  private final JShell shell;
  private final ClassLoader loader;

  ImportPins(JShell shell, ClassLoader loader) {
    this.shell = shell;
    this.loader = loader;
  }

  /**
   * To be called before a snippet is evaluated.
   *
   * @return what the person should know
   */
  List<String> before(String snippet) {
    Matcher star = STAR_IMPORT.matcher(snippet);
    if (!star.matches()) {
      return List.of();
    }
    String added = star.group(1).replaceAll("\\s+", "");
    List<String> warnings = new ArrayList<>();
    pins(added)
        .forEach(
            (name, meaning) -> {
              shell.eval("import " + meaning + ";");
              warnings.add(
                  "`"
                      + name
                      + "` still means "
                      + meaning
                      + ", as in what is defined so far; write "
                      + added
                      + "."
                      + name
                      + " for the other one");
            });
    return warnings;
  }

  /** The names that would become ambiguous, each with the type that it means so far. */
  private Map<String, String> pins(String added) {
    Map<String, String> pins = new LinkedHashMap<>();
    Set<String> settled = new LinkedHashSet<>();
    shell.types().filter(this::isActive).map(TypeDeclSnippet::name).forEach(settled::add);
    List<String> stars = new ArrayList<>(List.of("java.lang"));
    shell.imports().filter(this::isActive).forEach(each -> sort(each, stars, settled));
    if (stars.contains(added)) {
      return pins;
    }
    for (String name : namesInUse()) {
      if (!settled.contains(name) && type(added, name).isPresent()) {
        stars.stream()
            .flatMap(star -> type(star, name).stream())
            .findFirst()
            .ifPresent(meaning -> pins.put(name, meaning));
      }
    }
    return pins;
  }

  private static void sort(ImportSnippet each, List<String> stars, Set<String> settled) {
    String name = each.fullname();
    if (name.endsWith(".*")) {
      stars.add(name.substring(0, name.length() - 2));
    } else {
      settled.add(name.substring(name.lastIndexOf('.') + 1));
    }
  }

  private boolean isActive(Snippet snippet) {
    return shell.status(snippet).isActive();
  }

  private Set<String> namesInUse() {
    Set<String> names = new LinkedHashSet<>();
    shell
        .snippets()
        .filter(each -> each.kind().isPersistent() && each.kind() != Snippet.Kind.IMPORT)
        .filter(this::isActive)
        .flatMap(
            each ->
                each instanceof VarSnippet variable
                    ? Stream.of(variable.typeName(), each.source())
                    : Stream.of(each.source()))
        .forEach(text -> NAME.matcher(text).results().forEach(found -> names.add(found.group())));
    return names;
  }

  /** The public type of a name in a package or type, as a cell writes it. */
  private Optional<String> type(String owner, String name) {
    for (String separator : List.of(".", "$")) {
      try {
        Class<?> found = Class.forName(owner + separator + name, false, loader);
        if (java.lang.reflect.Modifier.isPublic(found.getModifiers())) {
          return Optional.of(owner + "." + name);
        }
      } catch (ClassNotFoundException | LinkageError e) {
        continue; // not here
      }
    }
    return Optional.empty();
  }
}
