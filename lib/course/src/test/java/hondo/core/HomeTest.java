package hondo.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class HomeTest {
  @Test
  void comesFromThePropertyThenTheEnvironment() {
    assertEquals(Path.of("/p"), Home.folder("/p", Map.of("HONDO_HOME", "/h"), "/u"));
    assertEquals(Path.of("/u/.cache/hondo"), Home.folder(null, Map.of(), "/u"));
  }

  /** What is not there yet, or can be written, is the reader's own. */
  @Test
  void aFolderOfOnesOwnIsTheHome(@TempDir Path folder) {
    for (Path home : List.of(folder, folder.resolve("not-there"))) {
      try (TestHome own = new TestHome(home)) {
        assertEquals(home, Home.folder());
        assertEquals(home, Home.own());
      }
    }
  }

  /** A reader of somebody else's set-up records in a cache of his own, which HONDO_HOME is not. */
  @Test
  void aReadersOwnPlaceIsTheCache() {
    Map<String, String> environment = Map.of("HONDO_HOME", "/opt/hondo", "HOME", "/u");
    assertEquals(Path.of("/u/.cache/hondo"), Home.cache(environment, "/other"));
    assertEquals(Path.of("/c/hondo"), Home.cache(Map.of("XDG_CACHE_HOME", "/c"), "/u"));
  }

  /** The shell and Python are held to the same table by {@code test_home.py} beside it. */
  @ParameterizedTest
  @CsvFileSource(
      files = "../../environment/tests/setup/home.tsv",
      delimiter = '\t',
      nullValues = "-")
  void isWhereTheShellAndPythonFindIt(String home, String cache, String answer) {
    Map<String, String> environment = new HashMap<>(Map.of("HOME", "/u"));
    setUnlessNull(environment, "HONDO_HOME", home);
    setUnlessNull(environment, "XDG_CACHE_HOME", cache);
    String here = Path.of("").toAbsolutePath().toString();
    Path found = Home.folder(null, environment, "/other").toAbsolutePath();
    assertEquals(answer.replace("CWD", here), found.toString());
  }

  private static void setUnlessNull(Map<String, String> environment, String name, String value) {
    if (value != null) {
      environment.put(name, value.equals("()") ? "" : value);
    }
  }
}
