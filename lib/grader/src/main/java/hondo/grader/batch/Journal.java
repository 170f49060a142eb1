package hondo.grader.batch;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code journal.jsonl}: a line for each submission whose result is on the disk, written and synced
 * after it. What follows the last whole line is of a run that was cut off, and does not count.
 *
 * <pre>{@code
 * {"folder":"ana","student":"ana","submission":"sha-256 of the notebook","assignment":"sha-256 of the manifest"}
 * }</pre>
 */
final class Journal implements AutoCloseable {
  private final FileChannel file;

  private Journal(FileChannel file) {
    this.file = file;
  }

  /**
   * An entry.
   *
   * @param folder the folder of the result
   * @param submission what was graded
   * @param assignment what it was graded by
   */
  record Entry(String folder, String student, String submission, String assignment) {}

  /** The entries of a journal, by folder; the last one counts. */
  static Map<String, Entry> read(Path path) throws IOException {
    Map<String, Entry> entries = new HashMap<>();
    if (!Files.exists(path)) {
      return entries;
    }
    String text = Files.readString(path);
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
      try {
        JsonObject json = JsonParser.parseString(line).getAsJsonObject();
        Entry entry =
            new Entry(
                json.get("folder").getAsString(),
                json.get("student").getAsString(),
                json.get("submission").getAsString(),
                json.get("assignment").getAsString());
        entries.put(entry.folder(), entry);
      } catch (JsonParseException | IllegalStateException | NullPointerException e) {
        // Half a line of a run that lost its disk: the submission is graded again.
        continue;
      }
    }
    return entries;
  }

  /**
   * Opens a journal to add to it.
   *
   * @param resume whether what stands there stays
   */
  static Journal open(Path path, boolean resume) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!resume) {
      file.truncate(0);
    }
    long end = file.size();
    file.position(end);
    Journal journal = new Journal(file);
    if (end > 0) {
      journal.write("\n"); // a line that was cut off stays one of its own
    }
    return journal;
  }

  synchronized void add(Entry entry) throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("folder", entry.folder());
    json.addProperty("student", entry.student());
    json.addProperty("submission", entry.submission());
    json.addProperty("assignment", entry.assignment());
    write(json + "\n");
    file.force(false);
  }

  private void write(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
