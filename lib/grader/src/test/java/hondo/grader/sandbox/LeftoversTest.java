package hondo.grader.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left of a process: nothing, however it ends. */
@Timeout(120)
class LeftoversTest {
  private Launcher launcher;
  private Scene scene;

  @BeforeEach
  void setUp() throws IOException {
    launcher = NativeBuild.get().launcher();
    scene = new Scene(NativeBuild.get().library());
  }

  @AfterEach
  void tearDown() throws IOException {
    scene.close();
  }

  private SandboxRequest sleeper() throws IOException {
    return scene.request(Scene.LIMITS, List.of(), "hog", "sleep", "");
  }

  /** Waits for its first line, so that it runs. */
  static void awaitStart(SandboxedProcess process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.in(), StandardCharsets.UTF_8));
    assertEquals("asleep", lines.readLine());
  }

  static boolean isGoneSoon(ProcessHandle process) throws InterruptedException {
    for (int i = 0; i < 100 && process.isAlive(); i++) {
      Thread.sleep(50);
    }
    return !process.isAlive();
  }

  @Test
  void killAllKillsAtOnceAndMoreThanOnce() throws Exception {
    for (Ladder.Step step : new Ladder(launcher).all()) {
      if (step.sandbox().isPresent()) {
        SandboxedProcess process = step.sandbox().get().start(sleeper());
        awaitStart(process);
        List<ProcessHandle> all = process.process().descendants().toList();
        process.killAll();
        assertFalse(process.process().isAlive(), step.layer());
        assertEquals(128 + 9, process.process().exitValue(), step.layer());
        for (ProcessHandle each : all) {
          assertTrue(isGoneSoon(each), step.layer() + " leaves " + each.info());
        }
        process.killAll();
        process.close();
        process.close();
      }
    }
  }

  @Test
  void itOutlivesTheThreadThatAskedForIt() throws Exception {
    // The kernel counts the thread as the parent, and it dies with its parent.
    SandboxedProcess[] started = new SandboxedProcess[1];
    Thread worker =
        new Thread(
            () -> {
              try {
                started[0] = new SameUser(launcher).start(sleeper());
                // Only by then has it asked to die with its parent.
                awaitStart(started[0]);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    worker.start();
    worker.join();
    try (SandboxedProcess process = started[0]) {
      assertFalse(Spawner.await(process.process(), Duration.ofMillis(300)));
    }
  }

  @Test
  void itDiesWithTheGrader() throws Exception {
    for (String layer : List.of("same", "bubblewrap")) {
      if (layer.equals("bubblewrap") && !Files.isExecutable(Bubblewrap.PROGRAM)) {
        continue;
      }
      Process grader =
          new ProcessBuilder(
                  System.getProperty("java.home") + "/bin/java",
                  "-cp",
                  System.getProperty("java.class.path"),
                  DyingGrader.class.getName(),
                  launcher.program().toString(),
                  scene.folder().toString(),
                  layer)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(grader.getInputStream(), StandardCharsets.UTF_8));
      String pid = lines.readLine();
      ProcessHandle left = ProcessHandle.of(Long.parseLong(pid)).orElse(null);
      grader.destroyForcibly().waitFor();
      assertTrue(left == null || isGoneSoon(left), layer + " lives on");
    }
  }

  /** A grader that is killed while a submission runs. */
  static final class DyingGrader {
    private DyingGrader() {}

    /**
     * Starts one and sleeps.
     *
     * @param args the launcher, the folder of a scene, the layer
     */
    public static void main(String[] args) throws Exception {
      Launcher launcher = new Launcher(Path.of(args[0]));
      SandboxRequest request =
          Scene.request(Path.of(args[1]), Scene.LIMITS, List.of(), "hog", "sleep", "");
      Sandbox sandbox =
          args[2].equals("same")
              ? new SameUser(launcher)
              : new Bubblewrap(launcher, Bubblewrap.PROGRAM, true);
      SandboxedProcess process = sandbox.start(request);
      awaitStart(process);
      List<ProcessHandle> all = process.process().descendants().toList();
      long last = all.isEmpty() ? process.process().pid() : all.get(all.size() - 1).pid();
      System.out.println(last);
      System.out.flush();
      Thread.sleep(60_000);
    }
  }

  @Test
  void whatIsUnconfinedIsSweptByItsMark() throws Exception {
    Path pid = scene.work().resolve("pid");
    String script = "setsid sleep 600 >/dev/null & echo $! >" + pid + "; exit 0";
    SandboxRequest request =
        new SandboxRequest(
            List.of("/bin/sh", "-c", script), scene.work(), List.of(), Scene.LIMITS, Map.of());
    SandboxedProcess process = new Unconfined().start(request);
    assertTrue(Spawner.await(process.process(), Duration.ofSeconds(20)));
    ProcessHandle left =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    assertTrue(left.isAlive(), "the test itself has left nothing");
    Path status = Path.of("/proc/" + left.pid());
    if (IsolationTest.isRoot()) {
      assertEquals(60599, Files.getAttribute(status, "unix:uid"), "root's program is nobody's");
    }
    process.close();
    assertTrue(isGoneSoon(left));
  }

  @Test
  void nothingRunsUnconfinedAsRootWhereTheUserCannotBeChanged() throws Exception {
    SandboxRequest request =
        new SandboxRequest(List.of("/bin/true"), scene.work(), List.of(), Scene.LIMITS, Map.of());
    SandboxUnavailable refused =
        assertThrows(
            SandboxUnavailable.class,
            () -> Unconfined.command(request, true, Path.of("/usr/bin/no-setpriv")));
    assertTrue(refused.getMessage().contains("overwrite the JDK"), refused.getMessage());
    assertEquals(List.of("/bin/true"), Unconfined.command(request, false, Path.of("/x")));
  }
}
