package hondo.grader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The layers of isolation, the best first, each tried by a probe that runs in it.
 *
 * <ol>
 *   <li>A user for each submission, with Landlock and the filter: two walls, the system's rights of
 *       files and Landlock, that do not know of each other. For root alone.
 *   <li>bubblewrap around Landlock and the filter: the same wall as below, and what it lets pass (a
 *       file's name and size, the list of processes) is not there to be seen.
 *   <li>Landlock and the filter alone: all that is left in a container, where namespaces are
 *       refused.
 * </ol>
 */
public final class Ladder {
  /**
   * A layer and how its trial went.
   *
   * @param layer what it is made of
   * @param sandbox it, if it works
   * @param how what showed that it works, or why it does not
   * @param mend what would make it work; empty where it works or nothing does
   */
  public record Step(String layer, Optional<Sandbox> sandbox, String how, String mend) {}

  private static final String OWN_USER = "own-user+landlock+seccomp";
  private static final String BUBBLEWRAP = "bubblewrap+landlock+seccomp";
  private static final String SAME_USER = "landlock+seccomp";
  private static final String NEW_KERNEL =
      "Linux 5.13 or newer with landlock among its security modules (/sys/kernel/security/lsm)";

  private final Launcher launcher;

  /**
   * The ladder of this machine.
   *
   * @param hondoHome where set-up has put the launcher
   */
  public Ladder(Path hondoHome) {
    this(Launcher.installed(hondoHome));
  }

  Ladder(Launcher launcher) {
    this.launcher = launcher;
  }

  /**
   * The best layer that works here; the first trial that succeeds is the last.
   *
   * @throws SandboxUnavailable when none does, with why and what would help
   */
  public Sandbox best() throws SandboxUnavailable {
    List<Step> failed = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Step step = climb(i);
      if (step.sandbox().isPresent()) {
        return step.sandbox().get();
      }
      failed.add(step);
    }
    throw new SandboxUnavailable(
        failed.stream()
            .map(step -> "\n  " + step.layer() + ": " + step.how() + mend(step))
            .collect(
                Collectors.joining(
                    "", "no isolation works here, and submissions are not run without:", "")));
  }

  /** All layers, the best first, each tried. */
  public List<Step> all() {
    return List.of(climb(0), climb(1), climb(2));
  }

  private static String mend(Step step) {
    return step.mend().isEmpty() ? "" : " (mend: " + step.mend() + ")";
  }

  private Step climb(int step) {
    String layer = List.of(OWN_USER, BUBBLEWRAP, SAME_USER).get(step);
    if (!launcher.isThere()) {
      return new Step(
          layer,
          Optional.empty(),
          "its launcher is not built: " + launcher.program(),
          "install a C compiler (Debian: gcc libc6-dev), then make setup");
    }
    try {
      int landlock = launcher.landlockVersion();
      return switch (step) {
        case 0 -> ownUser(landlock);
        case 1 -> bubblewrap(landlock);
        default -> sameUser(landlock);
      };
    } catch (IOException e) {
      return new Step(layer, Optional.empty(), e.getMessage(), "make setup");
    }
  }

  private Step ownUser(int landlock) throws IOException {
    if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
      return new Step(
          OWN_USER,
          Optional.empty(),
          "needs root",
          "run the grader as root, in a container if need be");
    }
    if (landlock == 0) {
      return noLandlock(OWN_USER);
    }
    Sandbox sandbox = new OwnUser(launcher, new Users(Path.of("/run/hondo-grader")));
    return tried(sandbox, landlock, "");
  }

  private Step bubblewrap(int landlock) {
    if (!Files.isExecutable(Bubblewrap.PROGRAM)) {
      return new Step(
          BUBBLEWRAP,
          Optional.empty(),
          "there is no " + Bubblewrap.PROGRAM,
          "install bubblewrap (Debian: bubblewrap)");
    }
    Sandbox sandbox = new Bubblewrap(launcher, Bubblewrap.PROGRAM, landlock > 0);
    return tried(sandbox, landlock, "a system that lets its users make namespaces");
  }

  private Step sameUser(int landlock) {
    if (landlock == 0) {
      return noLandlock(SAME_USER);
    }
    return tried(new SameUser(launcher), landlock, "");
  }

  private static Step noLandlock(String layer) {
    return new Step(layer, Optional.empty(), "the kernel has no Landlock", NEW_KERNEL);
  }

  private static Step tried(Sandbox sandbox, int landlock, String mend) {
    Optional<String> wrong = Trial.run(sandbox);
    if (wrong.isPresent()) {
      return new Step(sandbox.layer(), Optional.empty(), wrong.get(), mend);
    }
    String version = landlock > 0 ? " (Landlock version " + landlock + ")" : "";
    return new Step(
        sandbox.layer(),
        Optional.of(sandbox),
        "a probe in it could do what it must and nothing else" + version,
        "");
  }
}
