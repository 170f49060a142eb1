package hondo.core;

import java.nio.file.Path;
import java.util.Map;

/** Where everything is that is not the checkout: data, models, results, and what readers record. */
public final class Home {
  private Home() {}

  /** {@code $HONDO_HOME}, or its default place. */
  public static Path folder() {
    return folder(
        System.getProperty("hondo.home"), System.getenv(), System.getProperty("user.home"));
  }

  static Path folder(String property, Map<String, String> environment, String userHome) {
    if (property != null && !property.isBlank()) {
      return Path.of(property);
    }
    String home = environment.getOrDefault("HONDO_HOME", "");
    if (!home.isBlank()) {
      return Path.of(home);
    }
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base = cache.isBlank() ? Path.of(userHome, ".cache") : Path.of(cache);
    return base.resolve("hondo");
  }
}
