package hondo.kernel.assist;

import hondo.kernel.source.CellSplitter;
import java.util.List;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * The code before a cursor, cut down to what JShell can look at: the snippet that is being written,
 * with the variables and types that the cell declares before it.
 *
 * @param text what JShell gets; the cursor is at its end
 * @param shift what to add to a place in the text to have the place in the cell
 */
record CodeAtCursor(String text, int shift) {

  /** The snippet at the cursor alone. */
  static CodeAtCursor alone(SourceCodeAnalysis analysis, String before) {
    int start = start(analysis, before);
    return new CodeAtCursor(before.substring(start), start);
  }

  /** The snippet at the cursor behind the declarations of its cell, all in one block. */
  static CodeAtCursor inBlock(SourceCodeAnalysis analysis, String before) {
    int start = start(analysis, before);
    StringBuilder block = new StringBuilder("{ ");
    int offset = 0;
    while (offset < start) {
      String rest = before.substring(offset, start);
      CompletionInfo info = analysis.analyzeCompletion(rest);
      int next = start - info.remaining().length();
      if (isLocal(analysis.sourceToSnippets(info.source()))) {
        block.append(info.source()).append('\n');
      }
      offset = Math.max(next, offset + 1);
    }
    if (block.length() == 2) {
      return alone(analysis, before);
    }
    int shift = start - block.length();
    return new CodeAtCursor(block.append(before, start, before.length()).toString(), shift);
  }

  private static boolean isLocal(List<Snippet> snippets) {
    return !snippets.isEmpty()
        && (snippets.get(0).kind() == Snippet.Kind.VAR
            || snippets.get(0).kind() == Snippet.Kind.TYPE_DECL);
  }

  /** Where the last snippet begins. */
  private static int start(SourceCodeAnalysis analysis, String before) {
    int offset = CellSplitter.skipBlank(before, 0);
    while (true) {
      String rest = before.substring(offset);
      CompletionInfo info = analysis.analyzeCompletion(rest);
      if (!info.completeness().isComplete() || info.remaining().isBlank()) {
        return offset;
      }
      int next = before.length() - info.remaining().length();
      if (next <= offset) {
        return offset;
      }
      offset = CellSplitter.skipBlank(before, next);
    }
  }
}
