package hondo.kernel.install;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The command line of {@link Install}, checked. */
record InstallOptions(
    boolean install,
    boolean trainArchive,
    boolean help,
    Path home,
    Path java,
    String classpath,
    String runtimeClasspath) {

  /**
   * @throws IllegalArgumentException for arguments that are unknown or lack their value; the
   *     message names them
   */
  static InstallOptions parse(String[] args, Map<String, String> environment) {
    boolean install = false;
    boolean train = false;
    boolean help = args.length == 0;
    String home = environment.getOrDefault("HONDO_HOME", "");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> classpath = new ArrayList<>();
    List<String> runtimeClasspath = new ArrayList<>();
    Iterator<String> rest = List.of(args).iterator();
    while (rest.hasNext()) {
      String arg = rest.next();
      switch (arg) {
        case "--install" -> install = true;
        case "--train-archive" -> train = true;
        case "--help", "-h" -> help = true;
        case "--home" -> home = value(arg, rest);
        case "--java" -> java = executable(value(arg, rest));
        case "--classpath" -> classpath.add(value(arg, rest));
        case "--runtime-classpath" -> runtimeClasspath.add(value(arg, rest));
        default ->
            throw new IllegalArgumentException(
                "\""
                    + arg
                    + "\" is not understood"
                    + (arg.startsWith("-")
                        ? "."
                        : " here: a" + " connection file must be the only argument."));
      }
    }
    if (!install && !train && !help) {
      throw new IllegalArgumentException("Nothing to do: --install or --train-archive is missing.");
    }
    if (home.isEmpty() && !help) {
      throw new IllegalArgumentException("--home names no folder, and neither does HONDO_HOME.");
    }
    Path folder = Path.of(home).toAbsolutePath().normalize();
    return new InstallOptions(
        install,
        train,
        help,
        folder,
        java,
        join(classpath, folder.resolve("lib") + "/*"),
        join(runtimeClasspath, folder.resolve("lib/native") + "/*"));
  }

  private static String join(List<String> entries, String otherwise) {
    return entries.isEmpty() ? otherwise : String.join(":", entries);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value.");
    }
    return rest.next();
  }

  private static Path executable(String file) {
    Path java = Path.of(file).toAbsolutePath();
    if (!Files.isExecutable(java) || Files.isDirectory(java)) {
      throw new IllegalArgumentException("--java " + file + ": there is no such program.");
    }
    return java;
  }
}
