package hondo.kernel.jshell;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * Loads the classes of cells and of the user's libraries, all woven by {@link Weaver}. A library
 * class keeps its code source, signers, package attributes and multi-release version.
 */
final class CellClassLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Map<String, byte[]> declared = new ConcurrentHashMap<>();

  CellClassLoader() {
    super("hondo-cells", new URL[0], new ParentFilter());
  }

  void add(Path entry) {
    try {
      addURL(entry.toAbsolutePath().normalize().toUri().toURL());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not a class path entry: " + entry, e);
    }
  }

  /** Makes a snippet's class known; it is defined when it is first asked for. */
  void declare(String name, byte[] classFile) {
    if (findLoadedClass(name) != null) {
      throw new LinkageError("class " + name + " is defined already");
    }
    declared.put(name, classFile);
  }

  /** Forgets a class that was declared and never defined. */
  void forget(String name) {
    declared.remove(name);
  }

  /**
   * Refuses: what a cell asserts holds for all of the session. By the number of a later cell's
   * class, one could switch off the asserts of that cell alone, such as a test's.
   */
  @Override
  public void setClassAssertionStatus(String className, boolean enabled) {
    throw fixed();
  }

  @Override
  public void setPackageAssertionStatus(String packageName, boolean enabled) {
    throw fixed();
  }

  @Override
  public void setDefaultAssertionStatus(boolean enabled) {
    throw fixed();
  }

  @Override
  public void clearAssertionStatus() {
    throw fixed();
  }

  private static UnsupportedOperationException fixed() {
    return new UnsupportedOperationException(
        "cells cannot switch assertions on or off: the kernel's options -ea and -da do");
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] snippet = declared.remove(name);
    if (snippet != null) {
      byte[] woven = Weaver.weave(snippet);
      return defineClass(name, woven, 0, woven.length);
    }
    URL url = findResource(name.replace('.', '/').concat(".class"));
    if (url == null) {
      throw new ClassNotFoundException(name);
    }
    try {
      return define(name, url);
    } catch (IOException e) {
      throw new ClassNotFoundException(name + " (cannot read " + url + ")", e);
    }
  }

  private Class<?> define(String name, URL url) throws IOException {
    URLConnection connection = url.openConnection();
    byte[] bytes;
    try (InputStream in = connection.getInputStream()) {
      bytes = in.readAllBytes();
    }
    Manifest manifest = null;
    CodeSigner[] signers = null;
    URL base;
    if (connection instanceof JarURLConnection jar) {
      manifest = jar.getManifest();
      signers = jar.getJarEntry().getCodeSigners();
      base = jar.getJarFileURL();
    } else {
      String text = url.toString();
      base = new URL(text.substring(0, text.length() - name.length() - ".class".length()));
    }
    ensurePackage(name, manifest, base);
    byte[] woven = Weaver.weave(bytes);
    return defineClass(name, woven, 0, woven.length, new CodeSource(base, signers));
  }

  private void ensurePackage(String className, Manifest manifest, URL base) {
    int dot = className.lastIndexOf('.');
    if (dot < 0) {
      return;
    }
    String name = className.substring(0, dot);
    Package known = getDefinedPackage(name);
    if (known == null) {
      try {
        definePackage(name, manifest == null ? new Manifest() : manifest, base);
        return;
      } catch (IllegalArgumentException e) {
        known = getDefinedPackage(name); // another thread was faster
      }
    }
    boolean refused = known.isSealed() ? !known.isSealed(base) : isSealed(name, manifest);
    if (refused) {
      throw new SecurityException("package " + name + " is sealed: " + base + " may not add to it");
    }
  }

  private static boolean isSealed(String packageName, Manifest manifest) {
    if (manifest == null) {
      return false;
    }
    Attributes attributes = manifest.getAttributes(packageName.replace('.', '/') + "/");
    String sealed = attributes == null ? null : attributes.getValue(Attributes.Name.SEALED);
    if (sealed == null) {
      sealed = manifest.getMainAttributes().getValue(Attributes.Name.SEALED);
    }
    return "true".equalsIgnoreCase(sealed);
  }
}
