package hondo.text.emergence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredRunsTest {
  @Test
  void onlyRunsThatAreKnownAreMade(@TempDir Path folder) throws IOException {
    for (String[] arguments : new String[][] {{}, {"" + folder}, {"" + folder, "nothing"}}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> StoredRuns.main(arguments))
              .getMessage();
      String begin = arguments.length < 2 ? "usage: " : "there is no stored run 'nothing'";
      assertTrue(
          message.startsWith(begin)
              && message.endsWith("grokking, nodecay, scaling, addition, isoflop"),
          message);
    }
    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }
}
