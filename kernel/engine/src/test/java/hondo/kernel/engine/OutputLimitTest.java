package hondo.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hondo.kernel.api.MagicException;
import hondo.kernel.magics.MagicRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLimitTest {
  @Test
  void eachCellMayPrintUpToTheLimitAndSaysOnceThatItHas() {
    OutputLimit limit = new OutputLimit("1");
    Object first = new Object();
    Object second = new Object();
    String half = "x".repeat(500_000);
    OutputLimit.Share whole = new OutputLimit.Share(half, false);
    assertEquals(whole, limit.share(first, half));
    assertEquals(whole, limit.share(second, half));
    assertEquals(whole, limit.share(first, half));
    assertEquals(new OutputLimit.Share("", true), limit.share(first, "y"));
    assertEquals(new OutputLimit.Share("", false), limit.share(first, "z"));
    assertEquals(new OutputLimit.Share(half, true), limit.share(second, half + "y"));
    assertEquals(new OutputLimit.Share("", false), limit.share(second, half));
  }

  /** Not in silence: the person believes to have set a limit. */
  @Test
  void aWrongVariableIsSaid() {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      new OutputLimit("3");
      new OutputLimit("");
      assertEquals("", said.toString(StandardCharsets.UTF_8));
      new OutputLimit("12 MB");
    } finally {
      System.setErr(before);
    }
    assertEquals(
        "HONDO_OUTPUT_LIMIT=12 MB is no whole number of megabytes from 1 to 999999;"
            + " a cell may print 16 MB",
        said.toString(StandardCharsets.UTF_8).strip());
  }

  @Test
  void variableAndMagicSetIt() throws Exception {
    assertEquals(16, new OutputLimit(null).megabytes());
    assertEquals(16, new OutputLimit("many").megabytes());
    OutputLimit limit = new OutputLimit("3");
    MagicRegistry magics = new MagicRegistry();
    limit.register(magics);
    assertEquals("3 MB", magics.line("outputlimit", List.of()));
    magics.line("outputlimit", List.of("100"));
    assertEquals(100, limit.megabytes());
    assertThrows(MagicException.class, () -> magics.line("outputlimit", List.of("-1")));
    assertEquals(100, limit.megabytes());
  }
}
