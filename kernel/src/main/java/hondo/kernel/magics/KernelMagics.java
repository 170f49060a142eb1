package hondo.kernel.magics;

import hondo.kernel.api.Magics;

/** The magics that every kernel has. */
public final class KernelMagics {
  private KernelMagics() {}

  /** Registers them; nothing is loaded that only a use would need, Maven above all. */
  public static void register(Magics magics, MagicHost host) {
    TimeMagics.register(magics);
    TextMagics.register(magics);
    new ClasspathMagics(host).register(magics);
    new MavenMagics(host).register(magics);
  }
}
