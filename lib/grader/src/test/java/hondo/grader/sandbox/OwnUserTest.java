package hondo.grader.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users of their own, which are root's to give. */
@Timeout(120)
class OwnUserTest {
  private Launcher launcher;
  private Scene scene;
  private Path locks;

  @BeforeEach
  void setUp() throws IOException {
    Assumptions.assumeTrue(IsolationTest.isRoot(), "this is not root");
    launcher = NativeBuild.get().launcher();
    scene = new Scene(NativeBuild.get().library());
    locks = scene.folder().resolve("locks");
  }

  @AfterEach
  void tearDown() throws IOException {
    if (scene != null) {
      scene.close();
    }
  }

  private SandboxRequest sleeper() throws IOException {
    return scene.request(Scene.LIMITS, List.of(), "hog", "sleep", "");
  }

  @Test
  void itReadsPastClosedFoldersAndStillNothingElse() throws Exception {
    Sandbox sandbox = new OwnUser(launcher, new Users(locks));
    String open = capabilities(sandbox);
    assertEquals("0000000000000000", open, "without need it has no right at all");
    Files.setPosixFilePermissions(scene.folder(), PosixFilePermissions.fromString("rwx------"));
    assertEquals("0000000000000004", capabilities(sandbox), "CAP_DAC_READ_SEARCH");
    Map<String, String> outcomes = scene.attack(sandbox);
    assertTrue(
        outcomes.get("may: read what is opened to it").startsWith("DONE"), outcomes::toString);
    assertTrue(outcomes.get("may: write to its folder").startsWith("DONE"), outcomes::toString);
    for (String what :
        List.of(
            "read a hidden test", "read passwords", "read another submission", "read by a link")) {
      assertTrue(outcomes.get(what).contains("AccessDenied"), what + ": " + outcomes.get(what));
    }
  }

  private String capabilities(Sandbox sandbox) throws IOException {
    Scene.Ended ended = scene.hog(sandbox, Scene.LIMITS, List.of(), "status", "");
    return ended.lines().get("CapEff");
  }

  @Test
  void itHasAControlGroupWhereOneCanBeMade() throws Exception {
    ControlGroup made = ControlGroup.create(Scene.LIMITS);
    made.remove();
    Assumptions.assumeFalse(made.folders().isEmpty(), "none can be made here");
    assertTrue(made.folders().stream().noneMatch(Files::exists), made::toString);
    SandboxedProcess process = new OwnUser(launcher, new Users(locks)).start(sleeper());
    LeftoversTest.awaitStart(process);
    String groups = Files.readString(Path.of("/proc/" + process.process().pid() + "/cgroup"));
    List<String> joined = groups.lines().filter(line -> line.contains("/hondo-")).toList();
    assertEquals(made.folders().size(), joined.size(), groups);
    process.close();
    for (String line : joined) {
      String[] parts = line.split(":", 3);
      Path folder = Path.of("/sys/fs/cgroup", parts[1], parts[2]);
      assertFalse(Files.exists(folder), folder + " is left");
    }
  }

  @Test
  void anotherProcessOfTheSubmissionsUserIsSwept() throws Exception {
    Path locks = scene.folder().resolve("locks");
    SandboxedProcess process = new OwnUser(launcher, new Users(locks)).start(sleeper());
    LeftoversTest.awaitStart(process);
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
    assertTrue(LeftoversTest.isGoneSoon(left.toHandle()));
    process.close();
    assertEquals(0, Files.getAttribute(scene.work(), "unix:uid"), "the next may not look in");
  }

  /** As one in a container, or a test run beside it: both see each other's processes, or one. */
  @Test
  void aGraderWithOtherLocksEndsNoneOfTheFirst() throws Exception {
    Sandbox first = new OwnUser(launcher, new Users(locks, 3));
    Sandbox second = new OwnUser(launcher, new Users(scene.folder().resolve("others"), 3));
    SandboxedProcess process = first.start(sleeper());
    LeftoversTest.awaitStart(process);
    SandboxedProcess other = second.start(sleeper());
    LeftoversTest.awaitStart(other);
    assertTrue(process.process().isAlive(), "ended by the other's start");
    other.close();
    assertTrue(process.process().isAlive(), "ended by the other's end");
    process.close();
  }

  @Test
  void eachSubmissionHasAnotherUser() throws Exception {
    Path locks = scene.folder().resolve("locks");
    Users.Lent one = new Users(locks, 7).lend();
    // Of another grader, which knows the first only by its lock.
    Users.Lent two = new Users(locks, 7).lend();
    assertFalse(one.uid() == two.uid(), () -> "both are " + one.uid());
    one.giveBack();
    Users.Lent three = new Users(locks, 7).lend();
    assertEquals(one.uid(), three.uid());
    two.giveBack();
    three.giveBack();
  }
}
