package hondo.grader.grade;

import hondo.grader.release.RunLimits;
import hondo.grader.sandbox.Sandbox;
import hondo.grader.sandbox.SandboxRequest;
import hondo.grader.sandbox.SandboxedProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A start-up archive for workers: the classes that a worker loads, read and linked ahead; an AOT
 * cache from Java 25 on, a dynamic CDS archive before. It is made by a worker that runs cells of
 * the grader's own, and named by all that it depends on: another JDK or jar has another one.
 */
final class WorkerArchive {
  private static final String NAME = "worker-";

  private static final Duration UNUSED = Duration.ofDays(1);

  /** Cells as submissions have them: what they need of JShell is what most submissions need. */
  private static final List<String> CELLS =
      List.of(
          "int twice(int x) {\n  return 2 * x;\n}",
          "record Pair(int a, String b) {}\nvar all = new ArrayList<Pair>();",
          "for (int i = 0; i < 3; i++) {\n  all.add(new Pair(i, \"x\" + i));\n}\n"
              + "System.out.println(String.format(\"%.2f\", 1.5) + all.stream().map(Pair::b)"
              + ".collect(Collectors.toList()));",
          "int wrong = \"text\";",
          "throw new IllegalStateException(\"no\");");

  private static final String TEST =
      "hondo.grader.api.Tests.part(\"small\", 1, () ->"
          + " hondo.grader.api.Tests.equal(\"twice\", twice(3), 6));\n"
          + "hondo.grader.api.Tests.value(\"values\", new int[] {twice(1), twice(2)});\n"
          + "assert twice(2) == 4;";

  private WorkerArchive() {}

  /**
   * That of these settings in a folder, made where it is not there yet.
   *
   * @return empty where classes lie in folders, which no archive can hold, or the JVM makes none
   * @throws IOException when the folder cannot be written to
   */
  static Optional<Path> in(Path folder, GraderSettings settings) throws IOException {
    if (settings.workerClasspath().stream().anyMatch(Files::isDirectory)) {
      return Optional.empty();
    }
    Files.createDirectories(folder);
    Path file = folder.resolve(NAME + key(settings) + (isAot(settings) ? ".aot" : ".jsa"));
    if (!Files.exists(file) && !make(file, settings)) {
      return Optional.empty();
    }
    Files.setLastModifiedTime(file, FileTime.from(Instant.now())); // it is in use
    deleteOlder(file);
    return Optional.of(file);
  }

  private static boolean isAot(GraderSettings settings) throws IOException {
    return feature(settings) >= 25;
  }

  private static int feature(GraderSettings settings) throws IOException {
    String version =
        Files.readString(release(settings))
            .lines()
            .filter(line -> line.startsWith("JAVA_VERSION="))
            .findFirst()
            .orElse("JAVA_VERSION=\"17\"");
    String first = version.replaceAll("[^0-9.]", "").split("\\.", 2)[0];
    return Integer.parseInt(first);
  }

  /** The JDK's own description of itself. */
  private static Path release(GraderSettings settings) throws IOException {
    return settings.java().toRealPath().getParent().getParent().resolve("release");
  }

  private static String key(GraderSettings settings) throws IOException {
    StringBuilder all = new StringBuilder(Files.readString(release(settings)));
    List<Path> files = new ArrayList<>(settings.workerClasspath());
    files.add(release(settings).resolveSibling("lib").resolve("modules"));
    for (Path file : files) {
      String time = Files.getLastModifiedTime(file).toString();
      all.append(String.format(Locale.ROOT, "%s %d %s%n", file, Files.size(file), time));
    }
    all.append(settings.options());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] sum = digest.digest(all.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean make(Path file, GraderSettings settings) throws IOException {
    Path part = Files.createTempFile(file.getParent(), "making-", ".part");
    Files.delete(part); // the JVM makes it
    String flag = isAot(settings) ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
    List<String> options = new ArrayList<>(settings.options());
    options.add(flag + part);
    if (feature(settings) == 25 || feature(settings) == 26) {
      // Machine code for this processor, which another would run unchecked (as the kernel's
      // hondo.kernel.install.Archive has it): a home may be shared by several machines.
      options.add("-XX:+UnlockDiagnosticVMOptions");
      options.add("-XX:-AOTAdapterCaching");
      options.add("-XX:-AOTStubCaching");
    }
    GraderSettings making = settings.withSandbox(new Trusted()).withOptions(options);
    try (Worker worker = Worker.start(making, RunLimits.DEFAULTS, true)) {
      for (String cell : CELLS) {
        worker.cell(cell, 60);
      }
      worker.test(TEST, Proof.next().source(), 1, 60);
      worker.test(Proof.decoy(), Proof.next().source(), 1, 60);
      worker.finish();
    }
    if (!Files.exists(part)) {
      return false;
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  /** Those that no grader has begun with for a day: one with another JDK may be at work. */
  private static void deleteOlder(Path file) throws IOException {
    Instant old = Instant.now().minus(UNUSED);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(file.getParent(), NAME + "*")) {
      for (Path other : all) {
        boolean used = Files.getLastModifiedTime(other).toInstant().isAfter(old);
        if (!other.equals(file) && !used) {
          Files.deleteIfExists(other);
        }
      }
    }
  }

  /**
   * Where the JVM that makes an archive runs: it runs nothing but the cells above, starts another
   * JVM to write the archive, and writes it outside of its work folder.
   */
  private static final class Trusted implements Sandbox {
    @Override
    public String layer() {
      return "trusted";
    }

    @Override
    public SandboxedProcess start(SandboxRequest request) throws IOException {
      ProcessBuilder builder = new ProcessBuilder(request.command());
      builder.directory(request.workDir().toFile()).environment().clear();
      builder.environment().putAll(request.environment());
      Process process = builder.start();
      return new SandboxedProcess() {
        @Override
        public Process process() {
          return process;
        }

        @Override
        public void killAll() {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        }

        @Override
        public void close() {
          killAll();
        }
      };
    }
  }
}
