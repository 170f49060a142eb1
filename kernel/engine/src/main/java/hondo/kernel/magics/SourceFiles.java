package hondo.kernel.magics;

import hondo.kernel.api.MagicException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Reads what {@code %load} loads: Java and JShell files, and the code cells of notebooks. */
public final class SourceFiles {
  private static final List<String> ENDINGS = List.of("", ".jshell", ".jsh", ".java", ".ipynb");

  private SourceFiles() {}

  /**
   * @param argument the file, with or without its ending
   * @param notebookCells the sources of the code cells in the text of a notebook; throws {@link
   *     IllegalArgumentException} when that is none
   * @return the source of each cell; one element for files that are no notebooks
   * @throws MagicException when there is no such file, or it is no notebook; the message says where
   *     it was looked for
   */
  public static List<String> read(String argument, Function<String, List<String>> notebookCells) {
    List<String> args = Arguments.split(argument);
    if (args.size() != 1) {
      throw new MagicException("%load needs one file, for example %load helpers.jshell");
    }
    Path file = find(args.get(0));
    try {
      String text = Files.readString(file);
      return file.toString().endsWith(".ipynb") ? notebookCells.apply(text) : List.of(text);
    } catch (IOException e) {
      throw new MagicException("%load cannot read " + file + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new MagicException("%load " + file + ": " + e.getMessage(), e);
    }
  }

  private static Path find(String name) {
    for (String ending : ENDINGS) {
      Path file = Path.of(name + ending).toAbsolutePath().normalize();
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new MagicException(
        "%load "
            + name
            + ": there is no such file (nor one that ends in .jshell, .jsh, .java or .ipynb) in "
            + Path.of("").toAbsolutePath());
  }
}
