package hondo.kernel.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A Maven repository in a folder, with jars whose one class tells its version. */
final class TestRepository {
  private final Path root;

  TestRepository(Path root) {
    this.root = root;
  }

  String url() {
    return root.toUri().toString().replaceFirst("/$", "");
  }

  /** {@code name-version.jar} in a folder of its own, with the class {@code demo.NAME.Lib}. */
  Path jar(Path dir, String name, String version) throws IOException {
    Path sources = Files.createTempDirectory(dir, "sources");
    Path source = sources.resolve("Lib.java");
    Files.writeString(
        source,
        String.format(
            Locale.ROOT,
            "package demo.%s; public class Lib { public static String version() { return \"%s\"; }"
                + " }",
            name,
            version));
    ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-d", sources.toString(), source.toString());
    Path jar = sources.resolve(name + "-" + version + ".jar");
    String entry = "demo/" + name + "/Lib.class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(entry));
      Files.copy(sources.resolve(entry), out);
      out.closeEntry();
    }
    return jar;
  }

  void deploy(String name, String version, String... needs) {
    try {
      Files.createDirectories(root);
      deployAs(name, version, jar(root, name, version), needs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void deployAs(String name, String version, Path jar, String... needs) throws IOException {
    Path folder = Files.createDirectories(root.resolve("g/" + name + "/" + version));
    Files.copy(jar, folder.resolve(name + "-" + version + ".jar"));
    StringBuilder dependencies = new StringBuilder();
    for (String need : needs) {
      String[] part = need.split(":");
      dependencies.append(
          String.format(
              Locale.ROOT,
              "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>"
                  + "<version>%s</version></dependency>",
              (Object[]) part));
    }
    Files.writeString(
        folder.resolve(name + "-" + version + ".pom"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>"
            + name
            + "</artifactId><version>"
            + version
            + "</version><dependencies>"
            + dependencies
            + "</dependencies></project>");
  }
}
