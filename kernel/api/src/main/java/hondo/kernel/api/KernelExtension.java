package hondo.kernel.api;

/**
 * A library's way into the kernel: registers its renderers, comm targets and magics.
 *
 * <p>Found by {@link java.util.ServiceLoader} on the class path of the cells, when the kernel
 * starts and again after a {@code %maven} or {@code %classpath} has added jars; each implementation
 * class is installed once. An extension that fails is reported and left out; the kernel goes on.
 */
public interface KernelExtension {
  /** Called once. It should be quick: nothing here may load a native library or read a data set. */
  void install(KernelContext kernel);
}
