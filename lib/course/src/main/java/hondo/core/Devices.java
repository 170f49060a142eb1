package hondo.core;

import ai.djl.Device;
import ai.djl.engine.Engine;

/** Which device to compute on. */
public final class Devices {
  private Devices() {}

  /**
   * The first graphics processor that the installed engine can use, or else the processor. Works
   * offline; loads the engine.
   */
  public static Device best() {
    return Engine.getInstance().getGpuCount() > 0 ? Device.gpu() : Device.cpu();
  }
}
