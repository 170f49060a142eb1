package hondo.grader.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.grader.release.RunLimits;
import hondo.grader.sandbox.TestSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class WorkerArchiveTest {
  @TempDir Path folder;

  private static Path emptyJar(Path jar) throws IOException {
    new JarOutputStream(Files.newOutputStream(jar), new Manifest()).close();
    return jar;
  }

  @Test
  void itIsMadeOnceUsedInTheSandboxAndMadeAnewForOtherJars() throws Exception {
    GraderSettings settings = TestWorkers.withoutArchive(TestSandbox.orSkip());
    Path archives = folder.resolve("archives");
    Path made = WorkerArchive.in(archives, settings).orElseThrow();
    Object file = Files.getAttribute(made, "unix:ino");
    assertEquals(Optional.of(made), settings.withArchiveIn(archives).archive());
    assertEquals(file, Files.getAttribute(made, "unix:ino"), "it is not made twice");
    // A JVM that has to use it and cannot does not start.
    boolean aot = made.toString().endsWith(".aot");
    List<String> must = new ArrayList<>(settings.options());
    must.add(aot ? "-XX:AOTMode=on" : "-Xshare:on");
    GraderSettings strict = settings.withOptions(must).withArchive(made);
    try (Worker worker = Worker.start(strict, RunLimits.DEFAULTS, true)) {
      assertEquals("6", worker.cell("2 * 3", 30).number().orElse(""));
    }
    GraderSettings garbled =
        strict.withArchive(Files.writeString(folder.resolve("x" + (aot ? ".aot" : ".jsa")), "x"));
    assertThrows(IOException.class, () -> Worker.start(garbled, RunLimits.DEFAULTS, true));
    try (Worker worker =
        Worker.start(garbled.withOptions(settings.options()), RunLimits.DEFAULTS, true)) {
      assertEquals("6", worker.cell("2 * 3", 30).number().orElse(""), "it starts without");
    }
    List<Path> longer = new ArrayList<>(settings.workerClasspath());
    longer.add(emptyJar(folder.resolve("more.jar")));
    Path other = WorkerArchive.in(archives, settings.withWorkerClasspath(longer)).orElseThrow();
    assertNotEquals(made, other);
    assertTrue(Files.exists(made), "a grader with the older one may be at work");
    Files.setLastModifiedTime(made, FileTime.from(Instant.now().minus(2, ChronoUnit.DAYS)));
    assertEquals(other, WorkerArchive.in(archives, settings.withWorkerClasspath(longer)).get());
    assertTrue(Files.notExists(made), "the older one is gone");
  }

  @Test
  void foldersOfClassesHaveNone() throws IOException {
    GraderSettings settings = Squares.settings().withWorkerClasspath(List.of(folder));
    assertEquals(Optional.empty(), WorkerArchive.in(folder, settings));
  }
}
