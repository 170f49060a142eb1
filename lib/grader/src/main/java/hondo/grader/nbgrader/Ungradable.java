package hondo.grader.nbgrader;

/** What makes nbgrader give up a whole submission. */
public final class Ungradable extends Exception {
  private static final long serialVersionUID = 1;

  Ungradable(String message) {
    super(message);
  }
}
