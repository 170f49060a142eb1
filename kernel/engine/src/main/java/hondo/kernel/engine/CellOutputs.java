package hondo.kernel.engine;

import java.util.ArrayList;
import java.util.List;

/** Collects the outputs of one cell, from any thread. */
final class CellOutputs {
  private final List<Output> outputs = new ArrayList<>();
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
      outputs.add(output);
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
