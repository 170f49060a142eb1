package hondo.grader.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Every ban of every layer that works here, and as an ordinary user where this is root. In a
 * container they are run by {@code environment/tests/isolation/run}.
 */
@Timeout(240)
class IsolationTest {
  private static final int ORDINARY = 60590;

  @TestFactory
  Stream<DynamicTest> eachLayerBansWhatItMust() throws IOException {
    NativeBuild build = NativeBuild.get();
    IsolationChecks checks = new IsolationChecks(build.library(), false);
    List<DynamicTest> tests = new ArrayList<>();
    for (Ladder.Step step : new Ladder(build.launcher()).all()) {
      tests.add(
          DynamicTest.dynamicTest(
              step.layer(),
              () -> assertEquals(expected(step), step.sandbox().isPresent(), step::how)));
      if (step.sandbox().isPresent()) {
        for (IsolationChecks.Check check : checks.run(step.sandbox().get())) {
          tests.add(
              DynamicTest.dynamicTest(
                  step.layer() + ": " + check.name(), () -> assertEquals("", check.wrong())));
        }
      }
    }
    return tests.stream();
  }

  /** Landlock works on every kernel that the tests are for; the others depend on the machine. */
  private static boolean expected(Ladder.Step step) throws IOException {
    return switch (step.layer()) {
      case "own-user+landlock+seccomp" -> isRoot();
      case "landlock+seccomp" -> true;
      default -> step.sandbox().isPresent();
    };
  }

  @Test
  void anOrdinaryUserHasTheSameBans() throws Exception {
    Assumptions.assumeTrue(isRoot(), "this is an ordinary user already");
    NativeBuild build = NativeBuild.get();
    // Where these classes lie, another user may have no way to.
    Path classes = Files.createTempDirectory("hondo-classes");
    try {
      String path = "";
      for (String part : System.getProperty("java.class.path").split(":")) {
        if (part.endsWith("classes")) {
          path += copy(Path.of(part), classes.resolve(Path.of(part).getFileName())) + ":";
        }
      }
      copy(build.library(), classes.resolve("libraw.so"));
      List<String> layers = new ArrayList<>(List.of("landlock+seccomp"));
      if (Files.isExecutable(Path.of("/usr/bin/bwrap"))) {
        layers.add("bubblewrap+landlock+seccomp");
      }
      List<String> command = new ArrayList<>();
      String id = Integer.toString(ORDINARY);
      command.addAll(List.of("setpriv", "--reuid", id, "--regid", id, "--clear-groups"));
      command.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-cp", path));
      command.addAll(List.of(IsolationMain.class.getName(), build.launcher().program().toString()));
      command.addAll(List.of(classes.resolve("libraw.so").toString(), "machine"));
      command.addAll(layers);
      Process process =
          new ProcessBuilder(command).redirectErrorStream(true).directory(classes.toFile()).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), said);
      assertTrue(said.matches("(?s).*\\d{2,} passed, 0 failed\\s*"), said);
    } finally {
      Trial.delete(classes);
    }
  }

  /** Copies a file or a folder for everybody to read; where it is then. */
  private static Path copy(Path from, Path to) throws IOException {
    to.getParent().toFile().setExecutable(true, false);
    to.getParent().toFile().setReadable(true, false);
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        Files.copy(path, target);
        target.toFile().setReadable(true, false);
        target.toFile().setExecutable(true, false);
      }
    }
    return to;
  }

  static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }
}
