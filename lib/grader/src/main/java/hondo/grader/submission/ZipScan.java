package hondo.grader.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Finds notebooks in an archive. None is written under its own name, so that no name leads
 * anywhere; a link in an archive is a file that holds its target's name. What is unpacked is
 * counted as it comes, whatever sizes the archive states.
 */
final class ZipScan {
  private static final int UNSUSPICIOUS = 1 << 20;

  /** What the format has names in that are not said to be UTF-8. */
  private static final String DOS = "IBM437";

  private final CollectLimits limits;
  private final Path work;
  private final List<FoundFile> found;
  private final List<String> problems;
  private final Set<List<String>> paths = new HashSet<>();
  private long total;

  ZipScan(CollectLimits limits, Path work, List<FoundFile> found, List<String> problems) {
    this.limits = limits;
    this.work = work;
    this.found = found;
    this.problems = problems;
  }

  void scan(Path archive, List<String> folder) {
    String name = Names.shown(String.valueOf(archive.getFileName()));
    try (ZipFile zip = open(archive)) {
      if (zip.size() > limits.files()) {
        problems.add(name + ": more than " + limits.files() + " files");
        return;
      }
      Map<String, Boolean> gave = new TreeMap<>();
      for (ZipEntry entry : Collections.list(zip.entries())) {
        int before = found.size() + problems.size();
        look(zip, entry, folder);
        List<String> parts = Names.parts(entry.getName());
        if (parts.size() > 1 && !parts.get(0).equals("__MACOSX")) {
          boolean some = found.size() + problems.size() > before;
          gave.merge(parts.get(0), some, Boolean::logicalOr);
        }
      }
      gave.forEach(
          (first, some) -> {
            if (!some) {
              problems.add(Names.shown(first) + TreeScan.NOTHING);
            }
          });
    } catch (IOException | IllegalArgumentException e) {
      problems.add(name + ": not an archive that can be read");
    }
  }

  /** Windows writes names as DOS did, and does not say so. */
  private static ZipFile open(Path archive) throws IOException {
    try {
      return new ZipFile(archive.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      boolean known = Charset.isSupported(DOS);
      return new ZipFile(
          archive.toFile(), known ? Charset.forName(DOS) : StandardCharsets.ISO_8859_1);
    }
  }

  private void look(ZipFile zip, ZipEntry entry, List<String> folder) {
    String shown = Names.shown(entry.getName());
    List<String> parts = Names.parts(entry.getName());
    if (parts.isEmpty()) {
      problems.add(shown + ": a path that leaves the archive, not read");
      return;
    }
    String name = parts.get(parts.size() - 1);
    boolean hidden =
        parts.stream().anyMatch(part -> part.startsWith(".") || part.equals("__MACOSX"));
    if (hidden && !entry.isDirectory()) {
      boolean copy = parts.contains(TreeScan.CHECKPOINTS) || parts.contains("__MACOSX");
      if (!copy && (TreeScan.isNotebook(name) || TreeScan.isHiddenNotebook(name))) {
        problems.add(shown + TreeScan.HIDDEN);
      }
    }
    if (entry.isDirectory() || hidden) {
      return;
    }
    if (TreeScan.isArchive(name)) {
      problems.add(shown + ": an archive in an archive, not read");
      return;
    }
    if (!TreeScan.isNotebook(name)) {
      return;
    }
    List<String> path = new ArrayList<>(folder);
    path.addAll(parts);
    if (!paths.add(path)) {
      problems.add(shown + ": stands twice in the archive, the first is taken");
      return;
    }
    Path copy = work.resolve(found.size() + ".ipynb");
    try {
      String refusal = unpack(zip, entry, copy);
      if (refusal.isEmpty()) {
        long time = Math.max(0, entry.getTime());
        found.add(new FoundFile(path, copy, Instant.ofEpochMilli(time)));
      } else {
        Files.delete(copy);
        problems.add(shown + ": " + refusal);
      }
    } catch (IOException e) {
      problems.add(shown + ": cannot be unpacked");
    }
  }

  /** Returns why it was not unpacked, or an empty text. */
  private String unpack(ZipFile zip, ZipEntry entry, Path copy) throws IOException {
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(copy)) {
      byte[] buffer = new byte[1 << 16];
      long size = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        total += n;
        if (size > limits.fileBytes()) {
          return "larger than " + limits.fileBytes() + " bytes";
        }
        if (total > limits.totalBytes()) {
          return "the archive holds more than " + limits.totalBytes() + " bytes";
        }
        long packed = Math.max(1, entry.getCompressedSize());
        if (size > UNSUSPICIOUS && size / packed > limits.ratio()) {
          return "packed " + limits.ratio() + " to one: a bomb";
        }
        out.write(buffer, 0, n);
      }
      return "";
    }
  }
}
