package hondo.grader.grade;

import com.google.gson.JsonArray;
import java.util.List;

/**
 * How a cell of the student's part of a run went.
 *
 * @param id its grade id, or empty
 * @param origin whose text it is
 * @param source its text
 * @param end {@code ok}, {@code error}, {@code compile}, {@code exit}, {@code overdue}, {@code
 *     flood}, {@code died} or {@code hung}
 * @param message the error in one line, or empty
 * @param trace of the error, cut
 * @param outputs what it showed, as a notebook has it; of untrusted origin
 * @param truncated whether there was more
 */
public record CellReport(
    String id,
    Origin origin,
    String source,
    String end,
    String message,
    List<String> trace,
    JsonArray outputs,
    boolean truncated) {
  /** Whose text a cell is. */
  public enum Origin {
    /** A student's, in the place of an answer. */
    ANSWER,
    /** The author's. */
    AUTHOR,
    /** A student's own. */
    EXTRA
  }

  /** Copies. */
  public CellReport {
    trace = List.copyOf(trace);
    outputs = outputs.deepCopy();
  }
}
