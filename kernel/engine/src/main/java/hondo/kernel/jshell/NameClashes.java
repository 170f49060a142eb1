package hondo.kernel.jshell;

import hondo.kernel.source.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;

/**
 * A name that both an import of one type and a type of the notebook want. JShell takes both, and
 * javac then refuses every later snippet, whatever it is about: "a type with the same simple name
 * is already defined". So a new type of the notebook takes the name from the import, and an import
 * of a name that a type of the notebook has is refused.
 */
final class NameClashes {
  private static final Pattern IMPORT =
      Pattern.compile("import\\s+(?!static\\b)([\\w.\\s]*?(\\w+))\\s*;?\\s*");
  private static final Pattern TYPE =
      Pattern.compile("(?<![\\w.$])(?:class|interface|enum|record)\\s+(\\w+)");

  private final JShell shell;

  NameClashes(JShell shell) {
    this.shell = shell;
  }

  /** Why an import cannot be made, if it asks for the name of a type of the notebook. */
  Optional<Refusal> refuse(String text) {
    Matcher asked = IMPORT.matcher(text);
    if (!asked.matches()) {
      return Optional.empty();
    }
    String full = asked.group(1).replaceAll("\\s+", "");
    return shell
        .types()
        .filter(type -> shell.status(type).isActive() && type.name().equals(asked.group(2)))
        .findFirst()
        .map(
            type ->
                Refusal.ofWhole(
                    text,
                    Names.describe(type)
                        + " is defined in this notebook, and an import of the same name would make"
                        + " it and all that uses it unusable: write "
                        + full
                        + " in full, or rename yours and restart the kernel"));
  }

  /** The imports that have the name of a type that a snippet declares. */
  List<ImportSnippet> inTheWayOf(String text) {
    if (TYPE.matcher(text).results().noneMatch(found -> isImported(found.group(1)))) {
      return List.of();
    }
    return shell.sourceCodeAnalysis().sourceToSnippets(text).stream()
        .filter(TypeDeclSnippet.class::isInstance)
        .map(type -> ((TypeDeclSnippet) type).name())
        .flatMap(name -> imports().stream().filter(each -> simpleName(each).equals(name)))
        .toList();
  }

  private boolean isImported(String name) {
    return imports().stream().anyMatch(each -> simpleName(each).equals(name));
  }

  private List<ImportSnippet> imports() {
    return shell
        .imports()
        .filter(each -> each.subKind() == Snippet.SubKind.SINGLE_TYPE_IMPORT_SUBKIND)
        .filter(each -> shell.status(each).isActive())
        .toList();
  }

  private static String simpleName(ImportSnippet each) {
    return each.fullname().substring(each.fullname().lastIndexOf('.') + 1);
  }
}
