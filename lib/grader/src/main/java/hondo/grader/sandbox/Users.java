package hondo.grader.sandbox;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Users that are nobody's, each lent to one submission at a time: of all graders of the machine,
 * since each is held by a lock on a file. A grader in a container, or one with other locks, has
 * locks of its own and the same users, and who ends a submission kills all that its user runs: so
 * none is lent that has a process, and each grader begins at a place of its own. They lie in a
 * range that neither Debian nor systemd hands out (60578 to 61183, "unused" in systemd's list of
 * users), and below 65536, so that a container's own root can be any of them.
 */
final class Users {
  private static final int FIRST = 60600;
  private static final int COUNT = 500;

  private final Path locks;
  private final int start;
  private final Set<Integer> taken = new HashSet<>();

  /**
   * @param locks a folder of root's, made where it is not there
   */
  Users(Path locks) {
    this(locks, ThreadLocalRandom.current().nextInt(COUNT));
  }

  /** For tests: the one that is lent first, from 0 to 499. */
  Users(Path locks, int start) {
    this.locks = locks;
    this.start = start;
  }

  /** A user that no other submission has. */
  synchronized Lent lend() throws IOException {
    Files.createDirectories(
        locks, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Set<Integer> others = named();
    others.addAll(running());
    for (int i = 0; i < COUNT; i++) {
      int uid = FIRST + (start + i) % COUNT;
      if (!others.contains(uid) && !taken.contains(uid)) {
        Lent lent = tryLend(uid);
        if (lent != null) {
          taken.add(uid);
          return lent;
        }
      }
    }
    throw new IOException(
        "all "
            + COUNT
            + " users for submissions are in use, so many graders run here (locks in "
            + locks
            + ")");
  }

  private Lent tryLend(int uid) throws IOException {
    FileChannel file =
        FileChannel.open(
            locks.resolve(Integer.toString(uid)),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        return new Lent(uid, file);
      }
    } catch (OverlappingFileLockException e) {
      // Another ladder of this JVM has it.
    }
    file.close();
    return null;
  }

  /** Users who have a process here. */
  private static Set<Integer> running() throws IOException {
    Set<Integer> found = new HashSet<>();
    try (Stream<Path> all = processes()) {
      all.forEach(
          process -> {
            try {
              found.add((Integer) Files.getAttribute(process, "unix:uid", NOFOLLOW_LINKS));
            } catch (IOException e) {
              // It has ended.
            }
          });
    }
    return found;
  }

  private static Stream<Path> processes() throws IOException {
    return Files.list(Path.of("/proc"))
        .filter(path -> path.getFileName().toString().matches("[0-9]+"));
  }

  /** Users who have a name here, whatever the range is meant for. */
  private static Set<Integer> named() throws IOException {
    Set<Integer> found = new HashSet<>();
    for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
      String[] fields = line.split(":", 5);
      if (fields.length == 5 && fields[2].matches("[0-9]{1,9}")) {
        found.add(Integer.valueOf(fields[2]));
      }
    }
    return found;
  }

  /** One of them, for a while. */
  final class Lent {
    private final int uid;
    private final FileChannel lock;

    private Lent(int uid, FileChannel lock) {
      this.uid = uid;
      this.lock = lock;
    }

    int uid() {
      return uid;
    }

    /** Kills its processes until there are none, or some seconds have passed. */
    void killAll(Launcher launcher) {
      long end = System.nanoTime() + 5_000_000_000L;
      while (hasProcess() && System.nanoTime() < end) {
        launcher.sweep(uid);
      }
    }

    private boolean hasProcess() {
      try (Stream<Path> all = processes()) {
        return all.anyMatch(this::isOwner);
      } catch (IOException e) {
        return false;
      }
    }

    private boolean isOwner(Path process) {
      try {
        // A process that has ended and is not yet reaped harms nobody.
        return Files.getAttribute(process, "unix:uid", NOFOLLOW_LINKS).equals(uid)
            && !Files.readString(process.resolve("stat")).matches("(?s).*\\) Z .*");
      } catch (IOException e) {
        return false;
      }
    }

    void giveBack() {
      synchronized (Users.this) {
        taken.remove(uid);
        try {
          lock.close();
        } catch (IOException e) {
          // The lock is gone with this JVM, at the latest.
        }
      }
    }
  }
}
