package hondo.kernel.engine;

import hondo.kernel.jshell.CellError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the run of a cell went.
 *
 * @param number the cell's number, from 1
 * @param outputs what it showed, in order; prints that follow each other on one stream are one, and
 *     of the updates under one id the last stands for all. What was left out, see {@link
 *     OutputLimit}, is not among them
 * @param value the value of its last expression, by reference; null where there was none, or null
 * @param error why it failed; empty where it did not
 */
public record CellRun(int number, List<Output> outputs, Object value, Optional<CellError> error) {
  /** The name of the error of a cell that ran into the session's time limit. */
  public static final String TIME_LIMIT = "TimeLimitExceeded";

  public CellRun {
    outputs = List.copyOf(outputs);
  }

  /** All that the cell printed to {@code System.out}. */
  public String stdout() {
    return printed(false);
  }

  /** All that the cell printed to {@code System.err}, the session's warnings included. */
  public String stderr() {
    return printed(true);
  }

  /** Without the value, whose own text is code of the cell. */
  @Override
  public String toString() {
    String end = error.map(CellError::toString).orElse("no error");
    return "cell " + number + ": " + outputs.size() + " outputs, " + end;
  }

  private String printed(boolean error) {
    return outputs.stream()
        .filter(output -> output instanceof Output.Stream text && text.error() == error)
        .map(output -> ((Output.Stream) output).text())
        .collect(Collectors.joining());
  }
}
