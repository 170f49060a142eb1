package hondo.kernel.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.eclipse.aether.artifact.Artifact;

/**
 * What a class path holds, by the entries of its jars: the first one that has a class gives it to
 * the cells, whatever a later one is called. So this, not a list of names, tells which version a
 * cell gets.
 */
final class LoadedJars {
  /**
   * What a jar has in common with one that stands before it.
   *
   * @param before the jar or folder that stands before
   * @param first a shared entry
   * @param count how many entries are shared
   */
  record Shared(Path before, String first, int count) {}

  private final Map<String, Path> owners = new LinkedHashMap<>();
  private final List<Path> folders = new ArrayList<>();

  LoadedJars(List<Path> classpath) {
    for (Path entry : classpath) {
      if (Files.isDirectory(entry)) {
        folders.add(entry);
      } else {
        entries(entry).forEach(name -> owners.putIfAbsent(name, entry));
      }
    }
  }

  /** The entries that others before it have too, by the jar or folder that has them. */
  List<Shared> shared(Path jar) {
    Map<Path, Shared> found = new LinkedHashMap<>();
    for (String name : entries(jar)) {
      owner(name)
          .ifPresent(
              before ->
                  found.merge(
                      before,
                      new Shared(before, name, 1),
                      (a, b) -> new Shared(before, a.first(), a.count() + 1)));
    }
    return List.copyOf(found.values());
  }

  private Optional<Path> owner(String name) {
    Path jar = owners.get(name);
    return jar != null
        ? Optional.of(jar)
        : folders.stream().filter(folder -> Files.exists(folder.resolve(name))).findFirst();
  }

  /**
   * The version of the artifact that a jar is, from the {@code pom.properties} inside or, where
   * there are none of this artifact, from its file name; empty if it is another artifact.
   */
  static Optional<String> version(Artifact artifact, Path jar) {
    if (Files.isDirectory(jar)) {
      return Optional.empty();
    }
    String inside = "META-INF/maven/" + artifact.getGroupId() + "/" + artifact.getArtifactId();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(inside + "/pom.properties");
      if (entry != null) {
        Properties properties = new Properties();
        try (InputStream in = zip.getInputStream(entry)) {
          properties.load(in);
        }
        return Optional.ofNullable(properties.getProperty("version"));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    String tail = artifact.getClassifier().isEmpty() ? "" : "-" + artifact.getClassifier();
    Matcher name =
        Pattern.compile(
                Pattern.quote(artifact.getArtifactId())
                    + "-(\\d.*)"
                    + Pattern.quote(tail)
                    + "\\.jar")
            .matcher(jar.getFileName().toString());
    return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
  }

  /** Classes and resources; what every jar may have for itself is left out. */
  private static List<String> entries(Path jar) {
    if (!jar.getFileName().toString().endsWith(".jar")) {
      return List.of();
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .filter(name -> name.indexOf('/') > 0 && !name.startsWith("META-INF/"))
          .filter(name -> !name.endsWith("-info.class"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + jar, e);
    }
  }
}
