package io.github.spencerpark.ijava.runtime;

import hondo.kernel.api.Notebook;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;

/** IJava's display functions under the names that its notebooks import. */
public final class Display {
  private Display() {}

  public static DisplayData render(Object value) {
    return new DisplayData(Notebook.render(value));
  }

  public static DisplayData render(Object value, String... mimeTypes) {
    return new DisplayData(Notebook.render(value, mimeTypes));
  }

  public static String display(Object value) {
    return Notebook.display(unwrap(value));
  }

  public static String display(Object value, String... mimeTypes) {
    return Notebook.display(Notebook.render(unwrap(value), mimeTypes));
  }

  public static void updateDisplay(String id, Object value) {
    Notebook.updateDisplay(id, unwrap(value));
  }

  public static void updateDisplay(String id, Object value, String... mimeTypes) {
    Notebook.updateDisplay(id, Notebook.render(unwrap(value), mimeTypes));
  }

  private static Object unwrap(Object value) {
    return value instanceof DisplayData data ? data.toHondo() : value;
  }
}
