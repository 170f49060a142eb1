package hondo.kernel.hints;

import hondo.kernel.assist.ClassNames;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import jdk.jshell.JShell;

/** Gives, for a mistake in a cell, one sentence on what to do about it, where it knows one. */
public final class Hints {
  private static final Pattern UNRESOLVED = Pattern.compile("(\\w+) ([\\w$]+)(\\(.*)?");

  /** Beyond it is data or generated code, in which a search for what was meant takes long. */
  private static final int LONGEST_TEXT = 20_000;

  private final Surroundings around;

  /**
   * @param loader loads the classes that cells can name
   * @param names the classes that an import can bring
   */
  public Hints(JShell shell, ClassLoader loader, ClassNames names) {
    this.around = new ShellSurroundings(shell, loader, names);
  }

  /**
   * A hint about a compile error.
   *
   * @param text what was compiled; the places of the error are places in it
   */
  public Optional<String> of(String text, Diag error) {
    return ofMistake(
        Mistake.of(
            error.getCode(),
            text,
            error.getStartPosition(),
            error.getPosition(),
            error.getEndPosition(),
            error.getMessage(Locale.ENGLISH)));
  }

  /**
   * A hint about a name that a declaration lacks.
   *
   * @param missing as JShell tells it: {@code variable x}, {@code method f(int)}
   */
  public Optional<String> ofMissing(String text, String missing) {
    Matcher parts = UNRESOLVED.matcher(missing);
    if (!parts.matches()) {
      return Optional.empty();
    }
    boolean call = parts.group(3) != null;
    Matcher place =
        Pattern.compile(
                "(?<![\\w$])"
                    + Pattern.quote(parts.group(2))
                    + (call ? "(?=\\s*\\()" : "(?![\\w$])"))
            .matcher(Code.bare(text));
    if (!place.find()) {
      return Optional.empty();
    }
    int start = place.start();
    // With what stands before a dot: it may be a member that is missing.
    Matcher receiver = Pattern.compile("[\\w$.]*\\.$").matcher(text.substring(0, start));
    int from = receiver.find() ? receiver.start() : start;
    String code = call ? "cant.resolve.location.args" : "cant.resolve.location";
    return ofMistake(Mistake.of(code, text, from, start, place.end(), ""));
  }

  /** A hint is help beside an error, and never one itself. */
  private Optional<String> ofMistake(Mistake mistake) {
    if (mistake.text().length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    try {
      return CompileHints.of(mistake, around);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      return Optional.empty();
    }
  }
}
