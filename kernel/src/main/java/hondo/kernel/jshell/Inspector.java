package hondo.kernel.jshell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** Answers with signatures and Javadoc. */
final class Inspector {
  private final SourceCodeAnalysis analysis;

  Inspector(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
  }

  Optional<String> inspect(String code, int cursor, boolean detailed) {
    int end = cursor;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    List<Documentation> found = analysis.documentation(code.substring(0, end), end, detailed);
    if (found.isEmpty()) {
      found = analysis.documentation(code.substring(0, end) + "(", end + 1, detailed);
    }
    List<String> texts = new ArrayList<>();
    for (Documentation each : found) {
      String doc = each.javadoc();
      texts.add(doc == null ? each.signature() : each.signature() + "\n" + doc.strip());
    }
    return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n\n", texts));
  }
}
