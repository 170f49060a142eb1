package hondo.grader.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.api.Assumptions;
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

  private SandboxRequest sleeper() {
    return scene.request(Scene.LIMITS, List.of(), "hog", "sleep", "");
  }

  /** Waits for its first line, so that it runs. */
  private static void awaitStart(SandboxedProcess process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.in(), StandardCharsets.UTF_8));
    assertEquals("asleep", lines.readLine());
  }

  private static boolean isGoneSoon(ProcessHandle process) throws InterruptedException {
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
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    worker.start();
    worker.join();
    try (SandboxedProcess process = started[0]) {
      awaitStart(process);
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
                  NativeBuild.get().library().toString(),
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
     * @param args the launcher, the library of the scene, the layer
     */
    public static void main(String[] args) throws Exception {
      Launcher launcher = new Launcher(Path.of(args[0]));
      Scene scene = new Scene(Path.of(args[1]));
      Sandbox sandbox =
          args[2].equals("same")
              ? new SameUser(launcher)
              : new Bubblewrap(launcher, Bubblewrap.PROGRAM, true);
      SandboxedProcess process =
          sandbox.start(scene.request(Scene.LIMITS, List.of(), "hog", "sleep", ""));
      awaitStart(process);
      List<ProcessHandle> all = process.process().descendants().toList();
      long last = all.isEmpty() ? process.process().pid() : all.get(all.size() - 1).pid();
      System.out.println(last);
      System.out.flush();
      Thread.sleep(60_000);
    }
  }

  @Test
  void anotherProcessOfTheSubmissionsUserIsSwept() throws Exception {
    Assumptions.assumeTrue(IsolationTest.isRoot(), "users of its own are root's to give");
    Path locks = scene.folder().resolve("locks");
    SandboxedProcess process = new OwnUser(launcher, new Users(locks)).start(sleeper());
    awaitStart(process);
    String proc = "/proc/" + process.process().pid();
    String uid = Files.getAttribute(Path.of(proc), "unix:uid").toString();
    assertEquals(uid, Files.getAttribute(scene.work(), "unix:uid").toString());
    // As if it had found a way to fork.
    Process left =
        new ProcessBuilder("setpriv", "--reuid", uid, "--clear-groups", "setsid", "sleep", "600")
            .start();
    Thread.sleep(300);
    assertTrue(left.isAlive());
    process.killAll();
    assertTrue(isGoneSoon(left.toHandle()));
    process.close();
    assertEquals(0, Files.getAttribute(scene.work(), "unix:uid"), "the next may not look in");
  }

  @Test
  void eachSubmissionHasAnotherUser() throws Exception {
    Assumptions.assumeTrue(IsolationTest.isRoot(), "users of its own are root's to give");
    Path locks = scene.folder().resolve("locks");
    Users.Lent one = new Users(locks).lend();
    // Of another grader, which knows the first only by its lock.
    Users.Lent two = new Users(locks).lend();
    assertFalse(one.uid() == two.uid(), () -> "both are " + one.uid());
    one.giveBack();
    Users.Lent three = new Users(locks).lend();
    assertEquals(one.uid(), three.uid());
    two.giveBack();
    three.giveBack();
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
    process.close();
    assertTrue(isGoneSoon(left));
  }
}
