package hondo.kernel.assist;

import hondo.kernel.source.Quotation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Proposes how to go on at the cursor. */
public final class Completer {
  /** A name with a capital, long enough to say what is meant, and nothing before it. */
  private static final Pattern TYPE_PREFIX = Pattern.compile("(?<![\\w.$])[A-Z]\\w{2,}$");

  private static final int MOST_CLASSES = 30;

  private final ClassNames names;
  private final SourceCodeAnalysis analysis;
  private final Signatures signatures;

  /**
   * @param names the classes that an import can bring
   */
  public Completer(JShell shell, ClassLoader loader, ClassNames names) {
    this.names = names;
    this.analysis = shell.sourceCodeAnalysis();
    this.signatures = new Signatures(shell, loader);
  }

  /** How the code may go on at the cursor: nothing in a comment, in a string a file's path. */
  public Completions complete(String code, int cursor) {
    Optional<Quotation> quotation = Quotation.around(code, cursor);
    if (quotation.isPresent()) {
      return quotation.get().comment()
          ? new Completions(cursor, cursor, List.of())
          : FilePaths.complete(quotation.get().text(), cursor);
    }
    String before = code.substring(0, cursor);
    Completions found = ofJava(before, cursor);
    Matcher prefix = TYPE_PREFIX.matcher(before);
    return prefix.find() ? withImports(found, prefix.group(), cursor) : found;
  }

  /** With the full names of classes that are not imported: they can be used without an import. */
  private Completions withImports(Completions found, String prefix, int cursor) {
    Set<String> there = new LinkedHashSet<>();
    found.items().forEach(item -> there.add(item.text().replaceFirst("\\(.*$", "")));
    List<Completions.Item> items = new ArrayList<>(found.items());
    for (String simple : names.index().simpleNames().tailSet(prefix)) {
      if (!simple.startsWith(prefix) || items.size() >= found.items().size() + MOST_CLASSES) {
        break;
      }
      if (!there.contains(simple)) {
        for (String name : names.named(simple)) {
          items.add(new Completions.Item(name, "class", "import " + name + ";"));
        }
      }
    }
    boolean none = found.items().isEmpty();
    int start = cursor - prefix.length();
    return none || found.start() == start ? new Completions(start, cursor, items) : found;
  }

  private Completions ofJava(String before, int cursor) {
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
