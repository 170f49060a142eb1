package hondo.grader.nbgrader;

/** Marks of a region that do not pair; the message names the mark and its line. */
public final class RegionError extends Exception {
  private static final long serialVersionUID = 1;

  RegionError(String message) {
    super(message);
  }
}
