package io.github.spencerpark.jupyter.kernel.display;

import hondo.kernel.api.KernelContext;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;

/** IJava's way of registering a renderer: {@code createRegistration(T.class)…register(f)}. */
public final class Renderer {

  /** A registration being written; what it prefers and supports changes nothing here. */
  public static final class RenderRegistration<T> {
    private final Class<T> type;

    private RenderRegistration(Class<T> type) {
      this.type = type;
    }

    public RenderRegistration<T> supporting(MIMEType... types) {
      return this;
    }

    public RenderRegistration<T> supporting(String... types) {
      return this;
    }

    public RenderRegistration<T> preferring(MIMEType mimeType) {
      return this;
    }

    public RenderRegistration<T> preferring(String mimeType) {
      return this;
    }

    public void register(RenderFunction<T> function) {
      renderers()
          .register(
              type,
              value -> {
                RenderContext context = new RenderContext();
                function.render(value, context);
                return context.getOutputContainer().toHondo();
              });
    }
  }

  public <T> RenderRegistration<T> createRegistration(Class<T> type) {
    return new RenderRegistration<>(type);
  }

  public DisplayData render(Object value) {
    return new DisplayData(renderers().render(value));
  }

  public DisplayData renderAs(Object value, String... mimeTypes) {
    return new DisplayData(renderers().render(value, mimeTypes));
  }

  private static hondo.kernel.api.Renderers renderers() {
    return KernelContext.current()
        .orElseThrow(() -> new IllegalStateException("this code runs outside a notebook"))
        .renderers();
  }
}
