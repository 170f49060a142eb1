package hondo.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.core.Check;
import hondo.core.FakeKernel;
import hondo.core.RunInfo;
import hondo.core.Seeds;
import hondo.plot.LineChart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** A notebook without arrays pays nothing for DJL's 450 MB of native code. */
@EnabledOnOs(OS.LINUX)
class NativeFreeTest {
  @Test
  void noNativeLibraryIsLoadedUntilThereIsAnArray() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Notebook.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("without an array: false\nwith an array: true\n", output);
    assertEquals(0, process.waitFor());
  }

  /** What a notebook does, in a process of its own. */
  static final class Notebook {
    private Notebook() {}

    public static void main(String[] args) throws IOException {
      try (FakeKernel kernel = new FakeKernel()) {
        new CourseExtension().install(kernel);
        RunInfo.start();
        Seeds.set(42);
        Check.close("one", 1, 1, 0);
        kernel.render(Table.create("t", IntColumn.create("n", 1)));
        kernel.render(LineChart.titled("").line("a", new double[] {1, 2}));
        RunInfo.show();
        System.out.println("without an array: " + torchIsLoaded());
        ai.djl.ndarray.NDManager.newBaseManager().close();
        System.out.println("with an array: " + torchIsLoaded());
      }
    }

    private static boolean torchIsLoaded() throws IOException {
      return Files.readString(Path.of("/proc/self/maps")).contains("libtorch");
    }
  }
}
