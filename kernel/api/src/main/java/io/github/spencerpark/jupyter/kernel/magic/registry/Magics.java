package io.github.spencerpark.jupyter.kernel.magic.registry;

import hondo.kernel.api.Notebook;
import java.util.List;

/** The kernel's magics under IJava's names. */
public final class Magics {

  /** Runs a line magic; the result is taken to be of the type that the caller expects. */
  @SuppressWarnings("unchecked")
  public <T> T applyLineMagic(String name, List<String> args) throws Exception {
    return (T) Notebook.magics.line(name, args);
  }

  /** Runs a cell magic; the result is taken to be of the type that the caller expects. */
  @SuppressWarnings("unchecked")
  public <T> T applyCellMagic(String name, List<String> args, String body) throws Exception {
    return (T) Notebook.magics.cell(name, args, body);
  }

  public void registerLineMagic(String name, LineMagicFunction<?> magic) {
    Notebook.magics.registerLine(name, "registered by this notebook", magic::execute);
  }

  public void registerCellMagic(String name, CellMagicFunction<?> magic) {
    Notebook.magics.registerCell(name, "registered by this notebook", magic::execute);
  }
}
