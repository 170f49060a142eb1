package hondo.grader.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Runs in a layer before anybody relies on it: tries what must work and what must not, and prints a
 * line of each. {@link Trial} starts it and reads the lines.
 */
final class Probe {
  private Probe() {}

  /**
   * Tries it all.
   *
   * @param args a file that must not be readable, one that must not be writable, the port of a
   *     server on this machine, a program, and the number of the process that looks on
   */
  public static void main(String[] args) {
    Path own = Path.of("probe.txt");
    allowed("write to its folder", () -> Files.writeString(own, "here"));
    allowed("read its folder", () -> Files.readString(own));
    allowed("start a thread", Probe::startThread);
    refused("read another's file", () -> Files.readString(Path.of(args[0])));
    refused("write to another's file", () -> Files.writeString(Path.of(args[1]), "probe"));
    int port = Integer.parseInt(args[2]);
    refused("connect", () -> new Socket(InetAddress.getLoopbackAddress(), port));
    refused("run a program", () -> new ProcessBuilder(args[3], "-version").start());
    Path environment = Path.of("/proc", args[4], "environ");
    refused("read another's environment", () -> Files.readString(environment));
  }

  private static Object startThread() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    thread.start();
    thread.join();
    return thread;
  }

  private static void allowed(String what, Callable<?> action) {
    try {
      action.call();
      say(what, "as it should");
    } catch (Exception e) {
      say(what, "cannot: " + e);
    }
  }

  private static void refused(String what, Callable<?> action) {
    try {
      action.call();
      say(what, "could, which it must not");
    } catch (IOException e) {
      say(what, "as it should");
    } catch (Exception e) {
      say(what, "failed in another way than it should: " + e);
    }
  }

  private static void say(String what, String outcome) {
    System.out.println(what + "\t" + outcome.replaceAll("\\s+", " "));
  }
}
