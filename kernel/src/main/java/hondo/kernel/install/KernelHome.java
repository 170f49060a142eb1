package hondo.kernel.install;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import hondo.kernel.api.CurrentKernel;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** The kernel's files under Hondo's home: the jars, the archive, the kernel spec. */
record KernelHome(Path home) {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  Path jar() {
    return home.resolve("kernel/hondo-kernel.jar");
  }

  /** The script that runs the JVM with the heap and the encoding it needs. */
  Path start() {
    return jar().resolveSibling("start");
  }

  Path specFile() {
    return home.resolve("jupyter/kernels/java/kernel.json");
  }

  JsonObject spec() throws IOException {
    if (!Files.exists(specFile())) {
      throw new IOException("there is no kernel in " + home + "; run --install first");
    }
    return JsonParser.parseString(Files.readString(specFile())).getAsJsonObject();
  }

  /**
   * Copies the jars and writes the kernel spec, each in one step, the spec last.
   *
   * @return the spec's file
   */
  Path install(InstallOptions options) throws IOException {
    copyJar(jarOf(KernelHome.class), jar());
    copyJar(jarOf(CurrentKernel.class), jar().resolveSibling("hondo-kernel-api.jar"));
    write(start(), resource("start"));
    start().toFile().setExecutable(true, false);
    for (String logo : new String[] {"logo-64x64.png", "logo-svg.svg"}) {
      write(specFile().resolveSibling(logo), resource(logo));
    }
    String spec = GSON.toJson(spec(options)) + "\n";
    write(specFile(), spec.getBytes(StandardCharsets.UTF_8));
    return specFile();
  }

  /** The template with this machine's paths in it. */
  private JsonObject spec(InstallOptions options) throws IOException {
    int feature = JavaVersion.of(options.java());
    JsonObject template =
        JsonParser.parseString(new String(resource("kernel.json"), StandardCharsets.UTF_8))
            .getAsJsonObject();
    Map<String, String> values =
        Map.of(
            "@START@", start().toString(),
            "@JAVA@", options.java().toString(),
            "@JAR@", jar().toString(),
            "@HOME@", home.toString(),
            "@CLASSPATH@", options.classpath(),
            "@RUNTIME_CLASSPATH@", options.runtimeClasspath());
    JsonObject spec = fill(template, values).getAsJsonObject();
    spec.add("argv", expand(spec.getAsJsonArray("argv"), Archive.of(this, feature).options()));
    return spec;
  }

  /** The command with these options where the template has a place for them. */
  private static JsonArray expand(JsonArray command, List<String> archiveOptions) {
    JsonArray expanded = new JsonArray();
    for (JsonElement argument : command) {
      if (argument.getAsString().equals("@ARCHIVE@")) {
        archiveOptions.forEach(expanded::add);
      } else {
        expanded.add(argument);
      }
    }
    return expanded;
  }

  private static JsonElement fill(JsonElement element, Map<String, String> values) {
    if (element.isJsonObject()) {
      JsonObject filled = new JsonObject();
      element.getAsJsonObject().asMap().forEach((key, v) -> filled.add(key, fill(v, values)));
      return filled;
    } else if (element.isJsonArray()) {
      JsonArray filled = new JsonArray();
      element.getAsJsonArray().forEach(v -> filled.add(fill(v, values)));
      return filled;
    } else if (!element.getAsJsonPrimitive().isString()) {
      return element;
    }
    String text = element.getAsString();
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace(value.getKey(), value.getValue());
    }
    return new com.google.gson.JsonPrimitive(text);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = KernelHome.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static Path jarOf(Class<?> type) throws IOException {
    try {
      Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(jar)) {
        return jar;
      }
      throw new IOException("--install works from the built jars; this is " + jar);
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static void copyJar(Path from, Path to) throws IOException {
    // An equal jar stays: a new time stamp would make the start-up archive stale.
    if (!Files.exists(to) || Files.mismatch(from, to) >= 0) {
      write(to, Files.readAllBytes(from));
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    try {
      Files.write(part, bytes);
      part.toFile().setReadable(true, false);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
