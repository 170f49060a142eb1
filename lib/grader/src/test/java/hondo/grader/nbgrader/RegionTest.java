package hondo.grader.nbgrader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Marks are found in a line, whatever else is there, and have to pair. */
class RegionTest {
  @Test
  void aStubStandsInPlaceIndentedAsTheMark() throws RegionError {
    Region.Stripped stripped =
        Region.SOLUTION.strip(
            "int f() {\n\t // BEGIN SOLUTION (2 lines)\n   int a;\n   a = 1;\n//END SOLUTION\n}",
            last -> List.of("// HERE", "throw " + last));
    assertEquals("int f() {\n\t // HERE\n\t throw true\n}", stripped.source());
    assertEquals(List.of("   int a;", "   a = 1;"), stripped.removed());
    assertTrue(stripped.found());
  }

  @ParameterizedTest
  @CsvSource({"'\n}',true", "'',true", "'\n\n // x\n  }',true", "'\nreturn y;\n}',false"})
  void theStubKnowsWhetherTheBlockEnds(String rest, boolean ends) throws RegionError {
    Region.Stripped stripped =
        Region.SOLUTION.strip(
            "BEGIN SOLUTION\nEND SOLUTION" + rest, last -> List.of("last " + last));
    assertEquals("last " + ends, stripped.source().split("\n")[0]);
  }

  @Test
  void hiddenTestsGoWithoutATrace() throws RegionError {
    Region.Stripped stripped =
        Region.HIDDEN_TESTS.strip(
            "a\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS\nc\n/* BEGIN HIDDEN TESTS */\nd\n"
                + "/* END HIDDEN TESTS */");
    assertEquals("a\nc", stripped.source());
    assertEquals(List.of("b", "d"), stripped.removed());
  }

  @Test
  void withoutARegionNothingChanges() throws RegionError {
    String text = "a\r\n// begin solution\r\n BEGIN MARK SCHEME\n\n";
    Region.Stripped stripped = Region.SOLUTION.strip(text);
    assertEquals(text, stripped.source());
    assertFalse(stripped.found());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BEGIN X,BEGIN X,END X|BEGIN X in line 2 stands in another region
          a,BEGIN X|BEGIN X in line 2 has no END X
          BEGIN X,END X,BEGIN X|BEGIN X in line 3 has no END X
          a,END X|END X in line 2 has no BEGIN X
          """)
  void marksPair(String lines, String message) {
    for (Region region : Region.values()) {
      String name = region.begin().substring("BEGIN ".length());
      String source = lines.replace(",", "\n").replace("X", name);
      String found = assertThrows(RegionError.class, () -> region.strip(source)).getMessage();
      assertEquals(message.replace("X", name), found);
    }
  }
}
