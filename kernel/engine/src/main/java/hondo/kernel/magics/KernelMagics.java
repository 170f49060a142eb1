package hondo.kernel.magics;

import hondo.kernel.api.Magics;

/** The magics that work on what this machine has; {@code %maven} is not among them. */
public final class KernelMagics {
  private KernelMagics() {}

  public static void register(Magics magics, SessionHost host) {
    TimeMagics.register(magics);
    TextMagics.register(magics);
    new ClasspathMagics(host).register(magics);
    new SessionMagics(host).register(magics);
    SystemMagics.register(magics);
  }
}
