package hondo.kernel.assist;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** Answers with signatures and, where sources are at hand, Javadoc. */
public final class Inspector {
  private final SourceCodeAnalysis analysis;

  public Inspector(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  public Optional<String> inspect(String code, int cursor, boolean detailed) {
    int end = cursor;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    String before = code.substring(0, end);
    // A name may be a type or variable, or a method, which JShell knows when its bracket is open.
    List<Documentation> found = documentation(before, detailed);
    boolean name = end > 0 && Character.isJavaIdentifierPart(before.charAt(end - 1));
    if (found.isEmpty() && name) {
      found = documentation(before + "(", detailed);
    }
    Set<String> texts = new LinkedHashSet<>();
    for (Documentation each : found) {
      String doc = each.javadoc() == null ? "" : "\n" + JavadocText.plain(each.javadoc());
      texts.add(each.signature() + doc);
    }
    return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n\n", texts));
  }

  private List<Documentation> documentation(String before, boolean detailed) {
    List<Documentation> found = new ArrayList<>();
    for (CodeAtCursor code :
        List.of(CodeAtCursor.inBlock(analysis, before), CodeAtCursor.alone(analysis, before))) {
      if (found.isEmpty()) {
        found.addAll(analysis.documentation(code.text(), code.text().length(), detailed));
      }
    }
    return found;
  }
}
