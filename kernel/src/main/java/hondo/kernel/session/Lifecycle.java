package hondo.kernel.session;

import com.google.gson.JsonObject;
import hondo.kernel.channels.Channels;
import hondo.kernel.protocol.Json;
import hondo.kernel.protocol.Message;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import sun.misc.Signal;

/** The end of the process: on request, and when the server that started it is gone. */
final class Lifecycle {
  /** The time that shutdown hooks of libraries have before the process ends without them. */
  private static final long HOOKS_MILLIS = 250;

  private static final long LOOK_MILLIS = 1000;

  private final Channels channels;
  private final ExecutorService control;
  private volatile boolean requested;

  Lifecycle(Channels channels, ExecutorService control) {
    this.channels = channels;
    this.control = control;
  }

  /** Answers {@code shutdown_request}; the process ends once the answer is on its way. */
  JsonObject shutdown(Message request) {
    requested = true;
    boolean restart = Json.bool(request.content(), "restart", false);
    return Json.object("status", "ok", "restart", restart);
  }

  void exitIfRequested() {
    if (requested) {
      exit();
    }
  }

  private void exit() {
    try {
      channels.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // A JVM that is to write a start-up archive does so while it ends, and needs its time.
    if (System.getenv("HONDO_TRAINING") == null) {
      Thread watchdog = new Thread(this::haltSoon, "hondo-halt");
      watchdog.setDaemon(true);
      watchdog.start();
    }
    ChildProcesses.end();
    System.exit(0);
  }

  private void haltSoon() {
    pause(HOOKS_MILLIS);
    Runtime.getRuntime().halt(0);
  }

  /** Turns SIGINT into an interrupt of the cell, and ends this process after its parent's. */
  void watch(Runnable interrupt) {
    Signal.handle(new Signal("INT"), signal -> control.execute(interrupt));
    Thread last = new Thread(ChildProcesses::end, "hondo-children"); // for SIGTERM
    Runtime.getRuntime().addShutdownHook(last);
    server().ifPresent(this::endAfter);
  }

  /**
   * Looks every second whether the server still lives. A dead server that nobody has waited for
   * counts as alive for the system, but its children have another parent by then.
   */
  private void endAfter(ProcessHandle server) {
    ProcessHandle self = ProcessHandle.current();
    boolean isParent = self.parent().equals(Optional.of(server));
    Thread watch =
        new Thread(
            () -> {
              while (isParent ? self.parent().equals(Optional.of(server)) : server.isAlive()) {
                pause(LOOK_MILLIS);
              }
              exit();
            },
            "hondo-parent");
    watch.setDaemon(true);
    watch.start();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The server, which jupyter_client names in the environment. */
  private static Optional<ProcessHandle> server() {
    String pid = System.getenv("JPY_PARENT_PID");
    if (pid == null || !pid.matches("[1-9]\\d{0,9}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(pid));
  }
}
