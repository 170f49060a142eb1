package hondo.kernel.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the outputs of one cell, from any thread. Of the updates under one id it has the last
 * alone, in its place: a progress bar sends thousands.
 */
final class CellOutputs {
  private final List<Output> outputs = new ArrayList<>();
  private final Map<String, Output.Update> updates = new HashMap<>();
  private final StringBuilder printed = new StringBuilder();
  private boolean printedError;

  synchronized void add(Output output) {
    if (output instanceof Output.Stream text) {
      if (text.error() != printedError) {
        endText();
        printedError = text.error();
      }
      printed.append(text.text());
    } else {
      endText();
      if (output instanceof Output.Update update) {
        remove(updates.put(update.id(), update));
      }
      outputs.add(output);
    }
  }

  /** From the end, where it is likely to be; by identity. */
  private void remove(Output.Update superseded) {
    for (int i = outputs.size() - 1; superseded != null && i >= 0; i--) {
      if (outputs.get(i) == superseded) {
        outputs.remove(i);
        return;
      }
    }
  }

  private void endText() {
    if (!printed.isEmpty()) {
      outputs.add(new Output.Stream(printedError, printed.toString()));
      printed.setLength(0);
    }
  }

  synchronized List<Output> soFar() {
    endText();
    return List.copyOf(outputs);
  }
}
