package hondo.grader.command;

import picocli.CommandLine.Option;

/** What all commands have. */
final class Help {
  static final String UNSAFE =
      "Run programs of strangers without confinement where this machine has no way to confine them."
          + " They can then read and change all that you can.";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  boolean asked;
}
