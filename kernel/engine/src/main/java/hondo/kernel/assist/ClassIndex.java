package hondo.kernel.assist;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The classes of the JDK's public packages and of some jars and folders, by simple name and by
 * package; made when it is first asked for, and of the files' names alone.
 */
public final class ClassIndex {
  private static final String CLASS = ".class";
  private static final Comparator<String> JDK_FIRST =
      Comparator.comparing((String name) -> !name.startsWith("java."))
          .thenComparing(name -> name.chars().filter(c -> c == '.').count())
          .thenComparing(Comparator.naturalOrder());

  private final NavigableMap<String, Set<String>> bySimpleName = new TreeMap<>();
  private final Map<String, Set<String>> byPackage = new TreeMap<>();

  ClassIndex(List<Path> classpath) {
    try {
      jdk();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Path entry : classpath) {
      try {
        add(entry);
      } catch (IOException | UncheckedIOException e) {
        continue; // a jar that cannot be read gives no hints
      }
    }
  }

  private void jdk() throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    try (Stream<Path> each = Files.list(modules)) {
      for (Path module :
          each.filter(m -> m.getFileName().toString().startsWith("java.")).toList()) {
        for (String top : List.of("java", "javax")) {
          if (Files.isDirectory(module.resolve(top))) {
            addFolder(module, module.resolve(top));
          }
        }
      }
    }
  }

  private void add(Path entry) throws IOException {
    if (Files.isDirectory(entry)) {
      addFolder(entry, entry);
    } else if (Files.isRegularFile(entry)) {
      try (ZipFile jar = new ZipFile(entry.toFile())) {
        jar.stream().forEach(each -> addFile(each.getName()));
      }
    }
  }

  private void addFolder(Path root, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.forEach(file -> addFile(root.relativize(file).toString().replace(File.separator, "/")));
    }
  }

  private void addFile(String file) {
    if (file.endsWith(CLASS) && !file.contains("$") && !file.contains("-")) {
      String name = file.substring(0, file.length() - CLASS.length()).replace('/', '.');
      int dot = name.lastIndexOf('.');
      if (dot > 0) {
        String simple = name.substring(dot + 1);
        bySimpleName.computeIfAbsent(simple, key -> new TreeSet<>(JDK_FIRST)).add(name);
        byPackage.computeIfAbsent(name.substring(0, dot), key -> new TreeSet<>()).add(simple);
      }
    }
  }

  /** The full names of a simple name, those of the JDK and short ones first. */
  public List<String> classesNamed(String simpleName) {
    return new ArrayList<>(bySimpleName.getOrDefault(simpleName, Set.of()));
  }

  /** The simple names of the classes of a package. */
  public Set<String> classesIn(String packageName) {
    return byPackage.getOrDefault(packageName, Set.of());
  }

  public Set<String> packages() {
    return byPackage.keySet();
  }

  /** All simple names, in order. */
  public SortedSet<String> simpleNames() {
    return bySimpleName.navigableKeySet();
  }
}
