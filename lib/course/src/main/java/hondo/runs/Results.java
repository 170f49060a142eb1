package hondo.runs;

import hondo.core.Home;
import hondo.core.Numbers;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The results that come with the project: files of {@code environment/results}, whose README says
 * how each was made. Set-up puts them into {@code $HONDO_HOME/results}.
 */
public final class Results {
  private Results() {}

  /**
   * The file of a result.
   *
   * @param name the file's, for example {@code grokking.csv}
   * @param command what makes it anew, typed in the checkout
   * @throws IllegalStateException if it is not there; says where it should be, and both commands
   */
  public static Path file(String name, String command) {
    Path folder = Home.folder().resolve("results");
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          Numbers.format(
              "there is no %s in %s: type `make setup`, which puts it there; where it is not in"
                  + " environment/results either, `%s` makes it",
              name, folder, command));
    }
    return file;
  }
}
