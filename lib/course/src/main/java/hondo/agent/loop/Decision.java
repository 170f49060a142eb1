package hondo.agent.loop;

import hondo.agent.tool.ToolCall;
import hondo.core.Numbers;

/** What a policy says: a thought, and then a call or the answer. */
public sealed interface Decision {
  /** Why; may be empty. */
  String thought();

  /** How many tokens it took to say this, read and written; 0 where nobody counts. */
  int tokens();

  /** A tool should be called. */
  record Act(String thought, ToolCall call, int tokens) implements Decision {
    public Act {
      requireTokens(tokens);
      thought = thought.strip();
    }
  }

  /** The task is done. */
  record Finish(String thought, String answer, int tokens) implements Decision {
    public Finish {
      requireTokens(tokens);
      thought = thought.strip();
      answer = answer.strip();
    }
  }

  private static void requireTokens(int tokens) {
    if (tokens < 0) {
      throw new IllegalArgumentException(
          Numbers.format("a decision takes 0 tokens or more, not %d", tokens));
    }
  }

  /** A call of a tool, for scripts. */
  static Act act(String thought, String tool, String arguments) {
    return new Act(thought, new ToolCall(tool, arguments), 0);
  }

  /** An answer, for scripts. */
  static Finish finish(String thought, String answer) {
    return new Finish(thought, answer, 0);
  }
}
