package hondo.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeTest {
  @Test
  void comesFromThePropertyThenTheEnvironment() {
    assertEquals(Path.of("/p"), Home.folder("/p", Map.of("HONDO_HOME", "/h"), "/u"));
    assertEquals(
        Path.of("/h"), Home.folder(null, Map.of("HONDO_HOME", "/h", "XDG_CACHE_HOME", "/c"), "/u"));
    assertEquals(Path.of("/c/hondo"), Home.folder(null, Map.of("XDG_CACHE_HOME", "/c"), "/u"));
    assertEquals(Path.of("/u/.cache/hondo"), Home.folder(null, Map.of(), "/u"));
  }
}
