package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;

/** IJava's other way to its kernel. */
public final class Kernel {
  private Kernel() {}

  public static JavaKernel getKernelInstance() {
    return IJava.getKernelInstance();
  }
}
