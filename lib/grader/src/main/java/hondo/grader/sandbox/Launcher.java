package hondo.grader.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The program that puts limits, Landlock and the filter of system calls around a JVM: {@code
 * src/main/native/sandbox.c}, which set-up builds where there is a C compiler.
 *
 * @param program where it is
 */
public record Launcher(Path program) {
  /** Its exit status when the sandbox could not be set up. */
  public static final int SETUP_FAILED = 125;

  /** The same by its absolute path. */
  public Launcher {
    program = program.toAbsolutePath();
  }

  /** Where set-up puts it. */
  public static Launcher installed(Path hondoHome) {
    return new Launcher(hondoHome.resolve("grader").resolve("hondo-sandbox"));
  }

  boolean isThere() {
    return Files.isExecutable(program);
  }

  /** The version of Landlock's interface that the kernel has; 0 for none. */
  int landlockVersion() throws IOException {
    Process process =
        Spawner.start(new ProcessBuilder(program.toString(), "--abi").redirectErrorStream(true));
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      return Integer.parseInt(said);
    } catch (NumberFormatException e) {
      throw new IOException(program + " --abi says '" + said + "'", e);
    }
  }

  /** Kills all processes of a user; for root alone. */
  void sweep(int uid) {
    try {
      Process process =
          Spawner.start(
              new ProcessBuilder(program.toString(), "--sweep", Integer.toString(uid))
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD));
      Spawner.await(process, Duration.ofSeconds(5));
    } catch (IOException e) {
      // The next look at the user's processes tells whether any is left.
    }
  }

  /**
   * The command with the launcher before it.
   *
   * @param layer options of the layer, such as {@code --uid}
   */
  List<String> wrap(SandboxRequest request, SystemPaths system, List<String> layer) {
    List<String> words = new ArrayList<>();
    words.add(program.toString());
    words.addAll(layer);
    add(words, "--chdir", List.of(request.workDir()));
    add(words, "--write", List.of(request.workDir()));
    add(words, "--read", request.readable());
    add(words, "--read", system.readable());
    add(words, "--execute", system.executable());
    add(words, "--device", List.of(Path.of("/dev/null")));
    Limits limits = request.limits();
    add(words, "--cpu", List.of(limits.cpu().toSeconds()));
    add(words, "--data", List.of(limits.dataBytes()));
    add(words, "--fsize", List.of(limits.fileBytes()));
    add(words, "--files", List.of(limits.files()));
    add(words, "--threads", List.of(limits.threads()));
    add(words, "--env", variables(request));
    words.add("--");
    words.add(system.program().toString());
    words.addAll(request.command().subList(1, request.command().size()));
    return words;
  }

  private static List<String> variables(SandboxRequest request) {
    String work = request.workDir().toString();
    Map<String, String> all =
        new TreeMap<>(Map.of("HOME", work, "TMPDIR", work, "LANG", "C.UTF-8", "TZ", "UTC"));
    all.putAll(request.environment());
    return all.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }

  private static void add(List<String> words, String option, List<?> values) {
    for (Object value : values) {
      words.add(option);
      words.add(value.toString());
    }
  }
}
