package io.github.spencerpark.jupyter.kernel;

/** The streams of IJava's kernel, as far as notebooks use them: what a cell shows. */
public final class JupyterIO {
  public final DisplayStream display = new DisplayStream();
}
