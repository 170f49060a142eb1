package hondo.grader.result;

import java.util.Locale;

/** How a test ended. Only what has evidence of a pass is passed. */
public enum Status {
  /** With evidence. */
  PASSED,
  /** It ran, and the answer is wrong or right in part. */
  FAILED,
  /** The answer, or the test on it, threw or does not compile. */
  ERROR,
  /** Its time was up. */
  TIMEOUT,
  /** Its JVM ended or was ended. */
  KILLED,
  /** It did not run, for what the message says. */
  NOT_RUN,
  /** What came back was forged. */
  TAMPERED,
  /** A person has to grade it, or has. */
  MANUAL;

  /** As files write it: {@code not-run}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The status of that text. */
  public static Status of(String text) {
    for (Status status : values()) {
      if (status.text().equals(text)) {
        return status;
      }
    }
    throw new IllegalArgumentException("no status of a test: " + text);
  }
}
