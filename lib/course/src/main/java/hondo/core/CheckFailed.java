package hondo.core;

/** A {@link Check} that did not hold: what was compared, the error and the tolerance. */
public final class CheckFailed extends AssertionError {
  CheckFailed(String message) {
    super(message);
  }
}
