package hondo.runs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.TestHome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredRunTest {
  @Test
  void comesBackFromItsLines() {
    StoredRun run =
        new StoredRun(
            "x",
            "what, and how",
            12,
            Map.of("step", new double[] {1, 20, 3e5}, "loss", new double[] {0.5, 1e-7, 4}));
    StoredRun back = StoredRun.parse("x", run.lines());
    assertEquals(run.about(), back.about());
    assertEquals(12, back.seconds());
    run.columns().forEach((name, values) -> assertArrayEquals(values, back.column(name), 1e-9));
    assertThrows(IllegalArgumentException.class, () -> back.column("accuracy"));
  }

  @Test
  void saysWhatIsMissing() {
    List<String> whole = List.of("# a", "# 3 seconds", "x,y", "1,2");
    assertArrayEquals(new double[] {2}, StoredRun.parse("x", whole).column("y"));
    for (int missing = 0; missing < whole.size(); missing++) {
      List<String> rest = new ArrayList<>(whole);
      rest.remove(missing);
      assertThrows(IllegalArgumentException.class, () -> StoredRun.parse("x", rest));
      rest.add("3,4");
      if (missing < 2) {
        assertThrows(IllegalArgumentException.class, () -> StoredRun.parse("x", rest));
      }
    }
  }

  @Test
  void readsTheFileOfTheHome(@TempDir Path folder) throws IOException {
    try (TestHome home = new TestHome(folder)) {
      String missing =
          assertThrows(IllegalStateException.class, () -> StoredRun.read("x")).getMessage();
      assertTrue(missing.startsWith("there is no x.csv in " + folder.resolve("results")), missing);
      assertTrue(missing.contains("`make setup`"), missing);
      assertTrue(missing.contains("`environment/bin/hondo runs x`"), missing);
      Files.createDirectories(folder.resolve("results"));
      StoredRun run = new StoredRun("x", "about", 1, Map.of("a", new double[] {1, 2}));
      Files.write(folder.resolve("results/x.csv"), run.lines());
      assertArrayEquals(new double[] {1, 2}, StoredRun.read("x").column("a"));
    }
  }

  private static StoredRun inTheCheckout(String name) {
    return StoredRun.read(name, Path.of("../../environment/results", name + ".csv"));
  }

  @Test
  void theStoredRunsAreThere() {
    StoredRun grokking = inTheCheckout("grokking");
    double[] test = grokking.column("test");
    assertTrue(test[test.length - 1] > 0.9);
    StoredRun scaling = inTheCheckout("scaling");
    double[] bits = scaling.column("bits");
    for (int i = 1; i < bits.length; i++) {
      assertTrue(bits[i] < bits[i - 1]);
    }
  }

  @Test
  void rowsBecomeColumns() {
    Rows rows = new Rows("step", "loss");
    rows.add(1, 0.5);
    rows.add(2, 0.25);
    StoredRun run = rows.finish("x", "about");
    assertArrayEquals(new double[] {1, 2}, run.column("step"));
    assertArrayEquals(new double[] {0.5, 0.25}, run.column("loss"));
    assertEquals(List.of("step", "loss"), List.copyOf(run.columns().keySet()));
    assertEquals("x about", run.name() + " " + run.about());
    for (double[] row : List.of(new double[] {1}, new double[] {1, 2, 3})) {
      assertThrows(IllegalArgumentException.class, () -> rows.add(row));
    }
  }

  /** The CPU time of its thread: of less than a second here, and of this work. */
  @Test
  void aRunTellsItsTime() {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Rows rows = new Rows("x");
    double sum = 0;
    for (int i = 1; i < 200_000; i++) {
      sum += Math.sin(i);
    }
    double seconds = rows.finish("x", "" + sum).seconds();
    long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    assertTrue(seconds > 0 && seconds <= (after - before) / 1e9, "" + seconds);
  }

  @Test
  void aColumnIsACopy() {
    StoredRun run = new StoredRun("x", "about", 1, Map.of("a", new double[] {1}));
    run.column("a")[0] = 2;
    assertEquals(1, run.column("a")[0]);
  }
}
