package hondo.data;

import java.util.List;
import java.util.Map;

/**
 * What the catalogue says of a data set.
 *
 * @param name short name, also that of its folder
 * @param title full title
 * @param language ISO 639-1 codes, separated by commas
 * @param unit the unit of the course that needs it, for {@code make data UNIT=…}
 * @param source the package registry: npm or debian
 * @param packageName the package there
 * @param versions the versions known, with their digests
 * @param licence the licence of the data
 * @param attribution whom to credit
 * @param home where it is described
 * @param split the rule of the split
 * @param description what is in it
 * @param contents by version of the package, the SHA-256 of the list of the set's files
 */
public record CatalogueEntry(
    String name,
    String title,
    String language,
    String unit,
    String source,
    String packageName,
    List<PackageVersion> versions,
    String licence,
    String attribution,
    String home,
    String split,
    String description,
    Map<String, String> contents) {

  /** A version of the package, the SHA-256 of its file and the file's size. */
  public record PackageVersion(String version, String sha256, long bytes) {}
}
