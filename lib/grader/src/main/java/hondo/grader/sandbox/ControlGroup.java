package hondo.grader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A control group of the submission's own, where root may make one: it counts memory that no limit
 * of a process counts, and all threads. Its memory limit stands above that of the process, so that
 * Java's OutOfMemoryError comes first; where it is reached nonetheless, the kernel kills. Where
 * none can be made the submission runs without.
 *
 * @param folders the group in each hierarchy: one of version 2, or two of version 1
 */
record ControlGroup(List<Path> folders) {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");

  /** For files that are mapped and pipes; what the process itself may have comes on top. */
  private static final long MORE = 512L << 20;

  static ControlGroup create(Limits limits) {
    String name = "hondo-" + UUID.randomUUID();
    List<Path> made = new ArrayList<>();
    try {
      if (Files.exists(ROOT.resolve("cgroup.controllers"))) {
        Path group = Files.createDirectory(ROOT.resolve(name));
        made.add(group);
        set(group.resolve("memory.max"), limits.dataBytes() + MORE);
        set(group.resolve("pids.max"), limits.threads());
      } else {
        Path memory = Files.createDirectory(ROOT.resolve("memory").resolve(name));
        made.add(memory);
        set(memory.resolve("memory.limit_in_bytes"), limits.dataBytes() + MORE);
        Path pids = Files.createDirectory(ROOT.resolve("pids").resolve(name));
        made.add(pids);
        set(pids.resolve("pids.max"), limits.threads());
      }
      return new ControlGroup(List.copyOf(made));
    } catch (IOException e) {
      new ControlGroup(made).remove();
      return new ControlGroup(List.of());
    }
  }

  private static void set(Path file, long value) throws IOException {
    Files.writeString(file, Long.toString(value));
  }

  /** The launcher's options: it joins before it becomes another user. */
  List<String> options() {
    return folders.stream()
        .flatMap(folder -> List.of("--cgroup", folder.toString()).stream())
        .toList();
  }

  /**
   * Removes it once it is empty; a group with a process that the kernel has not yet let go stays.
   */
  void remove() {
    for (Path folder : folders) {
      for (int i = 0; i < 50 && Files.exists(folder); i++) {
        try {
          Files.delete(folder);
        } catch (IOException e) {
          pause();
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
