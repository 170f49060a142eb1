package hondo.grader.grade;

import hondo.grader.release.RunLimits;
import hondo.grader.sandbox.Limits;
import hondo.grader.sandbox.SandboxRequest;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How a worker's JVM is started. */
final class WorkerCommand {
  private static final String MAIN = "hondo.grader.worker.Main";

  private WorkerCommand() {}

  static SandboxRequest request(GraderSettings settings, RunLimits limits, Path workDir) {
    List<Path> readable = new ArrayList<>();
    // The JVM's own folder, where its program may be a link to.
    readable.add(settings.java().toAbsolutePath().getParent().getParent());
    readable.addAll(settings.workerClasspath());
    readable.addAll(settings.cellClasspath());
    readable.addAll(settings.readable());
    settings.archive().ifPresent(readable::add);
    Limits caps =
        new Limits(
            // Three times the wall time: a run may use more than one processor.
            Duration.ofSeconds(3L * limits.submissionSeconds()),
            megabytes(limits.dataMegabytes()),
            megabytes(limits.fileMegabytes()),
            limits.openFiles(),
            limits.threads());
    return new SandboxRequest(
        command(settings, limits, workDir),
        workDir,
        readable,
        caps,
        environment(settings, workDir));
  }

  private static long megabytes(int count) {
    return (long) count << 20;
  }

  private static List<String> command(GraderSettings settings, RunLimits limits, Path workDir) {
    List<String> command = new ArrayList<>();
    command.add(settings.java().toString());
    command.addAll(options(settings, limits, workDir));
    command.add("-cp");
    command.add(
        settings.workerClasspath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(MAIN);
    return command;
  }

  private static List<String> options(GraderSettings settings, RunLimits limits, Path workDir) {
    List<String> options = new ArrayList<>();
    options.add("-ea");
    options.add(String.format(Locale.ROOT, "-Xmx%dm", limits.heapMegabytes()));
    options.add("-XX:+UseSerialGC"); // no threads and no reserve of its own
    options.add("-XX:-UsePerfData");
    options.add("-XX:+DisableAttachMechanism");
    options.add("-XX:-CreateCoredumpOnCrash");
    options.add("-XX:ErrorFile=/dev/null");
    options.add("-XX:+DisplayVMOutputToStderr");
    options.add("-Djava.awt.headless=true");
    options.add("-Dfile.encoding=UTF-8");
    options.add("-Duser.timezone=UTC");
    options.add("-Duser.language=en");
    options.add("-Duser.country=");
    options.add("-Duser.home=" + workDir);
    options.add("-Djava.io.tmpdir=" + workDir);
    settings.archive().ifPresent(file -> options.add(archiveOption(file)));
    options.addAll(settings.options());
    return options;
  }

  private static String archiveOption(Path file) {
    boolean cache = file.toString().endsWith(".aot");
    return (cache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file;
  }

  private static Map<String, String> environment(GraderSettings settings, Path workDir) {
    Map<String, String> environment = new HashMap<>();
    environment.put("LANG", "C.UTF-8");
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("TZ", "UTC");
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("HOME", workDir.toString());
    environment.put("OMP_NUM_THREADS", "1");
    environment.putAll(settings.environment());
    return environment;
  }
}
