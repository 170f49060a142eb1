package hondo.kernel.jshell;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes small jars for tests. */
final class Jars {
  private Jars() {}

  /** Compiles sources (by class name) and packs them with other files (by path). */
  static Path jar(
      Path folder,
      String name,
      String manifest,
      Map<String, String> sources,
      Map<String, String> files)
      throws IOException {
    Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
    compile(classes, sources);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = classes.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Path jar = folder.resolve(name + ".jar");
    Manifest parsed =
        new Manifest(
            new java.io.ByteArrayInputStream(
                ("Manifest-Version: 1.0\n" + manifest + "\n")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), parsed);
        Stream<Path> paths = Files.walk(classes)) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        Files.copy(path, out);
      }
    }
    return jar;
  }

  static void compile(Path classes, Map<String, String> sources) {
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((name, text) -> units.add(source(name, text)));
    boolean compiled =
        units.isEmpty()
            || ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-d", classes.toString()), null, units)
                .call();
    if (!compiled) {
      throw new IllegalArgumentException("does not compile: " + sources);
    }
  }

  private static JavaFileObject source(String className, String text) {
    URI uri = URI.create("string:///" + className.replace('.', '/') + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
