package hondo.grader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Each ban of a layer: the {@link Attacker} is refused in it, and does the same outside, where
 * {@link Bare} runs it. A check each.
 */
final class IsolationChecks {
  /**
   * What was looked at, and what was wrong with it; empty for nothing.
   *
   * @param isBreach whether something was done inside that must be refused
   */
  record Check(String name, String wrong, boolean isBreach) {
    boolean isRight() {
      return wrong.isEmpty();
    }
  }

  /** Refused by the system's own means as well where the user is not root. */
  private static final Set<String> FOR_ROOT = Set.of("read passwords");

  /** What Docker's profile of system calls refuses by itself, so that nothing can be shown. */
  private static final Set<String> DOCKER_REFUSES =
      Set.of(
          "raw clone3",
          "raw io-uring",
          "raw keyctl",
          "raw unshare",
          "raw name-to-handle",
          "raw process-vm-readv");

  /** What an attack on the network is to be told, whichever it is. */
  private static final String DENIED = "Permission denied";

  private static final Limits LIMITS = Scene.LIMITS;

  private final Path library;
  private final boolean inContainer;
  private final boolean isRoot;
  private final List<Check> checks = new ArrayList<>();

  /**
   * The checks of a place.
   *
   * @param library {@code raw_calls.c}, built
   * @param inContainer whether other walls than the sandbox's stand around this process
   */
  IsolationChecks(Path library, boolean inContainer) throws IOException {
    this.library = library;
    this.inContainer = inContainer;
    this.isRoot = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  /**
   * All checks of a layer. Where the comparison outside failed, or a JVM came to another end than
   * it should, all are made a second time and what was wrong the first time is printed: a machine
   * with other work may be short of something for a moment. A breach is never made good by that.
   */
  List<Check> run(Sandbox sandbox) throws IOException {
    List<Check> first = once(sandbox);
    if (first.stream().allMatch(Check::isRight) || first.stream().anyMatch(Check::isBreach)) {
      return first;
    }
    for (Check check : first) {
      if (!check.isRight()) {
        String wrong = check.wrong().strip();
        System.out.println("again " + sandbox.layer() + ": " + check.name() + ": " + wrong);
      }
    }
    return once(sandbox);
  }

  private List<Check> once(Sandbox sandbox) throws IOException {
    checks.clear();
    attacks(sandbox);
    status(sandbox);
    hogs(sandbox);
    return List.copyOf(checks);
  }

  private void check(String name, boolean right, Object found) {
    checks.add(new Check(name, right ? "" : String.valueOf(found), false));
  }

  private void attacks(Sandbox sandbox) throws IOException {
    Map<String, String> outside;
    try (Scene scene = new Scene(library)) {
      outside = scene.attack(new Bare());
    }
    Map<String, String> inside;
    try (Scene scene = new Scene(library)) {
      inside = scene.attack(sandbox);
    }
    check("the attacks come to their end", inside.get("status").equals("0"), inside);
    check("as many inside as outside", inside.keySet().equals(outside.keySet()), inside.keySet());
    for (Map.Entry<String, String> attack : outside.entrySet()) {
      String name = attack.getKey();
      if (!name.equals("status") && !name.equals("errors")) {
        compare(name, attack.getValue(), inside.getOrDefault(name, "nothing"));
      }
    }
  }

  private void compare(String name, String outside, String inside) {
    boolean isAllowed =
        name.startsWith("may: ")
            || (name.startsWith("raw ") && Scene.RAW_ALLOWED.contains(name.substring(4)));
    boolean wasRefused = inside.startsWith("REFUSED");
    boolean worksOutside = outside.startsWith("DONE");
    if (name.equals("ask the metadata server")) {
      // Nobody answers there; but outside it is not the system that says no.
      wasRefused = inside.contains(DENIED);
      worksOutside = !outside.contains(DENIED);
    } else if (name.matches("connect.*|listen|send.*")) {
      wasRefused &= inside.contains(DENIED);
    } else if (FOR_ROOT.contains(name)) {
      worksOutside |= !isRoot;
    } else if (DOCKER_REFUSES.contains(name)) {
      worksOutside |= inContainer;
    }
    boolean right = isAllowed ? inside.startsWith("DONE") : wasRefused && worksOutside;
    String found = right ? "" : "outside " + outside + ", inside " + inside;
    checks.add(new Check(name, found, !isAllowed && inside.startsWith("DONE")));
  }

  private void status(Sandbox sandbox) throws IOException {
    try (Scene scene = new Scene(library)) {
      Map<String, String> status = scene.hog(sandbox, LIMITS, List.of(), "status", "").lines();
      check("no new privileges", "1".equals(status.get("NoNewPrivs")), status);
      check("the filter is on", "2".equals(status.get("Seccomp")), status);
      String bounds = status.getOrDefault("CapEff", "") + status.get("CapPrm");
      check("no capability, or that to search alone", bounds.matches("(0{16}|0{15}4){2}"), bounds);
      check(
          "no variables but its own",
          "GIVEN HOME LANG TMPDIR TZ".equals(status.get("variables")),
          status.get("variables"));
      String uid = status.getOrDefault("Uid", "");
      if (sandbox instanceof OwnUser) {
        check("a user of its own", uid.matches("(606|60[7-9]|610)\\d\\d\\s.*"), uid);
        String groups = status.get("Groups").strip();
        check("no groups", groups.isEmpty(), groups);
      }
    }
  }

  private void hogs(Sandbox sandbox) throws IOException {
    Sandbox outside = new Bare();
    overrun(sandbox, outside, "file", 3L << 20, List.of(), "IOException: File too large");
    overrun(
        sandbox,
        outside,
        "memory",
        1600,
        List.of("-XX:MaxDirectMemorySize=8g"),
        "OutOfMemoryError");
    overrun(sandbox, outside, "descriptors", 400, List.of(), "Too many open files");
    if (!isRoot || sandbox instanceof OwnUser) {
      // No limit holds root's own threads.
      String reason = "IllegalStateException: after .* unable to create native thread.*";
      overrun(sandbox, outside, "threads", 2000, List.of(), reason);
    }
    try (Scene scene = new Scene(library)) {
      Scene.Ended heap = scene.hog(sandbox, LIMITS, List.of(), "heap", 1 << 30);
      check(
          "heap: an error and no end",
          heap.status() == 0
              && heap.lines()
                  .getOrDefault("heap", "")
                  .contains("OutOfMemoryError: Java heap space"),
          heap);
    }
    processorTime(sandbox);
    otherArchitecture(sandbox);
  }

  /** Too much of something: an exception inside, none outside. */
  private void overrun(
      Sandbox sandbox,
      Sandbox outside,
      String name,
      Object argument,
      List<String> options,
      String reason)
      throws IOException {
    try (Scene scene = new Scene(library);
        Scene control = new Scene(library)) {
      Scene.Ended held = scene.hog(sandbox, LIMITS, options, name, argument);
      String said = held.lines().getOrDefault(name, "");
      check(
          name + ": an error and no end",
          held.status() == 0 && said.matches("REFUSED .*" + reason + ".*"),
          held);
      if (name.equals("file")) {
        long size = Files.size(scene.work().resolve("large"));
        check("file: not a byte more than allowed", size == LIMITS.fileBytes(), size);
      }
      Scene.Ended free = control.hog(outside, LIMITS, options, name, argument);
      check(
          name + ": outside it succeeds",
          free.lines().getOrDefault(name, "").equals("DONE " + argument),
          free);
    }
  }

  private void processorTime(Sandbox sandbox) throws IOException {
    Limits second =
        new Limits(Duration.ofSeconds(1), LIMITS.dataBytes(), LIMITS.fileBytes(), 256, 200);
    try (Scene scene = new Scene(library)) {
      long start = System.nanoTime();
      Scene.Ended ended = scene.hog(sandbox, second, List.of(), "processor", "");
      long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
      check("processor time: SIGXCPU", ended.status() == 128 + 24, ended);
      check("processor time: not for long", seconds < 30, seconds + " s");
    }
  }

  private void otherArchitecture(Sandbox sandbox) throws IOException {
    if (!System.getProperty("os.arch").equals("amd64")) {
      return;
    }
    try (Scene scene = new Scene(library)) {
      String file = scene.folder().resolve("libraw.so").toString();
      Scene.Ended ended = scene.hog(sandbox, LIMITS, List.of(), "load", file);
      boolean wasKilled = ended.status() == 128 + 31 && ended.lines().containsKey("loaded");
      check("32-bit system calls: SIGSYS", wasKilled, ended);
    }
  }
}
