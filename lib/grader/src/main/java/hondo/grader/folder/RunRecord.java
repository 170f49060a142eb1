package hondo.grader.folder;

import com.google.gson.JsonArray;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run showed besides its result: the material of pages and statistics. No score is read from
 * it.
 *
 * @param fingerprint a hash of the answers, equal for copies; empty where nothing was read
 * @param cells those of the manifest, in its order; empty where nothing ran
 * @param extras the student's own cells that ran besides, in their order
 * @param tests by the ids of the results; a test that did not run is not among them
 */
public record RunRecord(
    String fingerprint, List<RanCell> cells, List<RanCell> extras, Map<String, TestRun> tests) {
  /** That of a submission of which nothing ran. */
  public static final RunRecord NOTHING = new RunRecord("", List.of(), List.of(), Map.of());

  /** Copies the lists. */
  public RunRecord {
    cells = List.copyOf(cells);
    extras = List.copyOf(extras);
    tests = Collections.unmodifiableMap(new TreeMap<>(tests));
  }

  /** A record without cells of the student's own. */
  public RunRecord(String fingerprint, List<RanCell> cells, Map<String, TestRun> tests) {
    this(fingerprint, cells, List.of(), tests);
  }

  /**
   * A cell that ran.
   *
   * @param source the student's text of an answer, the grader's of any other cell
   * @param outputs as nbformat 4 has them
   */
  public record RanCell(String source, JsonArray outputs) {
    /** Copies the outputs. */
    public RanCell {
      outputs = outputs.deepCopy();
    }

    @Override
    public JsonArray outputs() {
      return outputs.deepCopy();
    }
  }

  /**
   * How a test ran.
   *
   * @param seconds how long, all tries together; 0 at least
   * @param attempts how often it was tried, 1 at least
   * @param flaky whether the tries ended differently
   */
  public record TestRun(double seconds, int attempts, boolean flaky) {
    /** Checks the ranges. */
    public TestRun {
      if (!(seconds >= 0) || attempts < 1) {
        throw new IllegalArgumentException(
            "a test ran " + seconds + " s in " + attempts + " attempts");
      }
    }
  }
}
