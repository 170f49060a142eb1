package hondo.interact;

import hondo.kernel.api.Comms;
import hondo.kernel.api.KernelContext;
import hondo.kernel.api.KernelExtension;
import java.util.Map;

/** Teaches the kernel to show widgets. Found by {@link java.util.ServiceLoader}. */
public final class InteractExtension implements KernelExtension {
  @Override
  public void install(KernelContext kernel) {
    kernel.renderers().register(Widget.class, Page::show);
    kernel.renderers().register(Frames.class, Frames::output);
    kernel.comms().register("jupyter.widget.version", InteractExtension::tellVersion);
  }

  /** A front end of the older dialect asks which version of itself is wanted. */
  private static void tellVersion(Comms.Comm comm, Map<String, Object> data) {
    comm.send(Map.of("version", State.CLASSIC_VERSION));
  }
}
