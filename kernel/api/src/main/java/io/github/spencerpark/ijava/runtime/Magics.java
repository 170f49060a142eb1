package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.ijava.IJava;
import java.util.List;

/** IJava's magics, called from Java. */
public final class Magics {
  private Magics() {}

  /** Runs a line magic; the result is taken to be of the type that the caller expects. */
  public static <T> T lineMagic(String name, List<String> args) throws Exception {
    return IJava.getKernelInstance().getMagics().applyLineMagic(name, args);
  }

  /** Runs a cell magic; the result is taken to be of the type that the caller expects. */
  public static <T> T cellMagic(String name, List<String> args, String body) throws Exception {
    return IJava.getKernelInstance().getMagics().applyCellMagic(name, args, body);
  }
}
