package hondo.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Numbers;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cell is told of a set that is on its way. */
class FetchStateTest {
  @TempDir Path data;
  private long self;
  private String started;

  @BeforeEach
  void thisProcessIsTheFetcher() {
    self = ProcessHandle.current().pid();
    started = FetchState.started(self);
    Assumptions.assumeFalse(started.isEmpty(), "processes are seen in /proc, on Linux");
  }

  private void run(String name, long pid, String began, String rest) {
    String head = Numbers.format("{\"pid\": %d, \"started\": \"%s\", ", pid, began);
    DataFiles.write(data.resolve(".fetching").resolve(name), head + rest);
  }

  private String said(String set) {
    return assertThrows(DatasetMissing.class, () -> SetFolder.of(data, set)).getMessage();
  }

  private static final String SOTU =
      """
      "current": ["sotu", "moby-dick"], "waiting": ["brown"], "failed": {},
      "bytes": 400, "of": 1000}
      """;

  @Test
  void howFarItIs() {
    run("1.json", self, started, SOTU);
    assertTrue(said("sotu").contains("is not here yet: it is being fetched, 40 %."), said("sotu"));
    assertTrue(
        said("brown").contains("after sotu, moby-dick (being fetched, 40 %)"), said("brown"));
    assertTrue(said("web-bible").contains("make data UNIT=model"), said("web-bible"));
  }

  @Test
  void theSizeMayBeUnknown() {
    run("1.json", self, started, SOTU.replace("1000", "0"));
    assertTrue(said("sotu").contains("it is being fetched. Run the cell again"), said("sotu"));
  }

  @Test
  void aDeadFetcherIsNotTold() {
    run("1.json", self, started + "1", SOTU);
    run("2.json", Long.MAX_VALUE, started, SOTU);
    assertEquals("", FetchState.of("sotu", data));
    assertTrue(said("sotu").contains("make data UNIT=language"), said("sotu"));
  }

  @Test
  void whyItCouldNotBeFetched() {
    String failed = "\"current\": [], \"waiting\": [], \"failed\": {\"sotu\": \"no host\"}}";
    run("1.json", Long.MAX_VALUE, "5", failed);
    assertTrue(said("sotu").contains("could not be fetched: no host. Fetch it"), said("sotu"));
    run("2.json", self, started, SOTU);
    assertTrue(said("sotu").contains("being fetched, 40 %"), said("sotu"));
  }

  @Test
  void whatIsNoStateIsPassedOver() {
    DataFiles.write(data.resolve(".fetching/1.json"), "{\"pid\": \"x\"");
    DataFiles.write(data.resolve(".fetching/2.json"), "[]");
    DataFiles.write(data.resolve(".fetching/3.json"), "{}");
    DataFiles.write(data.resolve(".fetching/4.json"), "");
    DataFiles.write(data.resolve(".fetching/5.tmp"), "{}");
    assertEquals("", FetchState.of("sotu", data));
  }
}
