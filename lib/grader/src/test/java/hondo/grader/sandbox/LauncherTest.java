package hondo.grader.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher by itself: what it says when it cannot, and that no descriptor gets through. */
@Timeout(60)
class LauncherTest {
  private record Said(int status, String text) {}

  private static Said run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), said.strip());
  }

  private static Said launch(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(NativeBuild.get().launcher().program().toString());
    command.addAll(Arrays.asList(arguments));
    return run(command);
  }

  @Test
  void itEndsWith125AndSaysWhyWhereItCannotSetUp() throws Exception {
    List<List<String>> wrong =
        List.of(
            List.of("an option that is unknown or lacks its value: --colour", "--colour", "red"),
            List.of("an option that is unknown or lacks its value: --cpu", "--cpu"),
            List.of("no whole number: -1", "--cpu", "-1", "--", "/bin/true"),
            List.of("no whole number: 1s", "--cpu", "1s", "--", "/bin/true"),
            List.of("no command after --", "--cpu", "1", "--"),
            List.of(
                "cannot open to the sandbox /not/there: No such file or directory",
                "--read",
                "/not/there",
                "--",
                "/bin/true"),
            List.of(
                "cannot enter the work folder /not/there: No such file or directory",
                "--chdir",
                "/not/there",
                "--",
                "/bin/true"),
            List.of("whoever started this is gone: 1", "--parent", "1", "--", "/bin/true"),
            // Nothing was opened to it, so there is no program either.
            List.of("cannot run /bin/true: Permission denied", "--", "/bin/true"),
            List.of("the user of a sandbox cannot be 0", "--uid", "0", "--", "/bin/true"));
    for (List<String> line : wrong) {
      Said said = launch(line.subList(1, line.size()).toArray(String[]::new));
      assertEquals("hondo-sandbox: " + line.get(0), said.text());
      assertEquals(Launcher.SETUP_FAILED, said.status(), line.get(0));
    }
  }

  @Test
  void noDescriptorOfTheGradersGetsThrough(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    try (Scene scene = new Scene(NativeBuild.get().library())) {
      SandboxRequest request = scene.request(Scene.LIMITS, List.of(), "hog", "open", "");
      SystemPaths system = SystemPaths.of(Path.of(request.command().get(0)));
      List<String> wrapped = NativeBuild.get().launcher().wrap(request, system, List.of());
      assertTrue(
          withOpen(secret, request.command()).text().contains(secret.toString()),
          "outside it does, so the test can fail");
      Said inside = withOpen(secret, wrapped);
      assertTrue(inside.text().startsWith("open\tDONE"), inside.text());
      assertTrue(!inside.text().contains("secret"), inside.text());
    }
  }

  /** Runs a command with the file open as its descriptor 7. */
  private static Said withOpen(Path file, List<String> command)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("bash", "-c", "exec 7<\"$0\"; exec \"$@\""));
    words.add(file.toString());
    words.addAll(command);
    return run(words);
  }

  @Test
  void withoutItTheLadderSaysWhatToInstall(@TempDir Path home) {
    Exception none = assertThrows(SandboxUnavailable.class, () -> new Ladder(home).best());
    assertTrue(none.getMessage().startsWith("no isolation works here"), none.getMessage());
    assertTrue(
        none.getMessage().contains("install a C compiler (Debian: gcc libc6-dev)"),
        none.getMessage());
  }

  @Test
  void aLayerThatLetsSomethingThroughIsNotTaken() {
    // Everything is allowed there: the probe has to notice.
    String wrong = Trial.run(new Bare()).orElseThrow();
    for (String what :
        List.of(
            "read another's file: could, which it must not",
            "write to another's file: could",
            "connect: could",
            "run a program: could",
            "read another's environment: could")) {
      assertTrue(wrong.contains(what), wrong);
    }
  }

  @Test
  void requestsAndLimitsAreChecked(@TempDir Path folder) {
    Limits limits = Scene.LIMITS;
    List<String> java = List.of("/usr/bin/java");
    Path gone = folder.resolve("gone");
    for (List<Object> wrong :
        List.<List<Object>>of(
            List.of(List.of(), folder, List.of(), Map.of(), "by its absolute path, not"),
            List.of(List.of("java"), folder, List.of(), Map.of(), "by its absolute path, not"),
            List.of(java, gone, List.of(), Map.of(), "work folder of a sandbox must be there"),
            List.of(java, folder, List.of(gone), Map.of(), "may read must be there"),
            List.of(java, folder, List.of(Path.of("x")), Map.of(), "by its absolute path: x"),
            List.of(java, folder, List.of(), Map.of("A=B", "c"), "'A=B' is no name"))) {
      Exception refused =
          assertThrows(IllegalArgumentException.class, () -> request(wrong, limits));
      assertTrue(refused.getMessage().contains((String) wrong.get(4)), refused.getMessage());
    }
    Exception none =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Limits(Duration.ofMillis(999), 1L << 30, 0, 64, 64));
    assertEquals(
        "a sandbox's limit of processor time in seconds must be at least 1, not 0",
        none.getMessage());
  }

  @SuppressWarnings("unchecked")
  private static SandboxRequest request(List<Object> parts, Limits limits) {
    return new SandboxRequest(
        (List<String>) parts.get(0),
        (Path) parts.get(1),
        (List<Path>) parts.get(2),
        limits,
        (Map<String, String>) parts.get(3));
  }
}
