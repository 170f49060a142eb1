package hondo.kernel.source;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/**
 * Knows for each class that JShell made of a snippet which lines of which cell it came from.
 * JShell's own translation says line 1 for every frame inside a class; this one is exact.
 */
public final class LineMap {
  private static final Pattern WRAPPER = Pattern.compile("^REPL\\.\\$JShell\\$[0-9A-Z_]+");

  /** JShell makes a named class of the anonymous class of a variable's initialiser. */
  private static final Pattern ANONYMOUS = Pattern.compile("\\$JShell\\$anonymous\\$+\\d+");

  private static final Pattern ANY_WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$[0-9A-Z_]+\\$");

  /** A line of a cell. {@code text} is that line. */
  public record Place(Cell cell, int line, String text) {}

  /** The piece of a cell that a snippet was made of. */
  public record Origin(Cell cell, Piece piece) {}

  /** {@code positions}: for each line of the class the place in the snippet that it came from. */
  private record Mapped(Snippet snippet, Origin origin, int[] positions) {}

  private final Map<Snippet, Origin> origins = new ConcurrentHashMap<>();
  private final Map<String, Mapped> byClass = new ConcurrentHashMap<>();

  /** Notes where a snippet came from. */
  public void origin(Snippet snippet, Origin origin) {
    origins.put(snippet, origin);
  }

  public Optional<Origin> originOf(Snippet snippet) {
    return Optional.ofNullable(origins.get(snippet));
  }

  public Optional<Cell> cellOf(Snippet snippet) {
    return Optional.ofNullable(origins.get(snippet)).map(Origin::cell);
  }

  /** Notes the class that a snippet has now; to be called after each evaluation that touched it. */
  public void compiled(Snippet snippet, SourceCodeAnalysis analysis) {
    Origin origin = origins.get(snippet);
    if (origin == null) {
      return;
    }
    SnippetWrapper wrapper = analysis.wrapper(snippet);
    if (wrapper != null && wrapper.fullClassName() != null) {
      byClass.put(wrapper.fullClassName(), new Mapped(snippet, origin, positions(wrapper)));
    }
  }

  /** Notes that JShell compiled a class again under its old name. */
  public void recompiled(String className, SourceCodeAnalysis analysis) {
    Mapped mapped = byClass.get(className);
    if (mapped != null) {
      compiled(mapped.snippet, analysis);
    }
  }

  /** The wrapper itself cannot be kept: it changes with every later import. */
  private static int[] positions(SnippetWrapper wrapper) {
    String[] lines = wrapper.wrapped().split("\n", -1);
    int[] positions = new int[lines.length];
    int start = 0;
    for (int i = 0; i < lines.length; i++) {
      int indent = lines[i].length() - lines[i].stripLeading().length();
      positions[i] = wrapper.wrappedToSourcePosition(start + indent);
      start += lines[i].length() + 1;
    }
    return positions;
  }

  /** Whether a class was made of a snippet. */
  public static boolean isSnippetClass(String className) {
    return WRAPPER.matcher(className).find();
  }

  /** The outermost class that a snippet's class is in; empty when it is of no snippet. */
  public static String wrapperName(String className) {
    Matcher matcher = WRAPPER.matcher(className);
    return matcher.find() ? matcher.group() : "";
  }

  /** The class name as the user wrote it; empty for code directly in a cell. */
  public static String userName(String className) {
    String name = WRAPPER.matcher(className).replaceFirst("").replaceFirst("^\\$", "");
    return ANONYMOUS.matcher(name).replaceAll("(anonymous)").replace('$', '.');
  }

  /** The name of a type, with its arguments, as a cell may write it. */
  public static String sourceName(String typeName) {
    return ANY_WRAPPER.matcher(typeName).replaceAll("").replaceAll("(?<=\\w)\\$(?=\\w)", ".");
  }

  /** The cell and line of a stack frame. */
  public Optional<Place> place(StackTraceElement frame) {
    Matcher matcher = WRAPPER.matcher(frame.getClassName());
    if (!matcher.find()) {
      return Optional.empty();
    }
    Mapped mapped = byClass.get(matcher.group());
    int line = frame.getLineNumber();
    if (mapped == null || line < 1 || line > mapped.positions.length) {
      return Optional.empty();
    }
    int position = Math.max(mapped.positions[line - 1], 0);
    return Optional.of(place(mapped.origin.cell, mapped.origin.piece.toCell(position)));
  }

  /** The line that a place in a cell's source is on. */
  public static Place place(Cell cell, int offset) {
    String source = cell.source();
    int at = Math.min(Math.max(offset, 0), source.length());
    int line = 1 + (int) source.substring(0, at).chars().filter(c -> c == '\n').count();
    int from = source.lastIndexOf('\n', at - 1) + 1;
    int to = source.indexOf('\n', at);
    return new Place(cell, line, source.substring(from, to < 0 ? source.length() : to));
  }
}
