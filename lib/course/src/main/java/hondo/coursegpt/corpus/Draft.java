package hondo.coursegpt.corpus;

/**
 * A document on its way.
 *
 * @param group what its translations share, so that they go together; null if it has none
 * @param kind what to do where it repeats held-out text
 */
record Draft(Document document, String group, Kind kind) {
  /** How a document is treated by the rules of {@link LeakRule}. */
  enum Kind {
    /** Prose of some length: a passage can be cut out. */
    LONG,
    /** A line or two: kept or dropped. */
    SHORT,
    /** A segment of a game: as SHORT, and it may be made by a template. */
    GAME
  }
}
