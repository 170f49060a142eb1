package hondo.grader.grade;

/** What an exit status of a worker says. */
final class Exits {
  private static final int SIGNAL = 128;

  private Exits() {}

  static String text(int status) {
    switch (status) {
      case -1:
        return "the Java process did not end";
      case SIGNAL + 6:
        return "the Java process crashed (SIGABRT)";
      case SIGNAL + 9:
        return "the Java process was killed (SIGKILL): out of memory or of processor time";
      case SIGNAL + 11:
        return "the Java process crashed (SIGSEGV)";
      case SIGNAL + 24:
        return "the Java process was out of processor time (SIGXCPU)";
      case SIGNAL + 31:
        return "the Java process called what the sandbox forbids (SIGSYS)";
      default:
        return "the Java process ended with status " + status;
    }
  }
}
