package hondo.agent.loop;

import hondo.agent.tool.Observation;
import java.util.List;

/** What happened, in the order in which it did. */
public sealed interface Event {
  /** How long it took, in milliseconds. */
  long millis();

  /** The policy decided. */
  record Decided(Decision decision, long millis) implements Event {}

  /** The policy wrote what nobody could read. */
  record Unreadable(String written, String reason, int tokens, long millis) implements Event {}

  /** The policy gave no reply. */
  record Failed(String reason, long millis) implements Event {}

  /**
   * A tool was called.
   *
   * @param observation as the policy got to read it
   * @param warnings of the guard
   */
  record Observed(Observation observation, List<String> warnings, long millis) implements Event {
    public Observed {
      warnings = List.copyOf(warnings);
    }
  }
}
