package hondo.agent.loop;

import hondo.agent.tool.Tool;
import java.util.List;

/** Decides what to do next: a script, a model of one's own, or one behind a server. */
@FunctionalInterface
public interface Policy {
  /**
   * The next decision. Runs on a thread of its own and is interrupted when the agent's time is up.
   *
   * @param messages so far; the first is the task
   * @param tools that may be called
   * @throws UnreadableReply if a model wrote what is no decision; the agent tells it so
   * @throws PolicyFailed if there is no reply; the agent asks again
   * @throws InterruptedException if this thread was interrupted
   */
  Decision decide(List<Message> messages, List<Tool> tools)
      throws UnreadableReply, PolicyFailed, InterruptedException;
}
