package hondo.grader.worker;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import hondo.grader.wire.MessageReader;
import hondo.grader.wire.MessageWriter;
import hondo.grader.wire.Seal;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The worker's start. It takes standard input and output for itself before any code of a student
 * runs: the first 32 bytes are the key of this run, then messages follow:
 *
 * <pre>{@code
 * {"op":"open","classpath":["…"],"characters":100000,"compared":true}
 *                                                              → {"re":"open"} or {"re":"failed",…}
 * {"op":"cell","nonce":"…","source":"…","seconds":30}          → {"re":"ran","nonce":"…",…}
 * {"op":"test","nonce":"…","source":"…","proof":"…","seed":7,"seconds":30}  → {"re":"ran",…}
 * }</pre>
 *
 * <p>While a cell is over its time or shows without end, {@code {"re":"overdue"|"flood",…}} comes
 * before {@code ran}. The key and the streams live in local variables of this thread and in no
 * field that code of a cell could come to by reflection.
 */
public final class Main {
  /** Exit status when the worker itself fails. */
  static final int BROKEN = 70;

  private Main() {}

  /** Runs until the grader closes the stream. */
  public static void main(String[] args) {
    try {
      InputStream in = input();
      OutputStream out = output();
      byte[] key = in.readNBytes(Seal.KEY_BYTES);
      if (key.length < Seal.KEY_BYTES) {
        throw new IOException("no key: this program is started by the grader");
      }
      MessageReader reader = new MessageReader(in, Seal.ofGrader(key), 0);
      MessageWriter writer = new MessageWriter(out, Seal.ofWorker(key));
      Arrays.fill(key, (byte) 0);
      serve(reader, writer);
      Runtime.getRuntime().halt(0); // whatever threads and hooks are left
    } catch (Throwable e) {
      try {
        System.err.println("hondo-worker: " + e);
      } finally {
        Runtime.getRuntime().halt(BROKEN);
      }
    }
  }

  /**
   * Standard input under another descriptor, so that the old one can be closed and reads nothing
   * from now on; the old one where the system refuses that to a program of another user.
   */
  private static InputStream input() throws IOException {
    InputStream in = new FileInputStream(FileDescriptor.in);
    try {
      InputStream own = new FileInputStream("/proc/self/fd/0");
      in.close(); // Java puts /dev/null in its place
      in = own;
    } catch (IOException e) {
      // It stays what it is; packets of others have no code.
      return empty(in);
    }
    return empty(in);
  }

  private static InputStream empty(InputStream own) {
    System.setIn(InputStream.nullInputStream());
    // Java 17's own readNBytes of a file asks for its place, and a pipe has none.
    return new BufferedInputStream(own);
  }

  private static OutputStream output() throws IOException {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    try {
      OutputStream own = new FileOutputStream(new File("/proc/self/fd/1"), true);
      out.close();
      out = own;
    } catch (IOException e) {
      return silent(out);
    }
    return silent(out);
  }

  /** What no cell prints, such as a thread that outlives its cell, nobody reads. */
  private static OutputStream silent(OutputStream own) {
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    return own;
  }

  private static void serve(MessageReader reader, MessageWriter writer) throws Exception {
    JsonObject open = reader.read();
    if (open == null) {
      return;
    }
    List<Path> classpath = new ArrayList<>();
    for (JsonElement entry : open.getAsJsonArray("classpath")) {
      classpath.add(Path.of(entry.getAsString()));
    }
    Cells cells;
    try {
      boolean compared = open.get("compared").getAsBoolean();
      cells = Cells.open(classpath, open.get("characters").getAsInt(), compared);
    } catch (RuntimeException e) {
      JsonObject failed = new JsonObject();
      failed.addProperty("re", "failed");
      failed.addProperty("message", String.valueOf(e.getMessage()));
      writer.write(failed);
      return;
    }
    JsonObject opened = new JsonObject();
    opened.addProperty("re", "open");
    opened.addProperty("pid", ProcessHandle.current().pid());
    writer.write(opened);
    JsonObject order;
    while ((order = reader.read()) != null) {
      run(cells, order, writer);
    }
  }

  private static void run(Cells cells, JsonObject order, MessageWriter writer) throws Exception {
    Time time = new Time(order.get("seconds").getAsDouble());
    Run run = cells.start(order);
    boolean told = false;
    while (!run.isDone(Time.LOOK_MILLIS)) {
      String why = cells.isFlooded() ? "flood" : time.isUp() ? "overdue" : null;
      if (why != null && !told) {
        JsonObject event = new JsonObject();
        event.addProperty("re", why);
        event.add("nonce", order.get("nonce"));
        event.addProperty("dump", ThreadDump.text());
        writer.write(event);
        told = true;
      }
      if (told) {
        cells.interrupt(); // again and again: between two snippets it does nothing
      }
    }
    JsonObject result = run.result();
    result.addProperty("re", "ran");
    result.add("nonce", order.get("nonce"));
    writer.write(result);
  }
}
