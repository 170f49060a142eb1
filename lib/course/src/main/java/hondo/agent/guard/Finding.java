package hondo.agent.guard;

import java.util.List;

/**
 * A sentence that looks like an instruction to a model.
 *
 * @param start where it begins in the text
 * @param end behind its end
 * @param signals what it shows
 */
public record Finding(int start, int end, List<String> signals) {
  public Finding {
    signals = List.copyOf(signals);
  }
}
