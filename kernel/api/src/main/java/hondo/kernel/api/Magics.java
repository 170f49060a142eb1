package hondo.kernel.api;

import java.util.List;

/** Commands that are not Java: {@code %name args} on a line, {@code %%name args} over a cell. */
public interface Magics {
  /** A line magic: gets its arguments, split as a shell would, and may give a result. */
  @FunctionalInterface
  interface LineMagic {
    Object execute(List<String> args) throws Exception;
  }

  /** A cell magic: gets its arguments and the rest of the cell, and may give a result. */
  @FunctionalInterface
  interface CellMagic {
    Object execute(List<String> args, String body) throws Exception;
  }

  /** Registers a line magic with one line of help, shown by {@code %lsmagic}. */
  void registerLine(String name, String help, LineMagic magic);

  void registerCell(String name, String help, CellMagic magic);

  /** Runs a line magic by name, as {@code %name args} would. */
  Object line(String name, List<String> args) throws Exception;

  Object cell(String name, List<String> args, String body) throws Exception;
}
