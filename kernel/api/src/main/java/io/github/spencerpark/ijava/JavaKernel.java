package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.JupyterIO;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;

/** What IJava's notebooks ask of their kernel: its renderers, its magics, to show something. */
public final class JavaKernel {
  private final Renderer renderer = new Renderer();
  private final Magics magics = new Magics();
  private final JupyterIO io = new JupyterIO();

  JavaKernel() {}

  public Renderer getRenderer() {
    return renderer;
  }

  public Magics getMagics() {
    return magics;
  }

  public JupyterIO getIO() {
    return io;
  }

  /** Shows display data below the running cell. */
  public void display(DisplayData data) {
    io.display.display(data);
  }
}
