package hondo.grader.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

  @Test
  void theFilterRefusesByItself() throws IOException {
    // On a kernel with all of Landlock, that refuses some of them as well.
    NativeBuild build = NativeBuild.get();
    Sandbox filter =
        new Sandbox() {
          @Override
          public String layer() {
            return "seccomp";
          }

          @Override
          public SandboxedProcess start(SandboxRequest request) throws IOException {
            SystemPaths system = SystemPaths.of(Path.of(request.command().get(0)));
            List<String> off = List.of("--landlock", "no");
            return new Confined(
                new ProcessBuilder(build.launcher().wrap(request, system, off)).start(),
                new Confined.Traces() {});
          }
        };
    try (Scene scene = new Scene(build.library())) {
      Map<String, String> outcomes = scene.attack(filter);
      assertTrue(outcomes.get("read a hidden test").startsWith("DONE"), "Landlock is off");
      for (String name : Scene.RAW) {
        String expected = Scene.RAW_ALLOWED.contains(name) ? "DONE" : "REFUSED";
        String found = outcomes.getOrDefault("raw " + name, "nothing");
        assertTrue(found.startsWith(expected), () -> name + ": " + found);
      }
    }
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
      Path main = copy(Trial.home(Ladder.class), classes.resolve("main"));
      String path = main + ":" + copy(Trial.home(IsolationMain.class), classes.resolve("test"));
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
      String wrong =
          said.lines().filter(line -> !line.startsWith("ok ")).collect(Collectors.joining("\n"));
      assertEquals(0, process.waitFor(), wrong);
      assertTrue(wrong.matches("(?s).*\\d{2,} passed, 0 failed\\s*"), wrong);
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
