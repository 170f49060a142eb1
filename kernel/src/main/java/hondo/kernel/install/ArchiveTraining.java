package hondo.kernel.install;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import hondo.kernel.protocol.ConnectionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes the start-up archive by running the installed kernel, with the options of its spec, through
 * a short session. Where that fails the kernel still starts, only slower, so it is told and that is
 * all.
 */
final class ArchiveTraining {
  private static final int MINUTES_TO_END = 3;

  private final KernelHome home;

  ArchiveTraining(KernelHome home) {
    this.home = home;
  }

  void run() throws IOException {
    JsonObject spec = home.spec();
    Path java = Path.of(spec.getAsJsonArray("argv").get(0).getAsString());
    Archive archive = Archive.of(home, JavaVersion.of(java));
    Path directory = Files.createTempDirectory(home.jar().getParent(), "training");
    long start = System.nanoTime();
    try {
      Path made = train(spec, archive, directory);
      Files.move(made, archive.file(), StandardCopyOption.ATOMIC_MOVE);
      System.out.printf(
          Locale.ROOT,
          "Start-up archive: %s (%d MB, made in %d s)%n",
          archive.file(),
          Files.size(archive.file()) / 1_000_000,
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    } catch (IOException | RuntimeException e) {
      System.out.println("No start-up archive, so kernels start slower: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      delete(directory);
    }
  }

  private static Path train(JsonObject spec, Archive archive, Path directory)
      throws IOException, InterruptedException {
    Path target = directory.resolve(archive.file().getFileName());
    Path connectionFile = directory.resolve("connection.json");
    ConnectionFile connection = TrainingClient.writeConnection(connectionFile);
    ProcessBuilder builder =
        new ProcessBuilder(command(spec, archive, target, connectionFile))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile());
    for (Map.Entry<String, JsonElement> entry : spec.getAsJsonObject("env").entrySet()) {
      builder.environment().put(entry.getKey(), entry.getValue().getAsString());
    }
    builder.environment().put("HONDO_TRAINING", "1");
    Process kernel = builder.start();
    try {
      try (TrainingClient client = new TrainingClient(connection, kernel::isAlive)) {
        client.trainAndShutDown();
      }
      if (!kernel.waitFor(MINUTES_TO_END, TimeUnit.MINUTES)) {
        throw new IOException("the kernel did not end");
      }
    } finally {
      kernel.destroyForcibly();
    }
    if (!Files.exists(target)) {
      throw new IOException("this Java made none: " + Files.readString(directory.resolve("log")));
    }
    return target;
  }

  /** The spec's command, with the option that makes the archive for the one that uses it. */
  private static List<String> command(
      JsonObject spec, Archive archive, Path target, Path connectionFile) {
    List<String> command = new ArrayList<>();
    for (JsonElement element : spec.getAsJsonArray("argv")) {
      String arg = element.getAsString().replace("{connection_file}", connectionFile.toString());
      command.add(arg.equals(archive.useFlag()) ? archive.makeFlag(target) : arg);
    }
    return command;
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(directory);
  }
}
