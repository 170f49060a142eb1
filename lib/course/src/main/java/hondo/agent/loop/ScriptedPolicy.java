package hondo.agent.loop;

import hondo.agent.tool.Tool;
import java.util.List;

/**
 * Says what was written down for it: the same decisions in the same order, whatever is observed.
 * Knows by the messages how far it is, so that one script serves any number of agents.
 *
 * @param decisions the last one is the answer, unless the agent should run out of steps
 */
public record ScriptedPolicy(List<Decision> decisions) implements Policy {
  public ScriptedPolicy {
    decisions = List.copyOf(decisions);
  }

  /** A script. */
  public static ScriptedPolicy of(Decision... decisions) {
    return new ScriptedPolicy(List.of(decisions));
  }

  @Override
  public Decision decide(List<Message> messages, List<Tool> tools) throws PolicyFailed {
    int done = (int) messages.stream().filter(Message.Decided.class::isInstance).count();
    if (done >= decisions.size()) {
      throw new PolicyFailed(
          "the script has no more than " + decisions.size() + " decisions", true, null);
    }
    return decisions.get(done);
  }
}
