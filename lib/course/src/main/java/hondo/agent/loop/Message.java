package hondo.agent.loop;

import hondo.agent.tool.Observation;

/** A part of the conversation that a policy decides upon. The first is the task. */
public sealed interface Message {
  /** What somebody wants. */
  record Task(String text) implements Message {
    public Task {
      text = text.strip();
    }
  }

  /** What the policy decided before. */
  record Decided(Decision.Act act) implements Message {}

  /** What came of it. */
  record Observed(Observation observation) implements Message {}

  /** What the policy wrote before that nobody could read, and why not. */
  record Unreadable(String written, String reason) implements Message {
    public Unreadable {
      written = written.strip();
      reason = reason.strip();
    }
  }
}
