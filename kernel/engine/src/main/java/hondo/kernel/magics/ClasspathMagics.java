package hondo.kernel.magics;

import hondo.kernel.api.MagicException;
import hondo.kernel.api.Magics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code %classpath} and {@code %jars}: what is on this machine already. */
final class ClasspathMagics {
  private final MagicHost host;

  ClasspathMagics(MagicHost host) {
    this.host = host;
  }

  void register(Magics magics) {
    magics.registerLine(
        "classpath",
        "%classpath path…: adds jars and folders to the class path; without a path, shows it",
        args -> args.isEmpty() ? show() : add("classpath", args));
    magics.registerLine(
        "jars", "%jars lib/*.jar…: adds the jars that match", args -> add("jars", args));
  }

  private Object show() {
    host.classpath().forEach(System.out::println);
    return null;
  }

  private Object add(String magic, List<String> args) {
    if (args.isEmpty()) {
      throw new MagicException("%" + magic + " needs a path, for example %" + magic + " lib/*.jar");
    }
    List<Path> entries = new ArrayList<>();
    for (String arg : args) {
      List<Path> found = Classpaths.parse(arg);
      if (found.isEmpty()) {
        throw new MagicException(
            String.format(
                Locale.ROOT,
                "%s %s: nothing there. Looked in %s.",
                "%" + magic,
                arg,
                Path.of("").toAbsolutePath()));
      }
      entries.addAll(found);
    }
    host.addToClasspath(entries);
    return entries.stream().map(Path::toString).toList();
  }
}
