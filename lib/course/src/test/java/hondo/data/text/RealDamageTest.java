package hondo.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import hondo.data.Dataset;
import hondo.data.DatasetDamaged;
import hondo.data.SetFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sets as fetched, a file of each cut off or changed in one bit: refused by every reader. */
@Tag("slow")
class RealDamageTest {
  private static final int TRIALS = 10;

  @TempDir Path data;

  static Stream<Arguments> sets() {
    return Stream.of(
        set("sotu", SotuReader::read),
        set("moby-dick", MobyDickReader::read),
        set("brown", BrownReader::read),
        set("first-names", FirstNamesReader::read),
        set("cataclysm-dda", CataclysmReader::read),
        set("reina-valera", BibleReader::read),
        set("web-bible", BibleReader::read),
        set("wordnet-glosses", WordNetReader::read),
        set("gnome-help", GnomeHelpReader::read),
        set("debian-handbook", HandbookReader::read));
  }

  private static Arguments set(String name, Function<SetFolder, Dataset<?>> reader) {
    return arguments(name, reader);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sets")
  void isRefused(String name, Function<SetFolder, Dataset<?>> reader) throws IOException {
    Path fetched = Datasets.home().resolve("data").resolve(name);
    Assumptions.assumeTrue(Files.isDirectory(fetched), name + " was not fetched");
    copy(fetched, data.resolve(name));
    List<?> whole = reader.apply(SetFolder.of(data, name)).all();
    List<String> files = SetFolder.of(data, name).contents().paths();
    Random random = new Random(name.hashCode());
    int refused = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Path file = data.resolve(name).resolve(files.get(random.nextInt(files.size())));
      byte[] good = Files.readAllBytes(file);
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      // Half of the file in every other trial, as in a copy that was broken off.
      Files.write(file, trial % 2 == 0 ? Arrays.copyOf(good, good.length / 2) : bad);
      try {
        // What a reader does not read, such as the Argentine Spanish, may be as it likes.
        assertEquals(whole, reader.apply(SetFolder.of(data, name)).all(), file.toString());
      } catch (DatasetDamaged e) {
        assertTrue(e.getMessage().contains(file + ": it is cut off or changed"), e.getMessage());
        refused++;
      }
      Files.write(file, good);
    }
    assertTrue(refused > 0, "none of " + TRIALS + " damages was seen");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      paths.filter(Files::isRegularFile).forEach(file -> copyFile(file, from, to));
    }
  }

  private static void copyFile(Path file, Path from, Path to) {
    try {
      Path target = to.resolve(from.relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
