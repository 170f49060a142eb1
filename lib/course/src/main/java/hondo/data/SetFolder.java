package hondo.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of one data set: reads its files, and words what can go wrong. */
record SetFolder(CatalogueEntry entry, Path path) {
  static SetFolder of(Path data, String name) {
    CatalogueEntry entry = Catalogue.entry(name);
    Path path = data.resolve(name);
    if (!Files.isDirectory(path)) {
      throw new DatasetMissing(entry, path);
    }
    return new SetFolder(entry, path);
  }

  /** The files whose names match, sorted by name; there must be exactly so many. */
  List<Path> files(Pattern name, int expected) {
    try (Stream<Path> paths = Files.list(path)) {
      List<Path> found =
          paths.filter(p -> name.matcher(p.getFileName().toString()).matches()).sorted().toList();
      if (found.size() != expected) {
        throw damaged(
            path, found.size() + " files match " + name + " where there should be " + expected);
      }
      return found;
    } catch (IOException e) {
      throw damaged(path, "its files cannot be listed", e);
    }
  }

  /** The files of a folder of the set whose names match, sorted by name; there must be so many. */
  List<Path> atLeast(int fewest, String folder, Pattern name) {
    try (Stream<Path> paths = Files.list(path.resolve(folder))) {
      List<Path> found =
          paths.filter(p -> name.matcher(p.getFileName().toString()).matches()).sorted().toList();
      if (found.size() < fewest) {
        throw damaged(
            path.resolve(folder),
            found.size() + " files match " + name + " where there should be over " + fewest);
      }
      return found;
    } catch (IOException e) {
      throw damaged(path.resolve(folder), "its files cannot be listed", e);
    }
  }

  String text(Path file) {
    try {
      String text = Files.readString(file);
      if (text.isBlank()) {
        throw damaged(file, "it is empty");
      }
      return text;
    } catch (IOException e) {
      throw damaged(file, "it cannot be read as UTF-8 text", e);
    }
  }

  byte[] bytes(String name) {
    Path file = path.resolve(name);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw damaged(file, "it cannot be read", e);
    }
  }

  DatasetDamaged damaged(Path where, String what) {
    return new DatasetDamaged(entry, where, what);
  }

  DatasetDamaged damaged(Path where, String what, Throwable cause) {
    return new DatasetDamaged(entry, where, what, cause);
  }
}
