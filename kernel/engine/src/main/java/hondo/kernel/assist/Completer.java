package hondo.kernel.assist;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Proposes how to go on at the cursor. */
public final class Completer {
  private final SourceCodeAnalysis analysis;
  private final Signatures signatures;

  public Completer(JShell shell, ClassLoader loader) {
    this.analysis = shell.sourceCodeAnalysis();
    this.signatures = new Signatures(shell, loader);
  }

  public Completions complete(String code, int cursor) {
    String before = code.substring(0, cursor);
    Completions found = complete(CodeAtCursor.inBlock(analysis, before), cursor);
    return found.items().isEmpty() ? complete(CodeAtCursor.alone(analysis, before), cursor) : found;
  }

  private Completions complete(CodeAtCursor code, int cursor) {
    int[] anchor = {code.text().length()};
    List<Suggestion> suggestions =
        analysis.completionSuggestions(code.text(), code.text().length(), anchor);
    Set<String> texts = new LinkedHashSet<>();
    suggestions.stream().filter(Suggestion::matchesType).forEach(s -> texts.add(s.continuation()));
    suggestions.forEach(s -> texts.add(s.continuation()));
    Signatures.Scope scope = signatures.scope(code.text().substring(0, anchor[0]));
    List<Completions.Item> items = new ArrayList<>();
    for (String text : texts) {
      items.add(scope.item(text));
    }
    return new Completions(anchor[0] + code.shift(), cursor, items);
  }
}
