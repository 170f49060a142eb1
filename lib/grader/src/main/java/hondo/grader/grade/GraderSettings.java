package hondo.grader.grade;

import hondo.grader.sandbox.Sandbox;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What runs are made of on this machine. Immutable; begin with {@link #of}.
 *
 * @param sandbox how workers are confined
 * @param java the program {@code java} that runs them
 * @param workerClasspath jars and folders of the grader itself
 * @param cellClasspath jars and folders that cells see; {@code hondo.grader.api} must be there
 * @param readable files and folders that cells may read besides, such as data sets
 * @param environment variables for workers, besides the few that each has
 * @param options of the JVM, besides those that each worker has
 * @param archive a start-up archive of the JVM, where there is one
 * @param available what tests may need and this machine has: {@code gpu}, {@code data:NAME}
 */
public record GraderSettings(
    Sandbox sandbox,
    Path java,
    List<Path> workerClasspath,
    List<Path> cellClasspath,
    List<Path> readable,
    Map<String, String> environment,
    List<String> options,
    Optional<Path> archive,
    Set<String> available) {
  /** Copies the collections. */
  public GraderSettings {
    workerClasspath = List.copyOf(workerClasspath);
    cellClasspath = List.copyOf(cellClasspath);
    readable = List.copyOf(readable);
    environment = Map.copyOf(environment);
    options = List.copyOf(options);
    available = Set.copyOf(available);
  }

  /** This JVM's Java and class path for workers, and for cells what is given. */
  public static GraderSettings of(Sandbox sandbox, List<Path> cellClasspath) {
    List<Path> own =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath())
            .toList();
    return new GraderSettings(
        sandbox,
        Path.of(System.getProperty("java.home"), "bin", "java"),
        own,
        cellClasspath,
        List.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        Set.of());
  }

  /** The same with what cells may read besides. */
  public GraderSettings withReadable(List<Path> paths) {
    return new GraderSettings(
        sandbox,
        java,
        workerClasspath,
        cellClasspath,
        paths,
        environment,
        options,
        archive,
        available);
  }

  /** The same with more variables of the environment. */
  public GraderSettings withEnvironment(Map<String, String> variables) {
    return new GraderSettings(
        sandbox,
        java,
        workerClasspath,
        cellClasspath,
        readable,
        variables,
        options,
        archive,
        available);
  }

  /** The same with another class path of the workers. */
  public GraderSettings withWorkerClasspath(List<Path> entries) {
    return new GraderSettings(
        sandbox, java, entries, cellClasspath, readable, environment, options, archive, available);
  }

  /** The same with other options of the JVM. */
  public GraderSettings withOptions(List<String> others) {
    return new GraderSettings(
        sandbox,
        java,
        workerClasspath,
        cellClasspath,
        readable,
        environment,
        others,
        archive,
        available);
  }

  /** The same with a start-up archive. */
  public GraderSettings withArchive(Path file) {
    return new GraderSettings(
        sandbox,
        java,
        workerClasspath,
        cellClasspath,
        readable,
        environment,
        options,
        Optional.of(file),
        available);
  }

  /** The same with what this machine has. */
  public GraderSettings withAvailable(Set<String> what) {
    return new GraderSettings(
        sandbox,
        java,
        workerClasspath,
        cellClasspath,
        readable,
        environment,
        options,
        archive,
        what);
  }
}
