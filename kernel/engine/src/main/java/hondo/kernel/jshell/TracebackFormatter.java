package hondo.kernel.jshell;

import hondo.kernel.source.Cell;
import hondo.kernel.source.LineMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes exceptions for people: cell and line, the source line itself, causes. */
final class TracebackFormatter {
  /** More library frames than this in a row are shortened. */
  private static final int LIBRARY_FRAMES = 8;

  private static final int MAX_CAUSES = 10;

  /** Characters of one message; far more than a person reads, far less than a page endures. */
  static final int MAX_MESSAGE = 20_000;

  private static final Pattern ENGINE =
      Pattern.compile("hondo\\.kernel\\.(jshell|hints|source|assist|output)\\.");

  private static final Pattern CALLER = Pattern.compile("hondo\\.kernel\\.(session|engine)\\.");

  private final LineMap lines;

  TracebackFormatter(LineMap lines) {
    this.lines = lines;
  }

  /** A traceback: its coloured lines, and the line of the given cell where it passed. */
  List<String> format(Throwable thrown, String name, String message) {
    List<String> out = new ArrayList<>();
    out.add(headline(name, message));
    addFrames(thrown, out);
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    seen.add(thrown);
    addRelated(thrown, seen, out);
    return out;
  }

  /** A traceback as one text, for an exception that nothing caught in a thread of its own. */
  String text(Throwable thrown) {
    return String.join("\n", format(thrown, name(thrown), messageOf(thrown))) + "\n";
  }

  static String name(Throwable thrown) {
    String simple = thrown.getClass().getSimpleName();
    return simple.isEmpty() ? thrown.getClass().getSuperclass().getSimpleName() : simple;
  }

  static String headline(String name, String message) {
    return message == null || message.isEmpty()
        ? Ansi.bold(name)
        : Ansi.bold(name) + ": " + Folding.fold(message, "    ");
  }

  /** A line below an error that says what to do about it. */
  static String hint(String hint) {
    return "  " + Ansi.bold("Hint: ") + Folding.fold(hint, "    ");
  }

  private void addRelated(Throwable thrown, Set<Throwable> seen, List<String> out) {
    for (Throwable suppressed : thrown.getSuppressed()) {
      addOther("Suppressed: ", suppressed, seen, out);
    }
    Throwable cause = ThrownFacts.cause(thrown);
    if (cause != null) {
      addOther("Caused by: ", cause, seen, out);
    }
  }

  private void addOther(String what, Throwable thrown, Set<Throwable> seen, List<String> out) {
    if (seen.size() > MAX_CAUSES || !seen.add(thrown)) {
      return;
    }
    out.add(Ansi.bold(what) + headline(name(thrown), messageOf(thrown)));
    addFrames(thrown, out);
    addRelated(thrown, seen, out);
  }

  /** The message of an exception, in a person's names. */
  static String messageOf(Throwable thrown) {
    String message = ThrownFacts.message(thrown);
    return message == null ? null : StaleInstances.explain(Names.withoutWrappers(cut(message)));
  }

  private static String cut(String message) {
    return message.length() <= MAX_MESSAGE
        ? message
        : message.substring(0, MAX_MESSAGE)
            + String.format(
                Locale.ROOT,
                "… (cut: %,d of %,d characters are shown)",
                MAX_MESSAGE,
                message.length());
  }

  /** The line of a cell in which an exception arose or passed; 0 when it did neither. */
  int lineIn(Cell cell, Throwable thrown) {
    for (StackTraceElement frame : userFrames(ThrownFacts.frames(thrown))) {
      Optional<LineMap.Place> place = lines.place(frame);
      if (place.isPresent() && place.get().cell() == cell) {
        return place.get().line();
      }
    }
    return 0;
  }

  private void addFrames(Throwable thrown, List<String> out) {
    List<String> shown = new ArrayList<>();
    List<String> library = new ArrayList<>();
    for (StackTraceElement frame : userFrames(ThrownFacts.frames(thrown))) {
      if (LineMap.isSnippetClass(frame.getClassName())) {
        flush(library, shown);
        shown.add(userFrame(frame));
      } else if (!isPlumbing(frame.getClassName())) {
        library.add("    at " + plain(frame));
      }
    }
    flush(library, shown);
    out.addAll(Repeats.shorten(shown));
  }

  private static String plain(StackTraceElement frame) {
    String place = frame.getFileName() == null ? "" : "(" + frame.getFileName();
    if (!place.isEmpty()) {
      place += frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() + ")" : ")";
    }
    return frame.getClassName() + "." + frame.getMethodName() + place;
  }

  private static void flush(List<String> library, List<String> shown) {
    if (library.size() > LIBRARY_FRAMES && Repeats.shorten(library).size() == library.size()) {
      int half = LIBRARY_FRAMES / 2;
      shown.addAll(library.subList(0, half));
      shown.add("    … " + (library.size() - 2 * half) + " more …");
      shown.addAll(library.subList(library.size() - half, library.size()));
    } else {
      shown.addAll(library);
    }
    library.clear();
  }

  private String userFrame(StackTraceElement frame) {
    String method = methodName(frame);
    Optional<LineMap.Place> found = lines.place(frame);
    if (found.isEmpty()) {
      return "  in " + (method.isEmpty() ? "a cell" : method);
    }
    LineMap.Place place = found.get();
    return "  in "
        + Ansi.bold(place.cell().name() + ", line " + place.line())
        + (method.isEmpty() ? "" : ", " + method)
        + "\n    "
        + Ansi.bold("→ " + place.line() + " | ")
        + place.text().strip();
  }

  private static String methodName(StackTraceElement frame) {
    String owner = LineMap.userName(frame.getClassName());
    String method = frame.getMethodName();
    if (method.equals("do_it$")) {
      return "";
    }
    if (method.startsWith("lambda$")) {
      return owner.isEmpty() ? "lambda" : "lambda in " + owner;
    }
    if (method.equals("<init>")) {
      return "new " + owner;
    }
    if (method.equals("<clinit>")) {
      return "static initialiser of " + owner;
    }
    return owner.isEmpty() ? method + "()" : owner + "." + method + "()";
  }

  /**
   * The frames above the engine: all down to the last that is the cell's own code. What the kernel
   * called without a cell, as the handler of a message, has its end at the last frame of any cell.
   */
  static List<StackTraceElement> userFrames(StackTraceElement[] stack) {
    int end = stack.length;
    boolean called = false;
    for (int i = stack.length - 1; i >= 0; i--) {
      boolean snippet = LineMap.isSnippetClass(stack[i].getClassName());
      called |= CALLER.matcher(stack[i].getClassName()).lookingAt();
      if (snippet && stack[i].getMethodName().equals("do_it$")) {
        end = i + 1;
        break;
      } else if (snippet && called && end == stack.length) {
        end = i + 1;
      }
    }
    return List.of(stack).subList(0, end);
  }

  private static boolean isPlumbing(String className) {
    return ENGINE.matcher(className).lookingAt()
        || className.startsWith("jdk.internal.reflect.")
        || className.startsWith("java.lang.invoke.")
        || className.startsWith("jdk.internal.vm.");
  }
}
