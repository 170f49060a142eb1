package hondo.kernel.jshell;

import java.util.List;
import java.util.Optional;

/**
 * How a cell ended.
 *
 * @param hasValue whether the last snippet was an expression (a value of {@code null} is a value)
 * @param value that value, by reference
 * @param error empty when the cell succeeded
 * @param warnings what the person should know though the cell succeeded: variables that a
 *     redefinition reset, names that are not defined yet
 */
public record CellResult(
    boolean hasValue, Object value, Optional<CellError> error, List<String> warnings) {

  public static CellResult none(List<String> warnings) {
    return new CellResult(false, null, Optional.empty(), warnings);
  }

  public static CellResult value(Object value, List<String> warnings) {
    return new CellResult(true, value, Optional.empty(), warnings);
  }

  public static CellResult failed(CellError error, List<String> warnings) {
    return new CellResult(false, null, Optional.of(error), warnings);
  }
}
