package hondo.grader.grade;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import hondo.grader.sandbox.Sandbox;
import hondo.grader.sandbox.SandboxRequest;
import hondo.grader.sandbox.SandboxedProcess;
import hondo.grader.wire.MessageReader;
import hondo.grader.wire.MessageWriter;
import hondo.grader.wire.Seal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A worker that has been taken over: it knows the key, and answers what the test wants. Nothing of
 * a submission runs; each start is a thread.
 */
final class FakeWorker implements Sandbox {
  private static final Pattern PROOF = Pattern.compile("return (-?\\d+)L \\^ (-?\\d+)L;");

  /** All that was ever sent to one. */
  final List<String> orders = Collections.synchronizedList(new ArrayList<>());

  private final UnaryOperator<JsonObject> change;

  /**
   * Makes one.
   *
   * @param change makes its answer of one that says "well done", with the right proof
   */
  FakeWorker(UnaryOperator<JsonObject> change) {
    this.change = change;
  }

  @Override
  public String layer() {
    return "fake";
  }

  @Override
  public SandboxedProcess start(SandboxRequest request) throws IOException {
    PipedInputStream in = new PipedInputStream(1 << 20);
    PipedOutputStream toWorker = new PipedOutputStream(in);
    PipedInputStream fromWorker = new PipedInputStream(1 << 20);
    PipedOutputStream out = new PipedOutputStream(fromWorker);
    Thread thread = new Thread(() -> serve(in, out), "fake-worker");
    thread.setDaemon(true);
    thread.start();
    FakeProcess process = new FakeProcess(fromWorker, toWorker, thread);
    return new SandboxedProcess() {
      @Override
      public Process process() {
        return process;
      }

      @Override
      public void killAll() {
        process.destroy();
      }

      @Override
      public void close() {
        process.destroy();
      }
    };
  }

  private void serve(InputStream in, OutputStream out) {
    try (out) {
      byte[] key = in.readNBytes(Seal.KEY_BYTES);
      MessageReader reader = new MessageReader(in, Seal.ofGrader(key), 0);
      MessageWriter writer = new MessageWriter(out, Seal.ofWorker(key));
      JsonObject order;
      while ((order = reader.read()) != null) {
        orders.add(order.toString());
        JsonObject answer = new JsonObject();
        if (order.get("op").getAsString().equals("open")) {
          answer.addProperty("re", "open");
        } else {
          answer = change.apply(wellDone(order));
        }
        if (answer != null) {
          writer.write(answer);
        }
      }
    } catch (IOException e) {
      return; // killed
    }
  }

  private static JsonObject wellDone(JsonObject order) {
    JsonObject answer = new JsonObject();
    answer.addProperty("re", "ran");
    answer.add("nonce", order.get("nonce"));
    answer.addProperty("end", "ok");
    answer.add("outputs", new JsonArray());
    answer.addProperty("source", order.get("source").getAsString());
    if (order.has("proof")) {
      Matcher proof = PROOF.matcher(order.get("proof").getAsString());
      if (proof.find()) {
        long value = Long.parseLong(proof.group(1)) ^ Long.parseLong(proof.group(2));
        answer.addProperty("proof", String.valueOf(value));
      }
    }
    return answer;
  }

  /** Streams and a thread that look like a process. */
  private static final class FakeProcess extends Process {
    private final InputStream in;
    private final OutputStream out;
    private final Thread thread;

    FakeProcess(InputStream in, OutputStream out, Thread thread) {
      this.in = in;
      this.out = out;
      this.thread = thread;
    }

    @Override
    public OutputStream getOutputStream() {
      return out;
    }

    @Override
    public InputStream getInputStream() {
      return in;
    }

    @Override
    public InputStream getErrorStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() {
      return exitValue();
    }

    @Override
    public int exitValue() {
      return 0;
    }

    @Override
    public void destroy() {
      thread.interrupt();
      try {
        in.close();
        out.close();
      } catch (IOException e) {
        return; // closed already
      }
    }
  }
}
