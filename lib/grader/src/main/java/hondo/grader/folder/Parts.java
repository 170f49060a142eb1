package hondo.grader.folder;

/**
 * Results of parts of a cell: the cell's grade id, then a sign that no grade id has, then a name.
 */
public final class Parts {
  private Parts() {}

  /**
   * Whether a result is of a cell.
   *
   * @param test the result's id
   * @param cell the cell's; an empty one has no results
   */
  public static boolean isOf(String test, String cell) {
    if (cell.isEmpty() || !test.startsWith(cell)) {
      return false;
    }
    // Grade ids hold ASCII letters, digits, hyphens and low lines.
    return test.length() == cell.length()
        || !String.valueOf(test.charAt(cell.length())).matches("[A-Za-z0-9_-]");
  }
}
