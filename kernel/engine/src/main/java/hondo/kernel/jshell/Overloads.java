package hondo.kernel.jshell;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import hondo.kernel.source.Cell;
import hondo.kernel.source.LineMap;
import hondo.kernel.source.Piece;
import hondo.kernel.source.Syntax;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
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

  private static final int FIRST_THAT_CAN = 25;

  private final JShell shell;
  private final SnippetEvaluator evaluator;
  private final Map<String, Map<String, LineMap.Origin>> refused;
  private final Runnable diagnoseInFull;
  private final Consumer<String> warn;
  private final List<LineMap.Origin> aside = new ArrayList<>();

  /**
   * {@code refused}: by name and parameter types, the overloads that cells declared but that did
   * not compile so far; {@code diagnoseInFull}: see {@link Shells.Opened}; {@code warn} takes what
   * the person should know of methods that are lost.
   */
  Overloads(
      JShell shell,
      SnippetEvaluator evaluator,
      Map<String, Map<String, LineMap.Origin>> refused,
      Runnable diagnoseInFull,
      Consumer<String> warn) {
    this.shell = shell;
    this.evaluator = evaluator;
    this.refused = refused;
    this.diagnoseInFull = diagnoseInFull;
    this.warn = warn;
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
      if (snippet instanceof VarSnippet declared) {
        Pattern mention = Pattern.compile("\\b" + Pattern.quote(declared.name()) + "\\b");
        Set<String> names =
            shell
                .methods()
                .filter(each -> shell.status(each).isActive())
                .filter(each -> mention.matcher(each.source()).find())
                .map(MethodSnippet::name)
                .collect(Collectors.toSet());
        names.forEach(name -> active(name).forEach(each -> takeAway(each, lines)));
      }
    }
    return !aside.isEmpty();
  }

  private void takeAway(MethodSnippet method, LineMap lines) {
    aside.add(origin(method, lines));
    shell.drop(method);
  }

  /** Where a method came from; one that came from no cell, from its own source. */
  private static LineMap.Origin origin(MethodSnippet method, LineMap lines) {
    String source = method.source();
    return lines
        .originOf(method)
        .orElseGet(() -> new LineMap.Origin(new Cell(0, source), new Piece(source, 0, true)));
  }

  /** Declares the methods again that have stepped aside; warns of one that does not compile. */
  void comeBack() {
    for (LineMap.Origin method : aside) {
      evaluator.declare(method).error().ifPresent(this::warnOfLoss);
    }
    aside.clear();
  }

  private void warnOfLoss(CellError error) {
    String method = evaluator.latestMethod().map(Names::describe).orElse("a method");
    warn.accept(method + " cannot be used any more: " + error.message());
  }

  /** Whether declaring a method again with its overloads, if it has any, may mend something. */
  boolean mayHelp(MethodSnippet method) {
    Status status = shell.status(method);
    return refused.containsKey(method.name()) || mayBeCaught(method, status);
  }

  private boolean mayBeCaught(MethodSnippet method, Status status) {
    if (status == Status.REJECTED) {
      return shell.diagnostics(method).anyMatch(each -> isMismatch(each.getCode()));
    }
    return status != Status.VALID && shell.unresolvedDependencies(method).findAny().isEmpty();
  }

  /** Whether a call may have met an overload in place of the one that is meant. */
  private static boolean isMismatch(String code) {
    return code.contains("cant.apply") || code.contains("prob.found.req");
  }

  /** The active methods of a name and those that were refused, by parameter types. */
  Map<String, LineMap.Origin> known(String name, LineMap lines) {
    Map<String, LineMap.Origin> known = new LinkedHashMap<>();
    active(name).forEach(each -> known.put(each.parameterTypes(), origin(each, lines)));
    refused.getOrDefault(name, Map.of()).forEach(known::putIfAbsent);
    return known;
  }

  /** Notes the only method of its name: if it was refused, its overload may still come. */
  void note(MethodSnippet method, LineMap.Origin origin, boolean isRefused) {
    refused.remove(method.name());
    if (isRefused) {
      refuse(method.name(), method.parameterTypes(), origin);
    }
  }

  private void refuse(String name, String parameters, LineMap.Origin origin) {
    refused.computeIfAbsent(name, n -> new LinkedHashMap<>()).put(parameters, origin);
  }

  private List<MethodSnippet> active(String name) {
    return shell
        .methods()
        .filter(each -> each.name().equals(name) && shell.status(each).isActive())
        .toList();
  }

  /** Declares overloads anew, callees first; returns the first error of a cell's own. */
  Optional<CellError> declare(String name, Map<String, LineMap.Origin> methods, Cell cell) {
    List<MethodSnippet> before = active(name);
    Set<String> usable =
        before.stream().map(MethodSnippet::parameterTypes).collect(Collectors.toSet());
    before.forEach(shell::drop);
    refused.remove(name);
    Map<String, LineMap.Origin> left = new LinkedHashMap<>(methods);
    declareCalleesFirst(left.values());
    if (!left.isEmpty() && Runtime.version().feature() < FIRST_THAT_CAN) {
      // Of an overload with as many parameters the compiler says, in short, that an argument has
      // the
      // wrong type. Only where it says in full that the method cannot be applied does JShell wait
      // for another one. All errors are longer from then on, so this comes last.
      diagnoseInFull.run();
      declareCalleesFirst(left.values());
    }
    Optional<CellError> first = Optional.empty();
    for (Map.Entry<String, LineMap.Origin> each : left.entrySet()) {
      LineMap.Origin method = each.getValue();
      Optional<CellError> error = evaluator.declare(withMention(method)).error();
      if (error.isPresent()) {
        refuse(name, each.getKey(), method);
        if (method.cell() == cell) {
          first = first.or(() -> error.map(e -> hint(name, method, e)));
        } else if (usable.contains(each.getKey())) {
          warnOfLoss(error.get());
        }
      }
    }
    return first;
  }

  /** Takes out what could be declared. */
  private void declareCalleesFirst(Collection<LineMap.Origin> left) {
    int before;
    do {
      before = left.size();
      left.removeIf(this::isDeclared);
    } while (!left.isEmpty() && left.size() < before);
  }

  /** What to do where the compiler cannot be brought to see the overload that is meant. */
  private CellError hint(String name, LineMap.Origin method, CellError error) {
    boolean isMismatch =
        evaluator.latestMethod().filter(each -> mayBeCaught(each, Status.REJECTED)).isPresent();
    Matcher calls = Pattern.compile("\\b" + name + "\\s*\\(").matcher(method.piece().text());
    boolean callsItself = calls.results().limit(2).count() == 2;
    if (!isMismatch || !callsItself || Runtime.version().feature() >= FIRST_THAT_CAN) {
      return error;
    }
    String advice =
        "if another `"
            + name
            + "` is meant: before JDK "
            + FIRST_THAT_CAN
            + " a method of a cell may not see an overload of itself; give one of them another name,"
            + " or make them static methods of one class";
    List<String> traceback = new ArrayList<>(error.traceback());
    traceback.add("  " + advice);
    return new CellError(
        error.kind(), error.name(), error.message(), traceback, error.cellLine(), null);
  }

  /** Declares a method if that makes it valid now. */
  private boolean isDeclared(LineMap.Origin method) {
    boolean valid = isValid(evaluator.declare(withMention(method)));
    if (!valid) {
      evaluator.latestMethod().filter(m -> shell.status(m).isActive()).ifPresent(shell::drop);
    }
    return valid;
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
