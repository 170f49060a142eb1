package hondo.data;

import java.nio.file.Path;

/**
 * A data set is not in place; the message says whether it is being fetched and how far, or where it
 * was looked for and what to type.
 */
public final class DatasetMissing extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * A set that is not there.
   *
   * @param state what {@link FetchState} knows of it; may be empty
   */
  DatasetMissing(CatalogueEntry entry, Path folder, String state) {
    super(message(entry, folder, state));
  }

  private static String message(CatalogueEntry entry, Path folder, String state) {
    String set = "The data set '" + entry.name() + "' (" + entry.title() + ") is not ";
    String fetch = "Fetch it, in the folder of the course, with:  make data UNIT=" + entry.unit();
    boolean comes = state.startsWith("it is ");
    if (comes) {
      return set + "here yet: " + state;
    }
    return set + "in " + folder + (state.isEmpty() ? "" : "; " + state) + ". " + fetch;
  }
}
