package hondo.grader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What every JVM needs of the system, of what is there.
 *
 * @param program the command's program, all links followed
 * @param readable the program's JDK, libraries, fonts, time zones, and what a JVM looks up about
 *     processors, memory and itself
 * @param executable the program, and what the kernel loads it with
 */
record SystemPaths(Path program, List<Path> readable, List<Path> executable) {
  /** Readable where it is there. Not /usr as a whole: courses keep things in /usr/local. */
  private static final List<String> READABLE =
      List.of(
          "/usr/lib",
          "/usr/lib64",
          "/lib",
          "/lib64",
          "/usr/share/fonts",
          "/usr/share/fontconfig",
          "/usr/share/zoneinfo",
          "/etc/fonts",
          "/etc/ld.so.cache",
          "/etc/localtime",
          "/var/cache/fontconfig",
          "/dev/urandom",
          "/dev/random",
          "/dev/zero",
          "/proc/self",
          "/proc/cpuinfo",
          "/proc/meminfo",
          "/proc/stat",
          "/proc/version",
          "/proc/filesystems",
          "/sys/devices/system",
          "/sys/fs/cgroup",
          "/sys/kernel/mm");

  /** What loads a program: by the kernel's reckoning it is executed, too. */
  private static final List<String> LOADERS =
      List.of("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1");

  private static final ConcurrentHashMap<Path, SystemPaths> KNOWN = new ConcurrentHashMap<>();

  /**
   * Those of a command.
   *
   * @param program {@code bin/java} of a JDK
   * @throws IOException when it is not there
   */
  static SystemPaths of(Path program) throws IOException {
    Path real = program.toRealPath();
    SystemPaths known = KNOWN.get(real);
    if (known == null) {
      known = look(real);
      KNOWN.put(real, known);
    }
    return known;
  }

  private static SystemPaths look(Path program) throws IOException {
    Set<Path> readable = new LinkedHashSet<>(present(READABLE));
    Path home = program.getParent().getParent();
    if (!Files.exists(home.resolve("lib").resolve("modules"))) {
      throw new IOException(program + " is no program of a JDK: " + home + " has no lib/modules");
    }
    readable.add(home);
    readable.addAll(linkedFrom(home));
    List<Path> executable = new ArrayList<>(present(LOADERS));
    executable.add(program);
    return new SystemPaths(program, List.copyOf(readable), List.copyOf(executable));
  }

  private static List<Path> present(List<String> paths) {
    return paths.stream().map(Path::of).filter(Files::exists).toList();
  }

  /** Where links lead out of a JDK: Debian keeps its settings in /etc. */
  private static Set<Path> linkedFrom(Path home) throws IOException {
    Set<Path> targets = new LinkedHashSet<>();
    try (Stream<Path> tree = Files.walk(home)) {
      for (Path link : (Iterable<Path>) tree.filter(Files::isSymbolicLink)::iterator) {
        if (Files.exists(link) && !link.toRealPath().startsWith(home)) {
          targets.add(link.toRealPath());
        }
      }
    }
    return targets;
  }
}
