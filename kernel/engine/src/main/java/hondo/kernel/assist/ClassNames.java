package hondo.kernel.assist;

import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** The classes that cells can import, whatever their class path is by now. */
public final class ClassNames {
  private final ClassLoader loader;
  private final Supplier<List<Path>> classpath;
  private ClassIndex index;
  private List<Path> indexed;

  /**
   * @param loader loads the classes that cells can name
   * @param classpath the jars and folders that cells compile against, at the moment of asking
   */
  public ClassNames(ClassLoader loader, Supplier<List<Path>> classpath) {
    this.loader = loader;
    this.classpath = classpath;
  }

  /** The index of the class path as it is now. */
  public synchronized ClassIndex index() {
    List<Path> now = classpath.get();
    if (!now.equals(indexed)) {
      index = new ClassIndex(now);
      indexed = now;
    }
    return index;
  }

  /** The full names of the public classes of a simple name, those of the JDK first. */
  public List<String> named(String simpleName) {
    return index().classesNamed(simpleName).stream().filter(this::isPublic).toList();
  }

  /** The index is of names alone, and a class that only its package sees is no help. */
  private boolean isPublic(String className) {
    try {
      return Modifier.isPublic(Class.forName(className, false, loader).getModifiers());
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
