package hondo.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hondo.core.Home;
import hondo.core.TestHome;
import hondo.data.Dataset;
import hondo.data.DatasetDamaged;
import hondo.data.DatasetMissing;
import hondo.data.SetFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
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

  @TempDir Path home;

  /**
   * Every method that opens a set, {@link Datasets} and those of other kinds of data: a new one is
   * tried without a word here.
   */
  static Stream<Arguments> sets() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("hondo.data")
            .stream()
            .flatMap(type -> Arrays.stream(type.reflect().getMethods()))
            .filter(method -> method.getReturnType() == Dataset.class)
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .filter(method -> method.getParameterCount() == 0)
            .sorted(Comparator.comparing(Method::getName))
            .map(method -> arguments(method.getName(), method));
  }

  private static Dataset<?> read(Method reader) {
    try {
      return (Dataset<?>) reader.invoke(null);
    } catch (InvocationTargetException e) {
      throw (RuntimeException) e.getCause();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Dataset<?> fetched(Method reader) {
    try {
      return read(reader);
    } catch (DatasetMissing e) {
      return Assumptions.abort(e.getMessage());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sets")
  void isRefused(String method, Method reader) throws IOException {
    Dataset<?> set = fetched(reader);
    List<?> whole = set.all();
    String name = set.entry().name();
    Path data = home.resolve("data");
    copy(Home.folder().resolve("data").resolve(name), data.resolve(name));
    linkOthers(Home.folder().resolve("data"), data); // a reader may join two sets
    try (TestHome damaged = new TestHome(home)) {
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
          assertEquals(whole, read(reader).all(), file.toString());
        } catch (DatasetDamaged e) {
          assertTrue(e.getMessage().contains(file + ": it is cut off or changed"), e.getMessage());
          refused++;
        }
        Files.write(file, good);
      }
      assertTrue(refused > 0, "none of " + TRIALS + " damages was seen");
    }
  }

  private static void linkOthers(Path from, Path to) throws IOException {
    try (Stream<Path> sets = Files.list(from)) {
      for (Path set : sets.filter(Files::isDirectory).toList()) {
        Path place = to.resolve(set.getFileName());
        if (!Files.exists(place)) {
          Files.createSymbolicLink(place, set);
        }
      }
    }
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
