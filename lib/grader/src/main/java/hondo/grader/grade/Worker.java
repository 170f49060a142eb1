package hondo.grader.grade;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import hondo.grader.release.RunLimits;
import hondo.grader.sandbox.SandboxedProcess;
import hondo.grader.wire.MessageReader;
import hondo.grader.wire.MessageWriter;
import hondo.grader.wire.Seal;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A JVM in the sandbox, as the grader sees it. Asked by one thread at a time. */
final class Worker implements AutoCloseable {
  /** Bytes on the standard streams that no cell has printed, such as those of native libraries. */
  private static final long MOST_STRAY = 32L << 20;

  private static final int START_SECONDS = 120;

  /** How long a stopped cell may take to end, and a worker to answer when all went well. */
  private static final long GRACE_MILLIS = 5_000;

  /** How often it is looked what a cell has written. */
  private static final long LOOK_MILLIS = 500;

  /** Of its own largest file, altogether. */
  private static final long MOST_FILES_FULL = 4;

  private static final int MOST_FILES = 10_000;

  /** What may come before a cell's answer. */
  private static final Set<String> EVENTS = Set.of("overdue", "flood");

  private static final SecureRandom RANDOM = new SecureRandom();

  /** What the reading thread puts in the queue at the stream's end. */
  private static final JsonObject ENDED = new JsonObject();

  private final Path folder;
  private final SandboxedProcess process;
  private final StderrTail stderr;
  private final MessageReader reader;
  private final MessageWriter writer;
  private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
  private final long mostWritten;
  private long forgedBefore;
  private boolean usable = true;
  private volatile String flood = "";

