package hondo.grader.sandbox;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The hostile tests are not skipped where a layer of isolation has to be there. */
class TestSandboxTest {
  @Test
  void aLayerIsThereWhereTheKernelHasLandlockAndThereIsCompiler() throws Exception {
    boolean compiler =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(p -> Files.isExecutable(Path.of(p, "cc")));
    Assumptions.assumeTrue(compiler, "no C compiler: the launcher cannot be built");
    Assumptions.assumeTrue(TestSandbox.isExpected(), "the kernel has no Landlock");
    try {
      assertNotEquals("none", TestSandbox.orSkip().layer());
    } catch (org.opentest4j.TestAbortedException e) {
      Assertions.fail(e.getMessage());
    }
  }
}
