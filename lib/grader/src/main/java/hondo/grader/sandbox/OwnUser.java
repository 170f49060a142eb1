package hondo.grader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A user for each submission, besides Landlock, the filter and the limits: what Landlock lets pass,
 * the system's ordinary rights refuse. Root's alone.
 */
final class OwnUser implements Sandbox {
  private final Launcher launcher;
  private final Users users;

  OwnUser(Launcher launcher, Users users) {
    this.launcher = launcher;
    this.users = users;
  }

  @Override
  public String layer() {
    return "own-user+landlock+seccomp";
  }

  @Override
  public SandboxedProcess start(SandboxRequest request) throws IOException {
    SystemPaths system = SystemPaths.of(Path.of(request.command().get(0)));
    Users.Lent user = users.lend();
    ControlGroup group = null;
    try {
      give(request.workDir(), user.uid());
      group = ControlGroup.create(request.limits());
      List<String> layer = new ArrayList<>(Parent.option());
      layer.addAll(List.of("--uid", Integer.toString(user.uid())));
      if (needsSearch(request)) {
        layer.addAll(List.of("--search", "yes"));
      }
      layer.addAll(group.options());
      ProcessBuilder builder = new ProcessBuilder(launcher.wrap(request, system, layer));
      builder.environment().clear();
      return new Confined(Spawner.start(builder), traces(user, group, request.workDir()));
    } catch (IOException | RuntimeException e) {
      if (group != null) {
        group.remove();
      }
      user.giveBack();
      throw e;
    }
  }

  private Confined.Traces traces(Users.Lent user, ControlGroup group, Path workDir) {
    return new Confined.Traces() {
      @Override
      public void sweep() {
        user.killAll(launcher);
      }

      @Override
      public void giveBack() {
        group.remove();
        try {
          // The next of that user may not look in.
          own(workDir, 0);
        } catch (IOException e) {
          // It has been removed already.
        }
        user.giveBack();
      }
    };
  }

  /** Gives a folder, with all that is in it, to a user, and to nobody else. */
  static void give(Path folder, int uid) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        own(path, uid);
      }
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  private static void own(Path path, int uid) throws IOException {
    Files.setAttribute(path, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether something that it may read lies where the folders' rights shut a stranger out. */
  static boolean needsSearch(SandboxRequest request) throws IOException {
    for (Path path : request.readable()) {
      if (!isOpen(path)) {
        return true;
      }
    }
    Path program = Path.of(request.command().get(0));
    return !isOpen(program) || !isPassable(request.workDir().toRealPath().getParent());
  }

  /** Whether everybody may come to a path, and read it. */
  private static boolean isOpen(Path path) throws IOException {
    Path real = path.toRealPath();
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(real);
    return rights.contains(PosixFilePermission.OTHERS_READ)
        && (!Files.isDirectory(real) || rights.contains(PosixFilePermission.OTHERS_EXECUTE))
        && isPassable(real.getParent());
  }

  private static boolean isPassable(Path folder) throws IOException {
    for (Path up = folder; up != null; up = up.getParent()) {
      if (!Files.getPosixFilePermissions(up).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }
}
