package hondo.kernel.magics;

import hondo.kernel.api.MagicException;
import hondo.kernel.api.Magics;

/**
 * The timing magics as far as the list and their misuse go: with code to time they never come here,
 * since {@link JavaSource} wraps that code in calls of {@link hondo.kernel.api.Stopwatch}.
 */
final class TimeMagics {
  private TimeMagics() {}

  static void register(Magics magics) {
    line(magics, "time", "%time expression: its value, and how long it took");
    line(magics, "timeit", "%timeit expression: its mean time over many runs");
    cell(magics, "time", "how long the cell took, compiling included");
    cell(magics, "timeit", "the mean time of the cell's statements over many runs");
    magics.registerLine(
        "load",
        "%load file: runs a .jshell, .java or .ipynb file",
        args -> {
          throw new MagicException(
              "%load must stand on a line of its own, outside any braces: it divides the cell");
        });
  }

  private static void line(Magics magics, String name, String help) {
    magics.registerLine(
        name,
        help,
        args -> {
          throw new MagicException(
              "%" + name + " needs code behind it, for example %" + name + " Math.sqrt(2)");
        });
  }

  private static void cell(Magics magics, String name, String help) {
    magics.registerCell(
        name,
        help,
        (args, body) -> {
          throw new MagicException("%%" + name + " must be the first line of a cell");
        });
  }
}
