package hondo.grader.api;

/** Code of a test that may throw anything. */
@FunctionalInterface
public interface Body {
  /** Runs it. */
  void run() throws Exception;
}
