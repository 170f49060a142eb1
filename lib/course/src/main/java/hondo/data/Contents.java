package hondo.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which files a data set has, and the SHA-256 of each. Set-up writes them into {@code .contents},
 * lines as of {@code sha256sum} by path; the catalogue knows the digest of those lines, so that a
 * file is known to be whole by hashing that file alone.
 */
public final class Contents {
  static final String FILE = ".contents";

  private static final String MARKER = ".complete";

  /** What set-up puts beside a set's files. */
  private static final Set<String> RESERVED = Set.of(FILE, MARKER, "LICENCE");

  private final Map<String, String> digests;

  private Contents(Map<String, String> digests) {
    this.digests = digests;
  }

  /**
   * The contents of a set's folder.
   *
   * @param known the digests of contents that the catalogue knows
   * @throws IllegalArgumentException if these are none of them
   * @throws IOException if the files cannot be read
   */
  static Contents read(Path folder, Collection<String> known) throws IOException {
    Path list = folder.resolve(FILE);
    // A set that was fetched before there was such a list has its files hashed one by one.
    byte[] lines = Files.exists(list) ? Files.readAllBytes(list) : lines(folder);
    String digest = digest(lines);
    if (!known.contains(digest)) {
      throw new IllegalArgumentException(
          !Files.exists(list)
              ? "files are missing, cut off or changed"
              : isMarked(folder, digest)
                  ? "it is of another version than this course reads"
                  : FILE + ", the list of its files, is not as it was written");
    }
    Map<String, String> digests = new TreeMap<>();
    new String(lines, StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> digests.put(line.substring(66), line.substring(0, 64)));
    return new Contents(digests);
  }

  private static boolean isMarked(Path folder, String digest) throws IOException {
    Path marker = folder.resolve(MARKER);
    return Files.exists(marker)
        && new String(Files.readAllBytes(marker), StandardCharsets.UTF_8).contains(digest);
  }

  /** The paths of all files, from the set's folder, in order. */
  public List<String> paths() {
    return List.copyOf(digests.keySet());
  }

  /** The SHA-256 that a file should have; null if it is not one of the set's. */
  String digestOf(String path) {
    return digests.get(path);
  }

  /** The SHA-256 of bytes, in hexadecimal. */
  static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The lines that set-up writes, made from the files that are there. */
  static byte[] lines(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      StringBuilder lines = new StringBuilder();
      paths
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(path -> !RESERVED.contains(path))
          .sorted()
          .forEach(path -> lines.append(line(folder, path)));
      return lines.toString().getBytes(StandardCharsets.UTF_8);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String line(Path folder, String path) {
    try {
      return digest(Files.readAllBytes(folder.resolve(path))) + "  " + path + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
