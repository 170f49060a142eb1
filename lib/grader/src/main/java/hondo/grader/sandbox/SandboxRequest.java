package hondo.grader.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is to run in a sandbox, and what it may have.
 *
 * @param command the {@code java} of a JDK, by its absolute path, and its arguments; {@link
 *     JvmOptions} has those that a sandbox asks for
 * @param workDir a folder of the submission's own, which is there: the only place it may write to.
 *     Some layers give it to another user while the command runs
 * @param readable files and folders that it may read, with all that is in them; the JDK of the
 *     command and the system's libraries are readable besides. Nothing secret may lie in them
 * @param limits how much it may use
 * @param environment all variables that it sees, besides {@code HOME} and {@code TMPDIR} (the work
 *     folder), {@code LANG} and {@code TZ}, unless they are among them
 */
public record SandboxRequest(
    List<String> command,
    Path workDir,
    List<Path> readable,
    Limits limits,
    Map<String, String> environment) {

  /**
   * Checks what can be checked without starting.
   *
   * @throws IllegalArgumentException when the command is empty or not by an absolute path, a path
   *     is relative or not there, or a variable has no name
   */
  public SandboxRequest {
    command = List.copyOf(command);
    readable = List.copyOf(readable);
    environment = Map.copyOf(environment);
    Objects.requireNonNull(limits, "limits");
    if (command.isEmpty() || !Path.of(command.get(0)).isAbsolute()) {
      throw new IllegalArgumentException(
          "a sandbox needs a program by its absolute path, not the command " + command);
    }
    if (!workDir.isAbsolute() || !Files.isDirectory(workDir)) {
      throw new IllegalArgumentException(
          "the work folder of a sandbox must be there, by its absolute path: " + workDir);
    }
    for (Path path : readable) {
      if (!path.isAbsolute() || !Files.exists(path)) {
        throw new IllegalArgumentException(
            "what a sandbox may read must be there, by its absolute path: " + path);
      }
    }
    for (String name : environment.keySet()) {
      if (name.isEmpty() || name.contains("=")) {
        throw new IllegalArgumentException("'" + name + "' is no name of a variable");
      }
    }
  }
}
