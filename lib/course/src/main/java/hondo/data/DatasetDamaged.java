package hondo.data;

import java.nio.file.Path;

/** A file of a data set is not what it should be; the message says which, how, and what to type. */
public final class DatasetDamaged extends RuntimeException {
  private static final long serialVersionUID = 1;

  DatasetDamaged(CatalogueEntry entry, Path where, String what) {
    this(entry, where, what, null);
  }

  DatasetDamaged(CatalogueEntry entry, Path where, String what, Throwable cause) {
    super(
        "The data set '"
            + entry.name()
            + "' is damaged: "
            + where
            + ": "
            + what
            + ". In the folder of the course, fetch it again with:  make data UNIT="
            + entry.unit(),
        cause);
  }
}
