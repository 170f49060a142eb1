package hondo.grader.wire;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** Classes of the JDK and of the course, which are there without any submission; on both sides. */
public final class KnownClasses {
  private final ClassLoader known;

  /**
   * Those of the JDK and of a class path.
   *
   * @param classpath what cells see besides the JDK
   */
  public KnownClasses(List<Path> classpath) {
    URL[] urls = new URL[classpath.size()];
    for (int i = 0; i < urls.length; i++) {
      try {
        urls[i] = classpath.get(i).toUri().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException("not a class path entry: " + classpath.get(i), e);
      }
    }
    known = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  /**
   * Whether an import is of many names, which gives way to any that is known, or of a class that is
   * there without the submission.
   *
   * @param name the full one, of a static import with its member
   */
  public boolean isKnown(String name) {
    String path = name;
    while (path.contains(".")) {
      if (path.endsWith(".*") || isClass(path)) {
        return true;
      }
      path = path.substring(0, path.lastIndexOf('.'));
    }
    return false;
  }

  /** Whether there is one of that full name. */
  public boolean isClass(String name) {
    return known.getResource(name.replace('.', '/') + ".class") != null;
  }
}
