package hondo.kernel;

import hondo.kernel.jshell.EngineOptions;
import hondo.kernel.jshell.JShellEngine;
import hondo.kernel.magics.Classpaths;
import hondo.kernel.protocol.ConnectionFile;
import hondo.kernel.session.Kernel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The kernel's entry point: {@code java -jar hondo-kernel.jar connection.json}. With {@code
 * --install} and the like it installs itself instead; {@code --help} tells.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    if (args.length != 1 || args[0].startsWith("-")) {
      System.exit(hondo.kernel.install.Install.run(args));
    }
    PrintStream log = System.err;
    leaveTheMachinesLocale();
    try {
      ConnectionFile connection = ConnectionFile.read(Path.of(args[0]));
      EngineOptions options =
          EngineOptions.withDefaults(
              Classpaths.parse(System.getenv("HONDO_CLASSPATH")),
              Classpaths.parse(System.getenv("HONDO_RUNTIME_CLASSPATH")));
      Kernel.start(
          connection,
          host -> JShellEngine.create(options, host),
          line -> log.println("hondo: " + line));
    } catch (IOException | RuntimeException e) {
      log.println("hondo: the kernel cannot start: " + e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Numbers and letters are those of the lectures whatever the machine speaks: under es_CL a cell's
   * {@code String.format} would print 0,25 for 0.25, and under tr_TR {@code toLowerCase} would take
   * the dot off an I. Only names of languages and countries stay in the reader's language.
   */
  private static void leaveTheMachinesLocale() {
    Locale display = Locale.getDefault(Locale.Category.DISPLAY);
    Locale.setDefault(Locale.ENGLISH); // as ROOT, but months and days have their whole names
    Locale.setDefault(Locale.Category.DISPLAY, display);
  }
}
