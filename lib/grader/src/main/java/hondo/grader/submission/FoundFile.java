package hondo.grader.submission;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A notebook that somebody handed in.
 *
 * @param path its name and that of the folders that it is in, as they were found
 * @param file a copy under a name of ours
 * @param time when it was last changed
 */
record FoundFile(List<String> path, Path file, Instant time) {
  FoundFile {
    path = List.copyOf(path);
  }

  /** How messages name it: without what could move the cursor or turn the direction of text. */
  String shown() {
    return Names.shown(String.join("/", path));
  }
}
