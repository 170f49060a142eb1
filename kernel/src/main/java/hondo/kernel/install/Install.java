package hondo.kernel.install;

import java.io.IOException;

/** The command line {@code java -jar hondo-kernel.jar --install …}. */
public final class Install {
  private static final String HELP =
      """
      java -jar hondo-kernel.jar CONNECTION_FILE     starts the kernel (Jupyter does this)
      java -jar hondo-kernel.jar --install [options]
          puts the kernel and its kernel.json under Hondo's home
        --home DIR              Hondo's home (default: $HONDO_HOME)
        --java FILE             the java that runs the kernel (default: this one)
        --classpath ENTRY       what cells compile against and run with; may be repeated;
                                DIR/* is every jar in it (default: HOME/lib/*)
        --runtime-classpath ENTRY   what cells only run with (default: HOME/lib/native/*)
        --train-archive         also make the start-up archive
      java -jar hondo-kernel.jar --train-archive [--home DIR]
          makes the start-up archive for the kernel that is installed
      """;

  private Install() {}

  /**
   * @return the exit status: 0, or 2 for a command line that is not understood, or 1
   */
  public static int run(String[] args) {
    try {
      InstallOptions options = InstallOptions.parse(args, System.getenv());
      if (options.help()) {
        System.out.print(HELP);
        return 0;
      }
      KernelHome home = new KernelHome(options.home());
      if (options.install()) {
        System.out.println("Kernel spec: " + home.install(options));
      }
      if (options.trainArchive()) {
        new ArchiveTraining(home).run();
      }
      return 0;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n\n" + HELP);
      return 2;
    } catch (IOException e) {
      System.err.println("The kernel was not installed: " + e.getMessage());
      return 1;
    }
  }
}
