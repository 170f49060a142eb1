package hondo.exercise;

/** An answer that is not right, where every exercise has to be solved. */
public final class NotSolved extends AssertionError {
  NotSolved(String message) {
    super(message);
  }
}
