package hondo.kernel.magics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MagicRegistryTest {
  @Test
  void theListHasOneColumnOfExplanationsHoweverLongANameIs() {
    MagicRegistry magics = new MagicRegistry();
    magics.registerLine("addMavenDependency", "explains a dependency", args -> null);
    magics.registerLine("cd", "explains a folder", args -> null);
    magics.registerCell("sh", "explains a shell", (args, body) -> null);
    assertEquals(
        """
        On a line:
          %addMavenDependency explains a dependency
          %cd                 explains a folder
          %help               %help [magic]: what a magic does, or how a notebook is used
          %lsmagic            lists the magics
        Over a cell:
          %%sh                explains a shell""",
        magics.list());
  }
}
