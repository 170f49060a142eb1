package hondo.grader.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** No confinement but an empty environment: for programs that are trusted, and for tests. */
public final class Unconfined implements Sandbox {
  @Override
  public String layer() {
    return "none";
  }

  @Override
  public SandboxedProcess start(SandboxRequest request) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(request.command());
    builder.directory(request.workDir().toFile());
    builder.environment().clear();
    builder.environment().putAll(request.environment());
    return new Running(builder.start());
  }

  private record Running(Process process) implements SandboxedProcess {
    @Override
    public InputStream in() {
      return process.getInputStream();
    }

    @Override
    public OutputStream out() {
      return process.getOutputStream();
    }

    @Override
    public void killAll() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }

    @Override
    public int waitFor(long time, TimeUnit unit) throws InterruptedException {
      return process.waitFor(time, unit) ? process.exitValue() : -1;
    }

    @Override
    public void close() {
      killAll();
    }
  }
}
