package hondo.core;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where everything is that is not the checkout: data, models, results, and what readers record. */
public final class Home {
  private Home() {}

  /** The property {@code hondo.home}, {@code $HONDO_HOME}, or its default place; absolute. */
  public static Path folder() {
    return folder(
            System.getProperty("hondo.home"), System.getenv(), System.getProperty("user.home"))
        .toAbsolutePath();
  }

  /**
   * Where what a reader's own notebooks record belongs: {@link #folder}, or where that is another
   * user's, the reader's own cache.
   */
  public static Path own() {
    Path folder = folder();
    boolean isOwn = Files.isWritable(folder) || !Files.exists(folder);
    return isOwn ? folder : cache(System.getenv(), System.getProperty("user.home"));
  }

  static Path folder(String property, Map<String, String> environment, String userHome) {
    if (property != null && !property.isBlank()) {
      return Path.of(property);
    }
    String home = environment.getOrDefault("HONDO_HOME", "");
    if (!home.isEmpty()) {
      return Path.of(home);
    }
    return cache(environment, userHome);
  }

  static Path cache(Map<String, String> environment, String userHome) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (cache.startsWith("/")) { // a relative one is no answer, says its specification
      return Path.of(cache, "hondo");
    }
    return Path.of(environment.getOrDefault("HOME", userHome), ".cache", "hondo");
  }
}
