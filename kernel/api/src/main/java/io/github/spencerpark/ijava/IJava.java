package io.github.spencerpark.ijava;

/** Where notebooks written for IJava ask for their kernel. Here it is a view of this one. */
public final class IJava {
  private static final JavaKernel KERNEL = new JavaKernel();

  private IJava() {}

  /** The kernel this code runs in, as IJava's notebooks know it. */
  public static JavaKernel getKernelInstance() {
    return KERNEL;
  }
}
