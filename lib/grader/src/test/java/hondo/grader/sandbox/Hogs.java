package hondo.grader.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Submissions that take too much, and such as only say who and where they are. */
final class Hogs {
  private Hogs() {}

  static void run(String name, String argument) throws Exception {
    switch (name) {
      case "file" -> Attacker.attempt(name, () -> writeFile(Long.parseLong(argument)));
      case "memory" -> Attacker.attempt(name, () -> takeMemory(Integer.parseInt(argument)));
      case "heap" -> Attacker.attempt(name, () -> new byte[Integer.parseInt(argument)].length);
      case "threads" -> Attacker.attempt(name, () -> startThreads(Integer.parseInt(argument)));
      case "descriptors" -> Attacker.attempt(name, () -> openFiles(Integer.parseInt(argument)));
      case "processor" -> burn();
      case "sleep" -> sleep();
      case "status" -> status().forEach((key, value) -> System.out.println(key + "\t" + value));
      case "open" -> Attacker.attempt(name, Hogs::descriptors);
      case "load" -> {
        System.load(argument);
        System.out.println("loaded");
        System.out.println("answer " + RawCalls.otherArchitecture());
      }
      default -> throw new IllegalArgumentException(name);
    }
    System.out.flush();
    // Threads that sleep would keep it alive.
    Runtime.getRuntime().halt(0);
  }

  private static long writeFile(long bytes) throws IOException {
    byte[] block = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(Path.of("large"))) {
      for (long written = 0; written < bytes; written += block.length) {
        out.write(block);
      }
    }
    return Files.size(Path.of("large"));
  }

  /** Native memory, each page of it touched. */
  private static int takeMemory(int mebibytes) {
    List<ByteBuffer> taken = new ArrayList<>();
    for (int i = 0; i < mebibytes; i += 16) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(16 << 20);
      for (int at = 0; at < buffer.capacity(); at += 4096) {
        buffer.put(at, (byte) 1);
      }
      taken.add(buffer);
    }
    return taken.size() * 16;
  }

  private static int startThreads(int count) {
    for (int i = 0; i < count; i++) {
      try {
        Thread thread = new Thread(null, Hogs::sleep, "bomb", 1 << 16);
        thread.setDaemon(true);
        thread.start();
      } catch (OutOfMemoryError e) {
        throw new IllegalStateException("after " + i + " threads: " + e.getMessage(), e);
      }
    }
    return count;
  }

  private static int openFiles(int count) throws IOException {
    List<AutoCloseable> open = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      open.add(Files.newOutputStream(Path.of("file" + i)));
    }
    return open.size();
  }

  private static void burn() {
    System.out.println("burning");
    System.out.flush();
    long x = 1;
    while (x != 0) {
      x = x * 31 | 1;
    }
  }

  private static void sleep() {
    try {
      System.out.println("asleep");
      System.out.flush();
      Thread.sleep(600_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where the descriptors of this process lead. */
  private static String descriptors() throws IOException {
    StringBuilder targets = new StringBuilder();
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      for (Path each : (Iterable<Path>) all::iterator) {
        if (Files.isSymbolicLink(each)) {
          targets.append(Files.readSymbolicLink(each)).append(' ');
        }
      }
    }
    return targets.toString();
  }

  private static Map<String, String> status() throws IOException {
    Map<String, String> fields = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      String[] parts = line.split(":\\s*", 2);
      fields.put(parts[0], parts[1]);
    }
    fields.put("variables", String.join(" ", new TreeMap<>(System.getenv()).keySet()));
    return fields;
  }
}
