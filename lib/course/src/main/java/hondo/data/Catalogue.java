package hondo.data;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import hondo.data.CatalogueEntry.PackageVersion;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads {@code catalogue.json}, the file that set-up fetches by, from the library's own jar. */
public final class Catalogue {
  private static final int FORMAT = 2;
  private static final List<CatalogueEntry> ENTRIES = load();

  private Catalogue() {}

  private record Root(int format, List<Pack> packages, List<Entry> sets) {}

  private record Pack(
      String source, @SerializedName("package") String name, List<PackageVersion> versions) {}

  private record Entry(
      String name,
      String title,
      String language,
      String unit,
      String source,
      @SerializedName("package") String packageName,
      String licence,
      String attribution,
      String home,
      String split,
      String description,
      Map<String, String> contents) {

    CatalogueEntry join(List<Pack> packs) {
      Pack pack =
          packs.stream()
              .filter(p -> p.source().equals(source) && p.name().equals(packageName))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "catalogue.json: the set '"
                              + name
                              + "' names the package "
                              + packageName
                              + " of "
                              + source
                              + ", which is not listed"));
      return new CatalogueEntry(
          name,
          title,
          language,
          unit,
          source,
          packageName,
          List.copyOf(pack.versions()),
          licence,
          attribution,
          home,
          split,
          description,
          Map.copyOf(contents));
    }
  }

  /** All sets, in the order of the catalogue. */
  public static List<CatalogueEntry> entries() {
    return ENTRIES;
  }

  /**
   * The set of that name.
   *
   * @throws IllegalStateException if the catalogue has none
   */
  public static CatalogueEntry entry(String name) {
    return ENTRIES.stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("catalogue.json has no set named '" + name + "'"));
  }

  private static List<CatalogueEntry> load() {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                Catalogue.class.getResourceAsStream("catalogue.json"),
                "catalogue.json is missing from the course library's jar"),
            StandardCharsets.UTF_8)) {
      Root root = new Gson().fromJson(reader, Root.class);
      if (root.format() != FORMAT) {
        throw new IllegalStateException(
            "catalogue.json has format " + root.format() + ", this library reads " + FORMAT);
      }
      return root.sets().stream().map(s -> s.join(root.packages())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("catalogue.json cannot be read", e);
    }
  }
}
