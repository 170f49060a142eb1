package hondo.kernel.jshell;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parent of the cells' loader: the JDK and the jar of {@code hondo.kernel.api}, nothing else of
 * this process. So a library of the user never meets the kernel's own copy of it.
 */
final class ParentFilter extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String API = "hondo.kernel.api.";

  /** The classes of IJava that notebooks written for it name; they are in the API's jar too. */
  private static final String IJAVA = "io.github.spencerpark.";

  /** What the code of cells is made to call. */
  private static final Set<String> WOVEN =
      Set.of(StopSite.class.getName(), StackTraces.class.getName());

  private final ClassLoader kernel = ParentFilter.class.getClassLoader();
  private final ClassLoader system = ClassLoader.getSystemClassLoader();
  private final Set<String> systemPackages = packagesOfSystemLoader();

  ParentFilter() {
    super("hondo-parent", ClassLoader.getPlatformClassLoader());
  }

  /** Packages of those JDK modules that the system loader defines: javac, JShell, attach… */
  private static Set<String> packagesOfSystemLoader() {
    return ModuleLayer.boot().modules().stream()
        .filter(module -> module.getClassLoader() == ClassLoader.getSystemClassLoader())
        .flatMap(module -> module.getPackages().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(API) || name.startsWith(IJAVA) || WOVEN.contains(name)) {
      return kernel.loadClass(name);
    }
    int dot = name.lastIndexOf('.');
    if (dot > 0 && systemPackages.contains(name.substring(0, dot))) {
      return system.loadClass(name);
    }
    return super.loadClass(name, resolve);
  }

  @Override
  public URL getResource(String name) {
    return isApi(name) ? kernel.getResource(name) : super.getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    if (isApi(name)) {
      URL found = kernel.getResource(name);
      return found == null
          ? Collections.emptyEnumeration()
          : Collections.enumeration(Set.of(found));
    }
    return super.getResources(name);
  }

  private static boolean isApi(String resource) {
    return resource.startsWith(API.replace('.', '/'))
        || resource.startsWith(IJAVA.replace('.', '/'));
  }
}
