package hondo.kernel.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Splits the source of a cell into snippets. */
public final class CellSplitter {
  private CellSplitter() {}

  /**
   * The snippets of a cell in order. Text after the last one that is no whole snippet comes as a
   * last piece that is not {@link Piece#whole}.
   *
   * @param stop asked before each: the rest of a long cell is then left unsplit
   */
  public static List<Piece> split(
      SourceCodeAnalysis analysis, String source, BooleanSupplier stop) {
    List<Piece> pieces = new ArrayList<>();
    int offset = 0;
    while (!stop.getAsBoolean()) {
      offset = skipBlank(source, offset);
      String rest = source.substring(offset);
      if (rest.isEmpty()) {
        return pieces;
      }
      CompletionInfo info = analysis.analyzeCompletion(rest);
      Completeness completeness = info.completeness();
      if (completeness == Completeness.EMPTY) {
        return pieces;
      }
      if (!completeness.isComplete()) {
        boolean lacksSemicolon = completeness == Completeness.CONSIDERED_INCOMPLETE;
        String text = lacksSemicolon ? info.source() : rest;
        pieces.add(new Piece(text.stripTrailing(), offset, lacksSemicolon));
        return pieces;
      }
      pieces.add(new Piece(info.source().stripTrailing(), offset, true));
      offset = source.length() - info.remaining().length();
    }
    return pieces;
  }

  /** The first place from {@code from} on that is neither blank nor within a comment. */
  public static int skipBlank(String source, int from) {
    int i = from;
    while (i < source.length()) {
      if (Character.isWhitespace(source.charAt(i))) {
        i++;
      } else if (source.startsWith("//", i)) {
        int end = source.indexOf('\n', i);
        i = end < 0 ? source.length() : end + 1;
      } else if (source.startsWith("/*", i)) {
        int end = source.indexOf("*/", i + 2);
        if (end < 0) {
          return i;
        }
        i = end + 2;
      } else {
        return i;
      }
    }
    return i;
  }
}
