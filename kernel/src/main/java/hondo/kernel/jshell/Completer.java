package hondo.kernel.jshell;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Proposes how to go on at the cursor. */
final class Completer {
  private final SourceCodeAnalysis analysis;

  Completer(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  Completions complete(String code, int cursor) {
    int[] anchor = {cursor};
    List<Suggestion> suggestions = analysis.completionSuggestions(code, cursor, anchor);
    Set<String> texts = new LinkedHashSet<>();
    suggestions.stream().filter(Suggestion::matchesType).forEach(s -> texts.add(s.continuation()));
    suggestions.forEach(s -> texts.add(s.continuation()));
    List<Completions.Item> items = new ArrayList<>();
    for (String text : texts) {
      items.add(new Completions.Item(text, typeOf(text), ""));
    }
    return new Completions(anchor[0], cursor, items);
  }

  private static String typeOf(String text) {
    if (text.endsWith("(") || text.endsWith(")")) {
      return "function";
    }
    return Character.isUpperCase(text.charAt(0)) ? "class" : "instance";
  }
}
