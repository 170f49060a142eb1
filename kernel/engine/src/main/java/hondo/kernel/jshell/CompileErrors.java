package hondo.kernel.jshell;

import hondo.kernel.hints.Hints;
import hondo.kernel.source.Cell;
import hondo.kernel.source.LineMap;
import hondo.kernel.source.Piece;
import hondo.kernel.source.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jdk.jshell.Diag;

/** Turns the compiler's diagnostics of a snippet into an error with line, column and a caret. */
final class CompileErrors {
  static final String NAME = "CompilationException";

  /** Of a longer line only the part is shown that the error is in. */
  private static final int LONGEST_LINE = 160;

  private static final int LINE_BEFORE = 40;

  private static final int MOST_HINTS = 3;

  private static final String CANDIDATES = "cant.apply.symbols";
  private static final String OBJECT_METHOD = "jdk.eval.error.object.method";

  private CompileErrors() {}

  /**
   * @param hints what may be said of each error
   */
  static CellError of(Cell cell, Piece piece, List<Diag> diagnostics, Hints hints) {
    List<Diag> errors = diagnostics.stream().filter(Diag::isError).toList();
    List<String> traceback = new ArrayList<>();
    String first = "this does not compile";
    int firstLine = LineMap.place(cell, piece.offset()).line();
    Set<String> told = new LinkedHashSet<>();
    for (int i = 0; i < errors.size(); i++) {
      Diag error = errors.get(i);
      String message = message(error);
      int start = piece.toCell((int) Math.max(error.getStartPosition(), 0));
      int at = piece.toCell((int) Math.max(error.getPosition(), 0));
      int end = piece.toCell((int) Math.max(error.getEndPosition(), 0));
      LineMap.Place place = LineMap.place(cell, at);
      if (i == 0) {
        first = message;
        firstLine = place.line();
      }
      traceback.addAll(report(cell, message, place, start, at, end));
      if (told.size() < MOST_HINTS) {
        hints
            .of(piece.text(), error)
            .filter(told::add)
            .ifPresent(hint -> traceback.add(TracebackFormatter.hint(hint)));
      }
    }
    if (errors.isEmpty()) {
      traceback.add(TracebackFormatter.headline(NAME, first));
    }
    return new CellError(CellError.Kind.COMPILE, NAME, first, traceback, firstLine, null);
  }

  static CellError of(Cell cell, Piece piece, Refusal refusal) {
    int start = piece.toCell(refusal.start());
    LineMap.Place place = LineMap.place(cell, start);
    List<String> traceback =
        report(cell, refusal.message(), place, start, start, piece.toCell(refusal.end()));
    return new CellError(
        CellError.Kind.COMPILE, NAME, refusal.message(), traceback, place.line(), null);
  }

  private static List<String> report(
      Cell cell, String message, LineMap.Place place, int start, int at, int end) {
    int lineStart = cell.source().lastIndexOf('\n', Math.min(at, cell.source().length()) - 1) + 1;
    int column = start >= lineStart ? start - lineStart : at - lineStart;
    String line = place.text();
    int to = Math.min(Math.max(end - lineStart, column + 1), Math.max(line.length(), column));
    int shownFrom = line.length() <= LONGEST_LINE ? 0 : Math.max(0, column - LINE_BEFORE);
    int shownTo = Math.min(line.length(), shownFrom + LONGEST_LINE);
    String before = shownFrom > 0 ? "…" : "";
    String shown = before + line.substring(shownFrom, shownTo);
    String prefix = place.line() + " | ";
    int from = Math.min(column - shownFrom + before.length(), shown.length());
    int width = Math.min(to - shownFrom + before.length(), shown.length()) - from;
    return List.of(
        TracebackFormatter.headline(NAME, message),
        "  in " + Ansi.bold(cell.name() + ", line " + place.line() + ", column " + (column + 1)),
        "  " + Ansi.bold(prefix) + shown + (shownTo < line.length() ? "…" : ""),
        " ".repeat(prefix.length() + 2)
            + blank(shown, from)
            + Ansi.bold("^".repeat(Math.max(1, width))));
  }

  /** As many blanks as stand before a caret; tabs stay tabs, so that the caret is in its place. */
  private static String blank(String text, int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(i < text.length() && text.charAt(i) == '\t' ? '\t' : ' ');
    }
    return out.toString();
  }

  private static String message(Diag error) {
    String text = error.getMessage(Locale.ENGLISH);
    if (OBJECT_METHOD.equals(error.getCode())) {
      return "a method of this name, which each object has, must stand in a class";
    }
    // Each of the candidates and why not it: the hint shows them in a form that can be read.
    return error.getCode().endsWith(CANDIDATES)
        ? Names.withoutWrappers(text.lines().findFirst().orElse(text))
        : plain(text);
  }

  /** The compiler's words without JShell's hidden classes. */
  static String plain(String message) {
    List<String> parts = new ArrayList<>();
    for (String line : message.split("\n")) {
      String text = Names.withoutWrappers(line.strip());
      if (text.startsWith("symbol:")) {
        parts.add(text.substring("symbol:".length()).strip());
      } else if (text.startsWith("location:")) {
        String place = text.substring("location:".length()).strip();
        if (!place.contains("$JShell$") && place.contains(" ")) {
          parts.add("in " + place);
        }
      } else {
        parts.add(text);
      }
    }
    StringBuilder out = new StringBuilder(parts.get(0).replaceFirst(";$", ""));
    for (int i = 1; i < parts.size(); i++) {
      out.append(i == 1 ? ": " : ", ").append(parts.get(i).replaceAll("\\s+", " "));
    }
    return out.toString();
  }
}
