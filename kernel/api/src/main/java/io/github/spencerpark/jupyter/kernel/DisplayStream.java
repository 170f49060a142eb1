package io.github.spencerpark.jupyter.kernel;

import hondo.kernel.api.Notebook;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;

/** Shows display data and changes what was shown. */
public final class DisplayStream {
  DisplayStream() {}

  /** Shows display data below the running cell, under their id if they have one. */
  public void display(DisplayData data) {
    Notebook.display(data.toHondo());
  }

  /**
   * Replaces what is shown under the id of the data.
   *
   * @throws IllegalArgumentException if they have none
   */
  public void updateDisplay(DisplayData data) {
    if (!data.hasDisplayId()) {
      throw new IllegalArgumentException(
          "the display data have no id: set that of what they replace, by setDisplayId(id)");
    }
    updateDisplay(data.getDisplayId(), data);
  }

  /** Replaces what is shown under an id. */
  public void updateDisplay(String id, DisplayData data) {
    Notebook.updateDisplay(id, data.toHondo());
  }
}
