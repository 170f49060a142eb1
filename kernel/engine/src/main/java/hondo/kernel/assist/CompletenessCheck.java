package hondo.kernel.assist;

import hondo.kernel.source.CellSplitter;
import hondo.kernel.source.Syntax;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Tells whether code is whole, needs more lines, or is wrong whatever follows. */
public final class CompletenessCheck {
  private static final String UNIT = "    ";

  private CompletenessCheck() {}

  public static Completeness of(SourceCodeAnalysis analysis, String code) {
    int offset = 0;
    while (true) {
      String rest = code.substring(CellSplitter.skipBlank(code, offset));
      CompletionInfo info = analysis.analyzeCompletion(rest);
      switch (info.completeness()) {
        case EMPTY:
          return new Completeness(Completeness.Status.COMPLETE, "");
        case DEFINITELY_INCOMPLETE:
          return incomplete(code);
        case UNKNOWN:
          return new Completeness(Completeness.Status.INVALID, "");
        default:
          if (Syntax.isBroken(analysis, info.source())) {
            return new Completeness(Completeness.Status.INVALID, "");
          }
          if (info.remaining().isBlank()) {
            return new Completeness(Completeness.Status.COMPLETE, "");
          }
          offset = code.length() - info.remaining().length();
      }
    }
  }

  private static Completeness incomplete(String code) {
    String last = code.substring(code.lastIndexOf('\n') + 1);
    String indent = last.substring(0, last.length() - last.stripLeading().length());
    String text = last.strip();
    boolean opens = text.endsWith("{") || text.endsWith("(") || text.endsWith("[");
    return new Completeness(Completeness.Status.INCOMPLETE, opens ? indent + UNIT : indent);
  }
}
