package hondo.kernel.api;

/** Holds the one kernel of this JVM. The kernel sets it when it starts; nothing else does. */
public final class CurrentKernel {
  private static volatile KernelContext kernel;

  private CurrentKernel() {}

  static KernelContext get() {
    return kernel;
  }

  /** Sets the kernel of this JVM, or clears it with {@code null}. For kernels and their tests. */
  public static void set(KernelContext context) {
    kernel = context;
  }
}
