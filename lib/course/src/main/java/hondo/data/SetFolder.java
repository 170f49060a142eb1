package hondo.data;

import hondo.core.Home;
import hondo.core.Numbers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The folder of one data set: reads its files, each compared with the digest that it was fetched
 * with, and words what can go wrong. A file that lies there besides is not part of the set.
 */
public record SetFolder(CatalogueEntry entry, Path path, Contents contents) {
  /**
   * The folder of the set of that name in the catalogue, where {@code make data} put it: below
   * {@code $HONDO_HOME/data}.
   *
   * @throws DatasetMissing if it was not fetched
   * @throws DatasetDamaged if the list of its files is missing or wrong
   */
  public static SetFolder of(String name) {
    return of(Home.folder().resolve("data"), name);
  }

  /**
   * The folder of the set of that name in the catalogue, below the folder of all data.
   *
   * @throws DatasetMissing if it was not fetched
   * @throws DatasetDamaged if the list of its files is missing or wrong
   */
  public static SetFolder of(Path data, String name) {
    return of(data, Catalogue.entry(name));
  }

  /** As {@link #of(Path, String)}, of an entry of any catalogue. */
  public static SetFolder of(Path data, CatalogueEntry entry) {
    Path path = data.resolve(entry.name());
    if (!Files.isDirectory(path)) {
      throw new DatasetMissing(entry, path, FetchState.of(entry.name(), data));
    }
    try {
      return new SetFolder(entry, path, Contents.read(path, entry.contents().values()));
    } catch (IllegalArgumentException e) {
      throw new DatasetDamaged(entry, path, e.getMessage(), e);
    } catch (IOException e) {
      throw new DatasetDamaged(entry, path, "its files cannot be read: " + e.getMessage(), e);
    }
  }

  /** The files whose names match, sorted by name; there must be exactly so many. */
  public List<Path> files(Pattern name, int expected) {
    List<Path> found = matching("", name);
    if (found.size() != expected) {
      throw damaged(
          path, found.size() + " files match " + name + " where there should be " + expected);
    }
    return found;
  }

  /** The files of a folder of the set whose names match, sorted by name; there must be so many. */
  public List<Path> atLeast(int fewest, String folder, Pattern name) {
    List<Path> found = matching(folder + "/", name);
    if (found.size() < fewest) {
      throw damaged(
          path.resolve(folder),
          found.size() + " files match " + name + " where there should be over " + fewest);
    }
    return found;
  }

  private List<Path> matching(String folder, Pattern name) {
    return contents.paths().stream()
        .filter(file -> file.startsWith(folder) && file.indexOf('/', folder.length()) < 0)
        .filter(file -> name.matcher(file.substring(folder.length())).matches())
        .map(path::resolve)
        .toList();
  }

  /**
   * A file of the set as text.
   *
   * @throws DatasetDamaged if it is missing, changed, empty or no UTF-8
   */
  public String text(Path file) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file))).toString();
      if (text.isBlank()) {
        throw damaged(file, "it is empty");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw damaged(file, "it cannot be read as UTF-8 text", e);
    }
  }

  /**
   * A file of the set, by its path below the set's folder.
   *
   * @throws DatasetDamaged if it is missing or changed
   */
  public byte[] bytes(String name) {
    return bytes(path.resolve(name));
  }

  private byte[] bytes(Path file) {
    String expected = contents.digestOf(path.relativize(file).toString());
    if (expected == null) {
      throw damaged(file, "it is not one of the set's files");
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      String found = Contents.digest(bytes);
      if (!found.equals(expected)) {
        throw damaged(
            file,
            Numbers.format(
                "it is cut off or changed (%,d bytes with SHA-256 %.12s…, where %.12s… was"
                    + " fetched)",
                bytes.length, found, expected));
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw damaged(file, "it is missing", e);
    } catch (IOException e) {
      throw damaged(file, "it cannot be read", e);
    }
  }

  /**
   * The SHA-256 of a file of the set, by its path below the set's folder, as it was fetched.
   *
   * @throws DatasetDamaged if the set has no such file
   */
  public String digest(String name) {
    String digest = contents.digestOf(name);
    if (digest == null) {
      throw damaged(path.resolve(name), "it is not one of the set's files");
    }
    return digest;
  }

  /**
   * The error that says what is wrong in this set, where, and how to fetch it anew; to be thrown.
   */
  public DatasetDamaged damaged(Path where, String what) {
    return new DatasetDamaged(entry, where, what);
  }

  /** As {@link #damaged(Path, String)}, with what it was noticed by. */
  public DatasetDamaged damaged(Path where, String what, Throwable cause) {
    return new DatasetDamaged(entry, where, what, cause);
  }
}
