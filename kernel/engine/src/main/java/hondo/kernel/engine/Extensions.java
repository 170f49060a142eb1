package hondo.kernel.engine;

import hondo.kernel.api.KernelContext;
import hondo.kernel.api.KernelExtension;
import java.util.HashSet;
import java.util.Iterator;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Installs the {@link KernelExtension}s that are on the class path of the cells, each once. */
public final class Extensions {
  private final KernelContext kernel;
  private final Consumer<String> warnings;
  private final Set<String> installed = new HashSet<>();
  private final CountDownLatch loadedOnce = new CountDownLatch(1);

  public Extensions(KernelContext kernel, Consumer<String> warnings) {
    this.kernel = kernel;
    this.warnings = warnings;
  }

  /** Looks for extensions that are not installed yet; one that fails is reported and left out. */
  public synchronized void load(ClassLoader loader) {
    try {
      Iterator<ServiceLoader.Provider<KernelExtension>> found =
          ServiceLoader.load(KernelExtension.class, loader).stream().iterator();
      while (hasNext(found)) {
        install(found);
      }
    } finally {
      loadedOnce.countDown();
    }
  }

  private boolean hasNext(Iterator<?> found) {
    try {
      return found.hasNext();
    } catch (Exception | LinkageError | java.util.ServiceConfigurationError e) {
      warnings.accept("The kernel's extensions cannot be listed: " + e);
      return false;
    }
  }

  private void install(Iterator<ServiceLoader.Provider<KernelExtension>> found) {
    String name = "an extension";
    try {
      ServiceLoader.Provider<KernelExtension> provider = found.next();
      name = provider.type().getName();
      if (installed.add(name)) {
        provider.get().install(kernel);
      }
    } catch (Throwable e) {
      warnings.accept("The kernel extension " + name + " was left out: " + e);
    }
  }

  /** Waits until the extensions of the first class path are installed. */
  public void await() throws InterruptedException {
    loadedOnce.await();
  }
}
