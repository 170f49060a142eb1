package hondo.grader.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is to be run.
 *
 * @param command the program and its arguments
 * @param workDir a private folder, the only one that the program may write to
 * @param readable files and folders that it may read besides
 * @param limits what it may use up
 * @param environment all of its environment
 */
public record SandboxRequest(
    List<String> command,
    Path workDir,
    List<Path> readable,
    Limits limits,
    Map<String, String> environment) {
  /** Copies the collections. */
  public SandboxRequest {
    command = List.copyOf(command);
    readable = List.copyOf(readable);
    environment = Map.copyOf(environment);
  }
}
