package hondo.kernel.magics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @Test
  void splitsAsAShell() {
    assertEquals(List.of(), Arguments.split("  "));
    assertEquals(List.of("a", "b"), Arguments.split(" a\t b "));
    assertEquals(List.of("a b", "c'd", ""), Arguments.split("'a b' \"c'd\" ''"));
    assertEquals(List.of("a b", "\"", "x\\y"), Arguments.split("a\\ b \\\" 'x\\y'"));
    assertEquals(List.of("open quote"), Arguments.split("'open quote"));
  }
}
