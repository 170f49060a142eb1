package hondo.data;

import java.nio.file.Path;

/** A data set has not been fetched; the message says where it was looked for and what to type. */
public final class DatasetMissing extends RuntimeException {
  private static final long serialVersionUID = 1;

  DatasetMissing(CatalogueEntry entry, Path folder) {
    super(
        "The data set '"
            + entry.name()
            + "' ("
            + entry.title()
            + ") is not in "
            + folder
            + ". Fetch it, in the folder of the course, with:  make data UNIT="
            + entry.unit());
  }
}
