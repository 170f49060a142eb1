package hondo.kernel.api;

import java.util.List;

/** Commands that are not Java: {@code %name args} on a line, {@code %%name args} over a cell. */
public interface Magics {
  /** A line magic: gets its arguments, split as a shell would, and may give a result. */
  @FunctionalInterface
  interface LineMagic {
    /** The result, shown like a cell's value; null for none. */
    Object execute(List<String> args) throws Exception;
  }

  /** A cell magic: gets its arguments and the rest of the cell, and may give a result. */
  @FunctionalInterface
  interface CellMagic {
    /** The result, shown like a cell's value; null for none. */
    Object execute(List<String> args, String body) throws Exception;
  }

  /** Registers a line magic with one line of help, shown by {@code %lsmagic}. */
  void registerLine(String name, String help, LineMagic magic);

  /** Registers a cell magic with one line of help, shown by {@code %lsmagic}. */
  void registerCell(String name, String help, CellMagic magic);

  /** Runs a line magic by name, as {@code %name args} would. */
  Object line(String name, List<String> args) throws Exception;

  /** Runs a cell magic by name, as {@code %%name args} above the body would. */
  Object cell(String name, List<String> args, String body) throws Exception;
}
