package hondo.kernel.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a java which version it is. */
final class JavaVersion {
  private static final Pattern VERSION = Pattern.compile("version \"(\\d+)");
  private static final int OLDEST = 17;

  private JavaVersion() {}

  /**
   * @return the feature release, for example 17
   * @throws IOException when it does not run or is too old
   */
  static int of(Path java) throws IOException {
    Path own = Path.of(System.getProperty("java.home"), "bin", "java");
    if (java.toAbsolutePath().normalize().equals(own.toAbsolutePath().normalize())) {
      return Runtime.version().feature();
    }
    Process process =
        new ProcessBuilder(java.toString(), "-version").redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher version = VERSION.matcher(text);
    if (!version.find()) {
      throw new IOException(java + " does not say its version, but: " + text);
    }
    int feature = Integer.parseInt(version.group(1));
    if (feature < OLDEST) {
      throw new IOException(java + " is Java " + feature + "; the kernel needs " + OLDEST);
    }
    return feature;
  }
}
