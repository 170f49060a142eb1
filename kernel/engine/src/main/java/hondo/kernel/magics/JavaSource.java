package hondo.kernel.magics;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell with its magics turned into Java. Every line of Java stays on its line, so that errors,
 * completions and inspections need only a shift within the text.
 */
public final class JavaSource {
  private static final Pattern CELL_MAGIC =
      Pattern.compile("\\A\\s*%%([A-Za-z_]\\w*)[ \\t]*([^\\r\\n]*)");

  private static final Pattern ASSIGNMENT =
      Pattern.compile("([\\w.\\[\\]<>?, ]*[\\w\\]])\\s*=(?!=)\\s*(.+?);?", Pattern.DOTALL);

  private static final String CALLS = "hondo.kernel.api.MagicCalls.";
  private static final String STOPWATCH = "hondo.kernel.api.Stopwatch.";

  private record Edit(int start, int end, String java) {}

  private final String code;

  private final String source;
  private final List<Edit> edits;
  private final boolean cellMagic;
  private final boolean timed;

  private JavaSource(String code, List<Edit> edits, boolean cellMagic, boolean timed) {
    this.code = code;
    this.edits = edits;
    this.cellMagic = cellMagic;
    this.timed = timed;
    StringBuilder java = new StringBuilder();
    int done = 0;
    for (Edit edit : edits) {
      java.append(code, done, edit.start()).append(edit.java());
      done = edit.end();
    }
    source = java.append(code, done, code.length()).toString();
  }

  public static JavaSource of(String code) {
    Matcher head = CELL_MAGIC.matcher(code);
    if (!head.lookingAt()) {
      return new JavaSource(code, lineMagics(code, 0), false, false);
    }
    String name = head.group(1);
    int end = head.end();
    int start = head.start(1) - 2;
    List<Edit> edits = new ArrayList<>();
    if (name.startsWith("time")) {
      end = head.start(2);
    }
    if (name.equals("time")) {
      // Code that stands behind it on its line is the cell's first.
      edits.add(new Edit(start, end, ""));
      edits.addAll(lineMagics(code, end));
    } else if (name.equals("timeit")) {
      edits.add(new Edit(start, end, STOPWATCH + "timeit(() -> {"));
      edits.addAll(lineMagics(code, end));
      edits.add(new Edit(code.length(), code.length(), "\n});"));
    } else {
      int body = Math.min(code.length(), code.indexOf('\n', end) + 1);
      String text = body == 0 ? "" : code.substring(body);
      String call = CALLS + "cell(" + JavaText.expression(name) + ", ";
      call += JavaText.expression(text) + arguments(head.group(2)) + ");";
      edits.add(new Edit(start, code.length(), call));
    }
    return new JavaSource(code, edits, true, name.equals("time"));
  }

  private static List<Edit> lineMagics(String code, int from) {
    // What stands before "from" is a magic's head, not Java.
    String java = " ".repeat(from) + code.substring(from);
    List<Edit> edits = new ArrayList<>();
    for (MagicScanner.Spot spot : MagicScanner.scan(java)) {
      edits.add(new Edit(spot.start(), spot.end(), call(spot)));
    }
    return edits;
  }

  private static String call(MagicScanner.Spot spot) {
    if (spot.name().equals("time") && !spot.args().isEmpty()) {
      return time(spot.args());
    } else if (spot.name().equals("timeit") && !spot.args().isEmpty()) {
      return STOPWATCH + "timeit(" + lambda(spot.args()) + ");";
    }
    String function = spot.assigned() ? "value(" : "line(";
    return CALLS + function + JavaText.expression(spot.name()) + arguments(spot.args()) + ");";
  }

  /** An assignment or declaration stays one, so that the variable is there afterwards. */
  private static String time(String code) {
    Matcher assignment = ASSIGNMENT.matcher(code);
    return assignment.matches()
        ? assignment.group(1) + " = " + STOPWATCH + "time(() -> " + assignment.group(2) + ");"
        : STOPWATCH + "time(" + lambda(code) + ");";
  }

  private static String lambda(String code) {
    return code.endsWith(";") || code.endsWith("}") ? "() -> { " + code + " }" : "() -> " + code;
  }

  private static String arguments(String args) {
    StringBuilder java = new StringBuilder();
    for (String arg : Arguments.split(args)) {
      java.append(", ").append(JavaText.expression(arg));
    }
    return java.toString();
  }

  /** The Java to run. */
  public String source() {
    return source;
  }

  /** Whether the cell begins with {@code %%name}. */
  public boolean isCellMagic() {
    return cellMagic;
  }

  /** Whether the cell's wall time is to be printed ({@code %%time}). */
  public boolean isTimed() {
    return timed;
  }

  /** A line of an error message, with what the person wrote in place of the Java made of it. */
  public String restore(String line) {
    String restored = line;
    for (Edit edit : edits) {
      if (!edit.java().isBlank()) {
        restored = restored.replace(edit.java(), code.substring(edit.start(), edit.end()));
      }
    }
    return restored;
  }

  /** Whether an offset of the cell lies in a magic. */
  public boolean isMagic(int offset) {
    return edits.stream().anyMatch(edit -> edit.start() < offset && offset <= edit.end());
  }

  /** The offset in {@link #source()} of an offset of the cell that is in no magic. */
  public int toJava(int offset) {
    int shift = 0;
    for (Edit edit : edits) {
      if (edit.end() <= offset && edit.start() < offset) {
        shift += edit.java().length() - (edit.end() - edit.start());
      }
    }
    return offset + shift;
  }
}
