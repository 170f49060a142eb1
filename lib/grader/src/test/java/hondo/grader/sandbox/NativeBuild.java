package hondo.grader.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The C sources as they stand, built where every user may read them. */
final class NativeBuild {
  private static NativeBuild built;

  private final Launcher launcher;
  private final Path library;

  private NativeBuild(Path folder) throws IOException {
    launcher = new Launcher(folder.resolve("hondo-sandbox"));
    library = folder.resolve("libraw.so");
    List<String> main = new ArrayList<>(List.of("-O2", "-Wall", "-Wextra", "-Werror"));
    try (Stream<Path> sources = Files.list(Path.of("src/main/native"))) {
      sources.map(Path::toString).filter(file -> file.endsWith(".c")).forEach(main::add);
    }
    compile(main, launcher.program());
    Path include = Path.of(System.getProperty("java.home"), "include");
    compile(
        List.of(
            "-shared",
            "-fPIC",
            "-I" + include,
            "-I" + include.resolve("linux"),
            "src/test/native/raw_calls.c"),
        library);
  }

  /** Built once for all tests. */
  static synchronized NativeBuild get() throws IOException {
    if (built == null) {
      Path folder = Files.createTempDirectory("hondo-native");
      // The last that is named is the first that is deleted.
      folder.toFile().deleteOnExit();
      folder.toFile().setExecutable(true, false);
      folder.toFile().setReadable(true, false);
      built = new NativeBuild(folder);
      for (Path file : List.of(built.launcher.program(), built.library)) {
        file.toFile().deleteOnExit();
      }
    }
    return built;
  }

  Launcher launcher() {
    return launcher;
  }

  Path library() {
    return library;
  }

  private static void compile(List<String> words, Path output) throws IOException {
    List<String> command = new ArrayList<>(List.of("cc"));
    command.addAll(words);
    command.addAll(Arrays.asList("-o", output.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("the C compiler refuses " + words + ":\n" + said);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
