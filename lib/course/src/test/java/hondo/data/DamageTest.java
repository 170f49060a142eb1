package hondo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set whose files are cut off, changed or lost is refused: nothing else is ever read. */
class DamageTest {
  private static final int TRIALS = 3000;
  private static final Pattern TEXT = Pattern.compile(".*\\.txt");

  @TempDir Path data;
  private Path folder;
  private CatalogueEntry entry;

  @BeforeEach
  void aSetAsItWasFetched() {
    folder = data.resolve("sotu");
    Random random = new Random(7);
    for (String file : List.of("1790_a_n.txt", "1791_b_n.txt", "en/deep.txt", "one.bin")) {
      byte[] bytes = new byte[40 + random.nextInt(2000)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (32 + random.nextInt(90));
      }
      DataFiles.write(folder.resolve(file), bytes);
    }
    DataFiles.write(folder.resolve("LICENCE"), "free");
    entry = DataFiles.set(data, "sotu").entry();
  }

  /** All that can be read of the set, by the ways the readers use. */
  private Map<String, String> load() {
    SetFolder set = SetFolder.of(data, entry);
    Map<String, String> read = new TreeMap<>();
    for (Path file : set.files(TEXT, 2)) {
      read.put(file.getFileName().toString(), set.text(file));
    }
    for (Path file : set.atLeast(1, "en", TEXT)) {
      read.put("en/" + file.getFileName(), set.text(file));
    }
    read.put("one.bin", Contents.digest(set.bytes("one.bin")));
    return read;
  }

  @Test
  void threeThousandDamagesAreRefusedOrChangeNothing() throws IOException {
    Map<String, String> whole = load();
    List<Path> files;
    try (Stream<Path> paths = Files.walk(folder)) {
      files = paths.filter(Files::isRegularFile).sorted().toList();
    }
    Random random = new Random(11);
    int refused = 0;
    int identical = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] good = Files.readAllBytes(file);
      damage(file, good, random);
      try {
        assertEquals(whole, load(), () -> file + " was damaged, and something else was read");
        identical++;
        assertTrue(
            file.endsWith("LICENCE") || !Files.exists(folder.resolve(Contents.FILE)),
            () -> file + " was damaged, and the set was read");
      } catch (DatasetDamaged e) {
        refused++;
        assertTrue(e.getMessage().contains("make data UNIT=language"), e.getMessage());
      }
      DataFiles.write(file, good);
    }
    assertEquals(TRIALS, refused + identical);
    System.out.printf(
        Locale.ROOT, "%d refused, %d loaded identical, 0 loaded different%n", refused, identical);
    assertTrue(refused > 0.7 * TRIALS, refused + " refused, " + identical + " identical");
  }

  /** One bit the other way, an end cut off, a byte more, or no file at all. */
  private static void damage(Path file, byte[] good, Random random) throws IOException {
    byte[] bad = good.clone();
    switch (random.nextInt(10)) {
      case 0 -> Files.delete(file);
      case 1 -> Files.write(file, Arrays.copyOf(good, good.length + 1));
      case 2, 3, 4 -> Files.write(file, Arrays.copyOf(good, random.nextInt(good.length)));
      default -> {
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bad);
      }
    }
  }

  @Test
  void theMessageSaysWhichFileAndHow() throws IOException {
    Path file = folder.resolve("1791_b_n.txt");
    byte[] half = Arrays.copyOf(Files.readAllBytes(file), 30);
    Files.write(file, half);
    String said = assertThrows(DatasetDamaged.class, this::load).getMessage();
    assertTrue(said.contains(file + ": it is cut off or changed (30 bytes"), said);
    Files.delete(file);
    said = assertThrows(DatasetDamaged.class, this::load).getMessage();
    assertTrue(said.contains(file + ": it is missing"), said);
  }

  @Test
  void aFileBesidesIsNotPartOfTheSet() {
    Map<String, String> whole = load();
    DataFiles.write(folder.resolve("1792_c_n.txt"), "mine");
    assertEquals(whole, load());
  }

  @Test
  void aSetOfAnOlderSetUpIsHashedWhole() throws IOException {
    Map<String, String> whole = load();
    Files.delete(folder.resolve(Contents.FILE));
    assertEquals(whole, load());
    DataFiles.write(folder.resolve("en/deep.txt"), "x");
    String said = assertThrows(DatasetDamaged.class, this::load).getMessage();
    assertTrue(said.contains("files are missing, cut off or changed"), said);
  }

  @Test
  void aSetOfAnotherVersionSaysSo() {
    DataFiles.write(folder.resolve("1791_b_n.txt"), "newer");
    CatalogueEntry newer = DataFiles.set(data, "sotu").entry();
    String digest = newer.contents().values().iterator().next();
    DataFiles.write(folder.resolve(".complete"), "{\"contents\": \"" + digest + "\"}");
    String said = assertThrows(DatasetDamaged.class, this::load).getMessage();
    assertTrue(said.contains("another version than this course reads"), said);
  }

  @Test
  void theListIsWhatSha256sumWrites() throws IOException {
    String lines = Files.readString(folder.resolve(Contents.FILE));
    List<String> paths = lines.lines().map(line -> line.substring(66)).collect(Collectors.toList());
    assertEquals(List.of("1790_a_n.txt", "1791_b_n.txt", "en/deep.txt", "one.bin"), paths);
    assertArrayEquals(Contents.lines(folder), lines.getBytes(StandardCharsets.UTF_8));
  }
}
