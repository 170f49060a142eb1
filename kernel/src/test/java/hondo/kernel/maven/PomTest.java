package hondo.kernel.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.kernel.api.MagicException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PomTest {
  private static String dependency(String rest) {
    return "<dependency><groupId>g</groupId><artifactId>a</artifactId>" + rest + "</dependency>";
  }

  @Test
  void wholePom() {
    Pom pom =
        Pom.parse(
            "<?xml version=\"1.0\"?>\n<project><properties><v>1.2</v></properties><repositories>"
                + "<repository><id>r</id><url>file:/r</url></repository></repositories>"
                + "<dependencies>"
                + dependency("<version>${v}</version>")
                + dependency("<version>2</version><scope>test</scope>")
                + dependency("<version>3</version><classifier>linux</classifier>")
                + "</dependencies></project>");
    assertEquals(List.of("g:a:jar:1.2", "g:a:jar:linux:3"), pom.dependencies());
    assertEquals(Map.of("r", "file:/r"), pom.repositories());
  }

  @Test
  void piecesWithoutARoot() {
    String twice = dependency("<version>1</version>").repeat(2);
    assertEquals(List.of("g:a:jar:1", "g:a:jar:1"), Pom.parse(twice).dependencies());
  }

  @Test
  void errorsSayWhatIsMissing() {
    MagicException e = assertThrows(MagicException.class, () -> Pom.parse(dependency("")));
    assertTrue(e.getMessage().contains("g:a has no <version>"), e.getMessage());
    assertThrows(MagicException.class, () -> Pom.parse("<dependency>"));
  }
}
