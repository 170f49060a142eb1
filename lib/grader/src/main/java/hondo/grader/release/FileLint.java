package hondo.grader.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Looks for hidden lines of an assignment in files that students get or see beside the notebook.
 * Files are searched as text, archives entry by entry; of compiled classes that finds what stands
 * in them as text, and no more.
 */
public final class FileLint {
  private static final int LARGEST = 64 << 20;

  private final Set<String> secrets;

  private FileLint(Set<String> secrets) {
    this.secrets = secrets;
  }

  /** For the hidden lines of a release that its notebook does not show. */
  public static FileLint of(Release release) {
    return new FileLint(ReleaseLint.secrets(release));
  }

  /**
   * What is found in a file, or in all files of a folder.
   *
   * @param before what to say before the file's name
   * @throws IOException also when the file is not there
   */
  public List<String> check(Path file, String before) throws IOException {
    List<String> found = new ArrayList<>();
    if (Files.isDirectory(file)) {
      try (var files = Files.walk(file)) {
        for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
          found.addAll(check(each, before));
        }
      }
      return found;
    }
    String name = file.getFileName().toString();
    if (name.endsWith(".jar") || name.endsWith(".zip")) {
      try (ZipFile zip = new ZipFile(file.toFile())) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
          try (InputStream in = zip.getInputStream(entry)) {
            look(in.readNBytes(LARGEST), before + file + ", " + entry.getName(), found);
          }
        }
      }
    } else {
      try (InputStream in = Files.newInputStream(file)) {
        look(in.readNBytes(LARGEST), before + file, found);
      }
    }
    return found;
  }

  private void look(byte[] bytes, String where, List<String> found) {
    // Latin-1 keeps each byte: UTF-8 of ASCII lines is found in whatever stands around it.
    String ascii = ReleaseLint.plain(new String(bytes, StandardCharsets.ISO_8859_1));
    String text = ReleaseLint.plain(new String(bytes, StandardCharsets.UTF_8));
    for (String secret : secrets.stream().sorted().toList()) {
      if (ascii.contains(secret) || text.contains(secret)) {
        found.add(where + " holds a hidden line: " + secret);
      }
    }
  }
}
