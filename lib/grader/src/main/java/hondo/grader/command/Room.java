package hondo.grader.command;

import hondo.grader.release.RunLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many submissions a machine has room for at a time. */
final class Room {
  private static final Pattern FREE = Pattern.compile("(?m)^MemAvailable: +(\\d+) kB");
  private static final int MOST = 64;

  private Room() {}

  /** By the processors and the free memory of this machine. */
  static int workers(RunLimits limits) {
    long free = Long.MAX_VALUE;
    try {
      Matcher found = FREE.matcher(Files.readString(Path.of("/proc/meminfo")));
      if (found.find()) {
        free = Long.parseLong(found.group(1)) >> 10;
      }
    } catch (IOException e) {
      // Not Linux: the processors alone decide.
      free = Long.MAX_VALUE;
    }
    return workers(Runtime.getRuntime().availableProcessors(), free, limits.heapMegabytes());
  }

  /**
   * One for each processor, as far as each has its heap and half of that besides.
   *
   * @param freeMegabytes memory that nobody uses
   */
  static int workers(int processors, long freeMegabytes, int heapMegabytes) {
    long fit = freeMegabytes / (heapMegabytes + heapMegabytes / 2 + 1);
    return (int) Math.max(1, Math.min(Math.min(processors, fit), MOST));
  }
}
