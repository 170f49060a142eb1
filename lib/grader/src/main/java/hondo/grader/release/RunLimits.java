package hondo.grader.release;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * What the run of a submission may use up. A manifest that does not say has {@link #DEFAULTS}.
 *
 * @param cellSeconds of one cell: processor time, or wall time where it uses none; three times as
 *     much wall time where the machine is busy
 * @param submissionSeconds wall time of all cells together, starts and replays included
 * @param heapMegabytes of the JVM
 * @param dataMegabytes of memory altogether, the heap included
 * @param outputCharacters that are kept of what one cell shows
 * @param fileMegabytes of one file
 * @param openFiles at a time
 * @param threads at a time, the JVM's own included
 */
public record RunLimits(
    int cellSeconds,
    int submissionSeconds,
    int heapMegabytes,
    int dataMegabytes,
    int outputCharacters,
    int fileMegabytes,
    int openFiles,
    int threads) {
  /** 30 s, 10 minutes, 512 MB of 2 GB, 100,000 characters, 64 MB, 512 files, 400 threads. */
  public static final RunLimits DEFAULTS = new RunLimits(30, 600, 512, 2048, 100_000, 64, 512, 400);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException for a limit that is not above 0, and for a heap above the data
   */
  public RunLimits {
    int least = Math.min(cellSeconds, submissionSeconds);
    least = Math.min(least, Math.min(heapMegabytes, dataMegabytes));
    least = Math.min(least, Math.min(outputCharacters, fileMegabytes));
    least = Math.min(least, Math.min(openFiles, threads));
    if (least < 1) {
      throw new IllegalArgumentException("a limit of a run must be above 0, and one is " + least);
    }
    if (heapMegabytes > dataMegabytes) {
      throw new IllegalArgumentException(
          "a heap of " + heapMegabytes + " MB is more than all data, " + dataMegabytes + " MB");
    }
  }

  /** The same with other times. */
  public RunLimits withSeconds(int cell, int submission) {
    return new RunLimits(
        cell,
        submission,
        heapMegabytes,
        dataMegabytes,
        outputCharacters,
        fileMegabytes,
        openFiles,
        threads);
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("cell_seconds", cellSeconds);
    json.addProperty("submission_seconds", submissionSeconds);
    json.addProperty("heap_megabytes", heapMegabytes);
    json.addProperty("data_megabytes", dataMegabytes);
    json.addProperty("output_characters", outputCharacters);
    json.addProperty("file_megabytes", fileMegabytes);
    json.addProperty("open_files", openFiles);
    json.addProperty("threads", threads);
    return json;
  }

  /**
   * Those of an object, the usual ones where it says none; so may a notebook's metadata say them,
   * under {@code hondo} and {@code limits}.
   */
  static RunLimits of(JsonElement element) {
    if (!(element instanceof JsonObject json)) {
      return DEFAULTS;
    }
    return new RunLimits(
        number(json, "cell_seconds", DEFAULTS.cellSeconds),
        number(json, "submission_seconds", DEFAULTS.submissionSeconds),
        number(json, "heap_megabytes", DEFAULTS.heapMegabytes),
        number(json, "data_megabytes", DEFAULTS.dataMegabytes),
        number(json, "output_characters", DEFAULTS.outputCharacters),
        number(json, "file_megabytes", DEFAULTS.fileMegabytes),
        number(json, "open_files", DEFAULTS.openFiles),
        number(json, "threads", DEFAULTS.threads));
  }

  private static int number(JsonObject json, String key, int usual) {
    JsonElement value = json.get(key);
    return value == null ? usual : value.getAsInt();
  }
}
