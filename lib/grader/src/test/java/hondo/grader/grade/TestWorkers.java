package hondo.grader.grade;

import hondo.grader.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * How tests start workers: from jars and with a start-up archive, as a set-up does. These tests
 * start some hundred JVMs, and so each takes a third less of the processor's time.
 */
public final class TestWorkers {
  private static final Path FOLDER = Path.of("target", "workers").toAbsolutePath();

  private static List<Path> jars;

  private TestWorkers() {}

  /** Settings with this module's own classes, of which cells see {@code hondo.grader.api} alone. */
  public static GraderSettings settings(Sandbox sandbox) throws IOException {
    return withoutArchive(sandbox).withArchiveIn(FOLDER);
  }

  static GraderSettings withoutArchive(Sandbox sandbox) throws IOException {
    List<Path> cells = List.of(Path.of("target", "classes").toAbsolutePath());
    return GraderSettings.of(sandbox, cells)
        .withWorkerClasspath(jars())
        // Most of a short run is compilation, which is not worth optimising.
        .withOptions(List.of("-XX:TieredStopAtLevel=1"));
  }

  /** This JVM's class path without the tests; a folder of classes is packed into a jar. */
  private static synchronized List<Path> jars() throws IOException {
    if (jars == null) {
      Files.createDirectories(FOLDER);
      List<Path> all = new ArrayList<>();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        Path path = Path.of(entry);
        if (!Files.isDirectory(path)) {
          all.add(path);
        } else if (path.endsWith("classes")) {
          all.add(jar(path, FOLDER.resolve("classes-" + all.size() + ".jar")));
        }
      }
      jars = List.copyOf(all);
    }
    return jars;
  }

  /** Leaves a jar that is the same: an archive knows its jars by their times. */
  private static Path jar(Path classes, Path jar) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        Stream<Path> tree = Files.walk(classes)) {
      for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile).sorted()::iterator) {
        ZipEntry entry = new ZipEntry(classes.relativize(file).toString());
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        zip.putNextEntry(entry);
        zip.write(Files.readAllBytes(file));
      }
    }
    if (!Files.exists(jar) || !Arrays.equals(Files.readAllBytes(jar), bytes.toByteArray())) {
      Path part = Files.write(jar.resolveSibling(jar.getFileName() + ".part"), bytes.toByteArray());
      Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE);
    }
    return jar;
  }
}
