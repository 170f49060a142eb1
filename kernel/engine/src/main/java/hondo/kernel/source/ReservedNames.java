package hondo.kernel.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.TypeDeclSnippet;

/**
 * Names that no type of a cell may have. JShell writes them into the code around each snippet,
 * without their packages or with packages of that name; a type called {@code Object} would break
 * every cell after it.
 */
public final class ReservedNames {
  private static final Set<String> NAMES = Set.of("Object", "String", "Throwable", "java", "jdk");
  private static final Pattern DECLARATION =
      Pattern.compile("\\b(?:class|interface|enum|record)\\s+(\\w+)");

  private static final Pattern RETURN = Pattern.compile("^return\\b(?!\\s*[=.])");

  private ReservedNames() {}

  /** JShell takes a {@code return} of its own and does nothing. */
  public static Optional<Refusal> refuseReturn(String text) {
    return RETURN.matcher(text).find()
        ? Optional.of(
            new Refusal(
                0,
                "return".length(),
                "`return` has its place in a method: to show a value, end the cell with it"))
        : Optional.empty();
  }

  public static Optional<Refusal> refuse(String text, SourceCodeAnalysis analysis) {
    Matcher matcher = DECLARATION.matcher(text);
    if (!matcher.find() || !NAMES.contains(matcher.group(1))) {
      return Optional.empty();
    }
    String name = matcher.group(1);
    List<Snippet> snippets = analysis.sourceToSnippets(text);
    boolean declares =
        !snippets.isEmpty()
            && snippets.get(0) instanceof TypeDeclSnippet type
            && type.name().equals(name);
    String meant =
        Character.isUpperCase(name.charAt(0)) ? "java.lang." + name : "the package " + name;
    return declares
        ? Optional.of(
            new Refusal(
                matcher.start(1),
                matcher.end(1),
                "a type of a cell cannot be called `"
                    + name
                    + "`: every cell would use it in place of "
                    + meant
                    + "; choose another name"))
        : Optional.empty();
  }
}
