package hondo.grader.command;

import hondo.grader.submission.Names;
import java.io.PrintWriter;

/**
 * What commands say to people. Nothing of a student's name or message moves the cursor, changes
 * colours or turns the direction of text.
 */
final class Terminal {
  private final PrintWriter out;
  private final PrintWriter err;

  Terminal(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** A result, on the output. */
  synchronized void say(String text) {
    lines(out, text);
  }

  /** Progress or what is wrong, on the error stream. */
  synchronized void error(String text) {
    lines(err, text);
  }

  private static void lines(PrintWriter writer, String text) {
    text.lines().forEach(line -> writer.println(Names.shown(line.replace('\t', ' '))));
    writer.flush();
  }

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }
}
