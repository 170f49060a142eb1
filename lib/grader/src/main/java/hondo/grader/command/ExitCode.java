package hondo.grader.command;

/** How commands end. Scripts build on these: none changes its meaning. */
final class ExitCode {
  /** All is done. */
  static final int DONE = 0;

  /**
   * Done, and a person should look: a release has findings and was not written, a test of a checked
   * notebook did not pass, a submission could not be read.
   */
  static final int FINDINGS = 1;

  /** The command line is not understood. */
  static final int USAGE = 2;

  /** Something that it was given cannot be read or is not what it should be. */
  static final int INPUT = 3;

  /** Programs of strangers cannot be confined here; nothing was run. */
  static final int REFUSED = 4;

  /** The grader itself failed. */
  static final int FAILED = 5;

  static final String[] HELP = {
    "0:Done.",
    "1:Done, and a person should look: findings, tests that fail, submissions that cannot be read.",
    "2:The command line is not understood.",
    "3:A file or folder cannot be read, or is not what it should be.",
    "4:Programs cannot be confined on this machine; nothing was run.",
    "5:The grader itself failed."
  };

  private ExitCode() {}
}
