package hondo.kernel.jshell;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.VarSnippet;

/**
 * Works around an error of JShell before JDK 25: a method that calls an overload of itself from
 * another snippet, {@code c(int, int)} calling {@code c(int)}, does not see it, unless JShell
 * compiles both into one class. It does so with every method whose body mentions the name; so each
 * overload gets a mention that never runs, and callees are declared before their callers.
 */
final class Overloads {
  private static final String OPEN = "class $ { ";

  private final JShell shell;
  private final SnippetEvaluator evaluator;
  private final Map<String, Set<LineMap.Origin>> refused;
  private final List<LineMap.Origin> aside = new ArrayList<>();

  /**
   * {@code refused}: by name, the overloads that cells declared but that did not compile so far.
   */
  Overloads(JShell shell, SnippetEvaluator evaluator, Map<String, Set<LineMap.Origin>> refused) {
    this.shell = shell;
    this.evaluator = evaluator;
    this.refused = refused;
  }

  /**
   * Takes away the overloaded methods that name a variable, before the variable is declared. JDK
   * 25's JShell compiles them together with it and stumbles over its own imports; a method has no
   * state, so it can come back afterwards.
   *
   * @return whether there were any
   */
  boolean stepAside(Piece variable, LineMap lines) {
    for (Snippet snippet : shell.sourceCodeAnalysis().sourceToSnippets(variable.text())) {
      Pattern mention = Pattern.compile("\\b" + Pattern.quote(variableName(snippet)) + "\\b");
      Set<String> names =
          shell
              .methods()
              .filter(each -> shell.status(each).isActive())
              .filter(each -> mention.matcher(each.source()).find())
              .map(MethodSnippet::name)
              .collect(Collectors.toSet());
      names.forEach(name -> active(name).forEach(each -> takeAway(each, lines)));
    }
    return !aside.isEmpty();
  }

  private static String variableName(Snippet snippet) {
    return snippet instanceof VarSnippet variable ? variable.name() : "";
  }

  private void takeAway(MethodSnippet method, LineMap lines) {
    lines.originOf(method).ifPresent(aside::add);
    shell.drop(method);
  }

  /** Declares the methods again that have stepped aside. */
  void comeBack() {
    aside.forEach(evaluator::evaluate);
    aside.clear();
  }

  /** Whether declaring a method again with its overloads, if it has any, may mend something. */
  boolean mayHelp(MethodSnippet method) {
    Status status = shell.status(method);
    return refused.containsKey(method.name()) || mayBeCaught(method, status);
  }

  private boolean mayBeCaught(MethodSnippet method, Status status) {
    if (status == Status.REJECTED) {
      return shell.diagnostics(method).anyMatch(each -> each.getCode().contains("cant.apply"));
    }
    return status != Status.VALID && shell.unresolvedDependencies(method).findAny().isEmpty();
  }

  /** The active methods of a name and those that were refused. */
  Set<LineMap.Origin> known(String name, LineMap lines) {
    Set<LineMap.Origin> known = new LinkedHashSet<>();
    active(name).forEach(each -> lines.originOf(each).ifPresent(known::add));
    known.addAll(refused.getOrDefault(name, Set.of()));
    return known;
  }

  private List<MethodSnippet> active(String name) {
    return shell
        .methods()
        .filter(each -> each.name().equals(name) && shell.status(each).isActive())
        .toList();
  }

  /** Declares overloads anew, callees first; returns the first error. */
  Optional<CellError> declare(String name, List<LineMap.Origin> methods) {
    active(name).forEach(shell::drop);
    refused.remove(name);
    List<LineMap.Origin> left = methods.stream().map(Overloads::withMention).toList();
    while (true) {
      List<LineMap.Origin> notYet = new ArrayList<>();
      for (LineMap.Origin method : left) {
        if (!isValid(evaluator.evaluate(method))) {
          notYet.add(method);
          evaluator.latestMethod().filter(m -> shell.status(m).isActive()).ifPresent(shell::drop);
        }
      }
      if (notYet.isEmpty()) {
        return Optional.empty();
      }
      if (notYet.size() == left.size()) {
        break;
      }
      left = notYet;
    }
    Optional<CellError> first = Optional.empty();
    for (LineMap.Origin method : left) {
      Optional<CellError> error = evaluator.evaluate(method).error();
      first = first.or(() -> error);
      if (error.isPresent()) {
        refused.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(method);
      }
    }
    return first;
  }

  private boolean isValid(SnippetEvaluator.Evaluated evaluated) {
    return evaluated.error().isEmpty()
        && evaluator.latestMethod().map(shell::status).filter(Status.VALID::equals).isPresent();
  }

  private static LineMap.Origin withMention(LineMap.Origin method) {
    Piece piece = method.piece();
    if (!piece.insertions().isEmpty()) {
      return method;
    }
    return Syntax.parse(OPEN + piece.text() + "\n}")
        .map(parsed -> new LineMap.Origin(method.cell(), withMention(piece, parsed)))
        .orElse(method);
  }

  private static Piece withMention(Piece piece, Syntax.Parsed parsed) {
    ClassTree frame = (ClassTree) parsed.unit().getTypeDecls().get(0);
    for (var member : frame.getMembers()) {
      if (member instanceof MethodTree method && method.getBody() != null) {
        String arguments =
            method.getParameters().stream()
                .map(VariableTree::getName)
                .collect(Collectors.joining(", "));
        int body = parsed.start(method.getBody()) - OPEN.length() + 1;
        return piece.insert(body, " if (false) " + method.getName() + "(" + arguments + ");");
      }
    }
    return piece;
  }
}