  private Worker(Path folder, SandboxedProcess process, RunLimits limits) throws IOException {
    this.folder = folder;
    mostWritten = MOST_FILES_FULL * limits.fileMegabytes() << 20;
    this.process = process;
    byte[] key = new byte[Seal.KEY_BYTES];
    RANDOM.nextBytes(key);
    process.out().write(key);
    process.out().flush();
    reader = new MessageReader(process.in(), Seal.ofWorker(key), MOST_STRAY);
    writer = new MessageWriter(process.out(), Seal.ofGrader(key));
    stderr = new StderrTail(process.process().getErrorStream(), MOST_STRAY, process::killAll);
    Thread thread = new Thread(this::read, "hondo-worker-messages");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Starts one and waits until it can run cells.
   *
   * @param compared whether plans say what is expected, so that tests need not keep it
   * @throws IOException when it does not start, with what it said
   */
  static Worker start(GraderSettings settings, RunLimits limits, boolean compared)
      throws IOException {
    Path folder = Folders.create();
    Worker worker = null;
    try {
      SandboxedProcess process =
          settings.sandbox().start(WorkerCommand.request(settings, limits, folder));
      worker = new Worker(folder, process, limits);
      worker.open(settings, limits, compared);
      return worker;
    } catch (IOException | RuntimeException e) {
      if (worker != null) {
        worker.close();
      } else {
        Folders.delete(folder);
      }
      throw e;
    }
  }

  private void open(GraderSettings settings, RunLimits limits, boolean compared)
      throws IOException {
    JsonObject open = new JsonObject();
    open.addProperty("op", "open");
    JsonArray classpath = new JsonArray();
    settings.cellClasspath().forEach(entry -> classpath.add(entry.toAbsolutePath().toString()));
    open.add("classpath", classpath);
    open.addProperty("characters", limits.outputCharacters());
    open.addProperty("compared", compared);
    JsonObject answer = ENDED;
    try {
      writer.write(open);
      answer = messages.poll(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      answer = ENDED; // it ended before it read; what it said comes below
    }
    if (answer == null || !text(answer, "re").equals("open")) {
      String why = answer == ENDED ? death() : "no answer";
      if (answer != null && answer.has("message")) {
        why = answer.get("message").getAsString() + "\n" + stderr.text();
      }
      process.killAll();
      throw new IOException("a worker did not start: " + why);
    }
  }

  private void read() {
    try {
      JsonObject message;
      while ((message = reader.read()) != null) {
        messages.add(message);
      }
    } catch (MessageReader.Flood e) {
      flood = e.getMessage();
      process.killAll();
    } catch (IOException e) {
      flood = ""; // killed while it wrote: the same as the stream's end
    }
    messages.add(ENDED);
  }

  /** Runs a cell of the student's. */
  Reply cell(String source, double seconds) {
    return ask(order("cell", source, seconds), seconds);
  }

  /**
   * Runs a test.
   *
   * @param proof an expression that is run behind it, if it ends well
   */
  Reply test(String source, String proof, long seed, double seconds) {
    JsonObject order = order("test", source, seconds);
    order.addProperty("proof", proof);
    order.addProperty("seed", seed);
    return ask(order, seconds);
  }

  private static JsonObject order(String op, String source, double seconds) {
    byte[] nonce = new byte[16];
    RANDOM.nextBytes(nonce);
    JsonObject order = new JsonObject();
    order.addProperty("op", op);
    order.addProperty("nonce", Base64.getEncoder().encodeToString(nonce));
    order.addProperty("source", source);
    order.addProperty("seconds", seconds);
    return order;
  }

  private Reply ask(JsonObject order, double seconds) {
    String nonce = order.get("nonce").getAsString();
    String event = "";
    String dump = "";
    try {
      writer.write(order);
      long end = System.nanoTime() + millis((long) (3000 * seconds) + 2 * GRACE_MILLIS);
      while (true) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        JsonObject message =
            left > 0 ? messages.poll(Math.min(left, LOOK_MILLIS), TimeUnit.MILLISECONDS) : null;
        if (message == null && left > LOOK_MILLIS) {
          if (Folders.holdsMore(folder, mostWritten, MOST_FILES)) {
            kill();
            return reply(Reply.End.DIED, new JsonObject(), tooMuch());
          }
          continue;
        }
        if (message == null) {
          kill();
          Reply.End how = event.equals("flood") ? Reply.End.FLOOD : Reply.End.HUNG;
          return reply(how, new JsonObject(), dump + stderr.text());
        }
        if (message == ENDED) {
          usable = false;
          return reply(flood.isEmpty() ? Reply.End.DIED : Reply.End.FLOOD, message, death());
        }
        String what = text(message, "re");
        boolean ran = what.equals("ran");
        boolean known = ran ? Reply.isSound(message) : EVENTS.contains(what);
        if (!text(message, "nonce").equals(nonce) || !known) {
          kill();
          return reply(Reply.End.FORGED, new JsonObject(), "an answer that nobody had asked for");
        }
        if (ran) {
          return reply(end(event, message), message, dump);
        }
        event = what;
        dump = text(message, "dump");
        end = System.nanoTime() + millis(GRACE_MILLIS);
      }
    } catch (IOException e) {
      kill();
      return reply(Reply.End.DIED, new JsonObject(), death());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
      return reply(Reply.End.DIED, new JsonObject(), "the grader was stopped");
    }
  }

  /** Empty where there is none: who has taken a worker over may send anything. */
  private static String text(JsonObject message, String key) {
    return message.get(key) instanceof JsonPrimitive value ? value.getAsString() : "";
  }

  private String tooMuch() {
    return "the program wrote more than "
        + (mostWritten >> 20)
        + " MB or "
        + MOST_FILES
        + " files to its folder";
  }

  private void kill() {
    usable = false;
    process.killAll();
  }

  /** Whether it can be asked again. */
  boolean isUsable() {
    return usable;
  }

  private static long millis(long count) {
    return TimeUnit.MILLISECONDS.toNanos(count);
  }

  private static Reply.End end(String event, JsonObject message) {
    if (!event.isEmpty()) {
      return event.equals("flood") ? Reply.End.FLOOD : Reply.End.OVERDUE;
    }
    switch (text(message, "end")) {
      case "ok":
        return Reply.End.OK;
      case "compile":
        return Reply.End.COMPILE;
      case "exit":
        return Reply.End.EXIT;
      case "interrupted":
        return Reply.End.OVERDUE;
      default:
        return Reply.End.ERROR;
    }
  }

  private Reply reply(Reply.End end, JsonObject body, String detail) {
    long forged = reader.forged() - forgedBefore;
    forgedBefore = reader.forged();
    return new Reply(end, body, detail, forged);
  }

  /** How the process ended, in words. */
  private String death() {
    int status = -1;
    try {
      if (process.process().waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        status = process.process().exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.killAll();
    String why = flood.isEmpty() ? Exits.text(status) : flood;
    return stderr.text().isEmpty() ? why : why + "\n" + stderr.text();
  }

  /** Lets it come to its end by itself, for what its JVM does then. */
  void finish() throws IOException {
    usable = false;
    process.out().close();
    try {
      process.process().waitFor(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was written to its standard output past the session, if anything was. */
  Optional<String> stray() {
    return reader.stray() == 0 ? Optional.empty() : Optional.of(reader.strayText());
  }

  @Override
  public void close() {
    process.killAll();
    process.close();
    Folders.delete(folder);
  }
}
