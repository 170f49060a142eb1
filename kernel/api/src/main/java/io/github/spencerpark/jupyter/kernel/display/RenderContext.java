package io.github.spencerpark.jupyter.kernel.display;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.function.Supplier;

/** Where a render function puts what it makes. Here every MIME type counts as requested. */
public final class RenderContext {
  private final DisplayData output = new DisplayData();

  RenderContext() {}

  public DisplayData getOutputContainer() {
    return output;
  }

  public boolean isRequested(MIMEType type) {
    return true;
  }

  /** Puts the value of {@code make} under a MIME type. */
  public void renderIfRequested(MIMEType type, Supplier<Object> make) {
    output.putData(type.toString(), make.get());
  }

  public void renderIfRequested(String type, Supplier<Object> make) {
    renderIfRequested(MIMEType.parse(type), make);
  }
}
