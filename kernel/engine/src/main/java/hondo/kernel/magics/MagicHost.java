package hondo.kernel.magics;

import java.nio.file.Path;
import java.util.List;

/** What magics need of the kernel. */
public interface MagicHost {
  /** Adds jars and folders to the class path of the cells, in one step. */
  void addToClasspath(List<Path> entries);

  /** The class path of the cells. */
  List<Path> classpath();

  /** Shows a line of progress or a warning in the output of the running cell. */
  void report(String line);
}
