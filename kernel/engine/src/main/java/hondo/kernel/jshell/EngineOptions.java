package hondo.kernel.jshell;

import hondo.kernel.api.Notebook;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an engine starts with.
 *
 * @param classpath jars and folders that the compiler and the running code see
 * @param runtimeOnly jars that only the class loader sees (native libraries, drivers)
 * @param startup snippets run before the first cell, usually imports
 * @param apiJar the jar (or classes folder) of {@code hondo.kernel.api}, which cells compile
 *     against; null when cells are not to see it
 */
public record EngineOptions(
    List<Path> classpath, List<Path> runtimeOnly, List<String> startup, Path apiJar) {

  /** The imports that IJava notebooks rely on. */
  public static final List<String> JAVA_IMPORTS =
      List.of(
          "import java.io.*;",
          "import java.math.*;",
          "import java.net.*;",
          "import java.nio.file.*;",
          "import java.util.*;",
          "import java.util.concurrent.*;",
          "import java.util.function.*;",
          "import java.util.prefs.*;",
          "import java.util.regex.*;",
          "import java.util.stream.*;");

  /** Makes {@code display(x)} and its siblings callable without an import. */
  public static final String NOTEBOOK_IMPORT = "import static hondo.kernel.api.Notebook.*;";

  public EngineOptions {
    classpath = List.copyOf(classpath);
    runtimeOnly = List.copyOf(runtimeOnly);
    startup = List.copyOf(startup);
  }

  /** As the other, with the API of which this process has the classes. */
  public static EngineOptions withDefaults(List<Path> classpath, List<Path> runtimeOnly) {
    try {
      return withDefaults(
          classpath,
          runtimeOnly,
          Path.of(Notebook.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The default start-up imports; those of the notebook functions only when there is an API. */
  public static EngineOptions withDefaults(
      List<Path> classpath, List<Path> runtimeOnly, Path apiJar) {
    List<String> startup = new ArrayList<>(JAVA_IMPORTS);
    if (apiJar != null) {
      startup.add(NOTEBOOK_IMPORT);
    }
    return new EngineOptions(classpath, runtimeOnly, startup, apiJar);
  }
}
