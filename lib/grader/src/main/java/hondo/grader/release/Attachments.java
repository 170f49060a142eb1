package hondo.grader.release;

import com.google.gson.JsonObject;
import hondo.grader.notebook.Cell;
import java.util.List;

/** Files within a cell: one that only a solution showed must not be handed out. */
final class Attachments {
  private static final String SCHEME = "attachment:";

  private Attachments() {}

  static boolean isReferredTo(List<String> lines) {
    return lines.stream().anyMatch(line -> line.contains(SCHEME));
  }

  /** The cell with those attachments that its text names. */
  static Cell used(Cell cell) {
    JsonObject attachments = cell.attachments();
    boolean changed = attachments.keySet().removeIf(name -> !cell.source().contains(SCHEME + name));
    return changed ? cell.withAttachments(attachments) : cell;
  }
}
