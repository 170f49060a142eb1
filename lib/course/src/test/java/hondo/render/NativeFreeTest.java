package hondo.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hondo.core.Check;
import hondo.core.FakeKernel;
import hondo.core.Numbers;
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
    // The seed came before the engine, and PyTorch's own torch.randn(30) gives the same number.
    String expected =
        """
        Device    cpu, %d cores
        PyTorch   2.7.1 (not used)
        without an array: false
        with an array: true
        its first number: 1.927
        """;
    expected = Numbers.format(expected, Runtime.getRuntime().availableProcessors());
    assertEquals(expected, output);
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
        kernel
            .last()
            .text()
            .lines()
            .filter(l -> l.matches("(Dev|PyT).*"))
            .forEach(System.out::println);
        System.out.println("without an array: " + torchIsLoaded());
        try (NDManager manager = NDManager.newBaseManager()) {
          float first = manager.randomNormal(new Shape(30)).getFloat(0);
          System.out.println("with an array: " + torchIsLoaded());
          System.out.println("its first number: " + Numbers.compact(first));
        }
      }
    }

    private static boolean torchIsLoaded() throws IOException {
      return Files.readString(Path.of("/proc/self/maps")).contains("libtorch");
    }
  }
}
