package hondo.core;

import hondo.kernel.api.DisplayData;
import hondo.kernel.api.KernelContext;

/** Shows something below the cell in a notebook, and prints its plain text anywhere else. */
public final class Output {
  private Output() {}

  /** Shows or prints it. */
  public static void show(DisplayData data) {
    KernelContext.current()
        .ifPresentOrElse(kernel -> kernel.display(data), () -> System.out.println(data.text()));
  }
}
