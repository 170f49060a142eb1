package hondo.agent.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.agent.tool.Toolbox;
import hondo.agent.tools.CalculatorTool;
import hondo.agent.tools.CalendarTools;
import hondo.agent.tools.SearchTool;
import hondo.agent.tools.TableTool;
import hondo.agent.tools.UnitTool;
import hondo.agent.trace.TraceFile;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

class ReachTest {
  /** Nothing here is called: its names are looked for. */
  static final class Leaky {
    private Leaky() {}

    static void end() {
      System.exit(1);
    }

    static InputStream open() throws IOException {
      return new FileInputStream("notes.txt");
    }
  }

  @Test
  void toolsLeadNowhere() {
    SortedSet<String> names =
        Reach.of(
            CalculatorTool.class,
            CalendarTools.class,
            SearchTool.class,
            TableTool.class,
            UnitTool.class,
            Toolbox.class);
    assertEquals(List.of(), Reach.outside(names));
    assertTrue(names.contains("hondo.agent.arithmetic.Calculator"), "followed into the course");
    assertTrue(names.contains("java.math.BigDecimal"));
  }

  @Test
  void whatLeadsOutIsFoundAlsoBehindAnother() {
    SortedSet<String> names = Reach.of(Leaky.class);
    assertTrue(Reach.outside(names).contains("java.lang.System.exit"), names.toString());
    assertTrue(Reach.outside(names).contains("java.io.FileInputStream"), names.toString());
    // It writes by way of another class of the course.
    List<String> behind = Reach.outside(Reach.of(TraceFile.class));
    assertTrue(behind.contains("java.nio.file.Files.move"), behind.toString());
  }
}
