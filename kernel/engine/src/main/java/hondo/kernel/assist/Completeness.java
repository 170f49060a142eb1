package hondo.kernel.assist;

/**
 * Whether a cell could be run as it stands.
 *
 * @param indent what a console should put before the next line; only for INCOMPLETE
 */
public record Completeness(Status status, String indent) {
  /** The answers of Jupyter's {@code is_complete_request}. */
  public enum Status {
    COMPLETE,
    INCOMPLETE,
    INVALID,
    UNKNOWN
  }
}
