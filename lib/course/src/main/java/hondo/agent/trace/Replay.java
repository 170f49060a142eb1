package hondo.agent.trace;

import hondo.agent.loop.Decision;
import hondo.agent.loop.Event;
import hondo.agent.loop.Message;
import hondo.agent.loop.Policy;
import hondo.agent.loop.PolicyFailed;
import hondo.agent.loop.Trace;
import hondo.agent.loop.UnreadableReply;
import hondo.agent.tool.Tool;
import hondo.core.Numbers;
import java.util.List;

/**
 * Plays a recorded trace again: with its decisions and today's tools, or with its observations and
 * today's policy. What differs is said with its place.
 */
public final class Replay {
  private Replay() {}

  /**
   * A policy that decides what was decided then. Given to an agent with the same tools, budget and
   * guard it gives the same trace, times aside. It holds a place of its own, and so is for one run.
   *
   * @return a policy that throws {@link ReplayDiverged} as soon as it reads another conversation
   *     than the recorded one
   */
  public static Policy policy(Trace recorded) {
    return new Recorded(recorded);
  }

  private static final class Recorded implements Policy {
    private final Trace recorded;
    private int next;

    Recorded(Trace recorded) {
      this.recorded = recorded;
    }

    @Override
    public Decision decide(List<Message> messages, List<Tool> tools)
        throws UnreadableReply, PolicyFailed {
      List<Event> events = recorded.events();
      while (next < events.size() && events.get(next) instanceof Event.Observed) {
        next++;
      }
      requireSame(recorded.messages(next), messages, end());
      if (next == events.size()) {
        throw new ReplayDiverged(next, "the recording's end", end(), "it goes on");
      }
      Event event = events.get(next++);
      if (event instanceof Event.Unreadable reply) {
        throw new UnreadableReply(reply.written(), reply.reason(), reply.tokens());
      } else if (event instanceof Event.Failed failed) {
        boolean last = next == events.size();
        throw new PolicyFailed(failed.reason(), last, null);
      }
      return ((Event.Decided) event).decision();
    }

    private String end() {
      return "the end, " + recorded.outcome();
    }
  }

  private static void requireSame(List<Message> recorded, List<Message> now, String end) {
    for (int i = 0; i < Math.max(recorded.size(), now.size()); i++) {
      String before = i < recorded.size() ? recorded.get(i).toString() : end;
      String after = i < now.size() ? now.get(i).toString() : "none";
      if (!before.equals(after)) {
        throw new ReplayDiverged(i + 1, "message " + (i + 1), before, after);
      }
    }
  }

  /**
   * Asks a policy for each decision of a trace, with the conversation as it was recorded.
   *
   * @param tools that the policy is told of
   * @throws ReplayDiverged if it decides otherwise, tokens aside, or does not decide
   * @throws InterruptedException if this thread was interrupted
   */
  public static void check(Trace recorded, Policy policy, List<Tool> tools)
      throws InterruptedException {
    for (int i = 0; i < recorded.events().size(); i++) {
      Event event = recorded.events().get(i);
      if (event instanceof Event.Decided || event instanceof Event.Unreadable) {
        String before = said(event);
        String after = said(policy, recorded.messages(i), tools);
        if (!before.equals(after)) {
          throw new ReplayDiverged(i + 1, "event " + (i + 1), before, after);
        }
      }
    }
  }

  private static String said(Event event) {
    return event instanceof Event.Decided decided
        ? said(decided.decision())
        : "unreadable: " + ((Event.Unreadable) event).written();
  }

  private static String said(Decision decision) {
    return decision instanceof Decision.Act act
        ? Numbers.format(
            "thought '%s', call of %s with %s",
            act.thought(), act.call().tool(), act.call().arguments())
        : Numbers.format(
            "thought '%s', answer '%s'", decision.thought(), ((Decision.Finish) decision).answer());
  }

  private static String said(Policy policy, List<Message> messages, List<Tool> tools)
      throws InterruptedException {
    try {
      return said(policy.decide(messages, tools));
    } catch (UnreadableReply e) {
      return "unreadable: " + e.written();
    } catch (PolicyFailed e) {
      return "failed: " + e.getMessage();
    }
  }
}
