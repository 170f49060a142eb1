package hondo.grader.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;

  private static Journal.Entry entry(String folder, String hash) {
    return new Journal.Entry(folder, "student " + folder, hash, "a");
  }

  @Test
  void theLastEntryOfAFolderCountsAndHalfALineIsNone() throws Exception {
    Path file = folder.resolve("journal.jsonl");
    assertEquals(Map.of(), Journal.read(file));
    try (Journal journal = Journal.open(file, false)) {
      journal.add(entry("ana", "1"));
      journal.add(entry("b\u00e9a \"x\"", "2"));
      journal.add(entry("ana", "3"));
    }
    String whole = Files.readString(file);
    for (int cut = whole.lastIndexOf('\n', whole.length() - 2) + 1; cut < whole.length(); cut++) {
      Files.writeString(file, whole.substring(0, cut));
      assertEquals(entry("ana", "1"), Journal.read(file).get("ana"), "cut at " + cut);
      try (Journal journal = Journal.open(file, true)) {
        journal.add(entry("carl", "4"));
      }
      Map<String, Journal.Entry> read = Journal.read(file);
      assertEquals(3, read.size(), "cut at " + cut);
      assertEquals(entry("carl", "4"), read.get("carl"));
    }
    Files.writeString(file, whole);
    assertEquals(entry("ana", "3"), Journal.read(file).get("ana"));
    try (Journal journal = Journal.open(file, false)) {
      assertEquals(Map.of(), Journal.read(file), "without resume it begins anew");
      journal.add(entry("ana", "5"));
      assertEquals(1, Journal.read(file).size(), "an entry is there before the next is made");
    }
  }

  @Test
  void garbageIsPassedOver() throws Exception {
    Path file = folder.resolve("journal.jsonl");
    Files.writeString(file, "\n[]\n{}\n{\"folder\":1}\nnull\n{\"folder\":[]}\n");
    assertEquals(Map.of(), Journal.read(file));
  }
}
