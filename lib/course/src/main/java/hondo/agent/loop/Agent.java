package hondo.agent.loop;

import hondo.agent.tool.Toolbox;
import java.util.function.LongSupplier;

/**
 * The loop of ReAct: the policy thinks and calls a tool, reads what came of it, and goes on until
 * it answers. What a tool or a model does wrong is told to the model and ends nothing but a step.
 *
 * @see <a href="https://arxiv.org/abs/2210.03629">Yao et al. 2023</a>, section 2
 */
public final class Agent {
  private final Policy policy;
  private final Toolbox tools;
  private final Budget budget;
  private final Guard guard;
  private final LongSupplier nanoTime;

  /** An agent that trusts what its tools return. */
  public Agent(Policy policy, Toolbox tools, Budget budget) {
    this(policy, tools, budget, Guard.NONE);
  }

  /** An agent with a guard. */
  public Agent(Policy policy, Toolbox tools, Budget budget, Guard guard) {
    this(policy, tools, budget, guard, System::nanoTime);
  }

  Agent(Policy policy, Toolbox tools, Budget budget, Guard guard, LongSupplier nanoTime) {
    this.policy = policy;
    this.tools = tools;
    this.budget = budget;
    this.guard = guard;
    this.nanoTime = nanoTime;
  }

  /**
   * Works on a task until it is done or the budget is spent. An interrupt of this thread ends it
   * too, and is still set afterwards; what was done is in the trace.
   *
   * @throws IllegalArgumentException if the task is blank
   * @throws RuntimeException whatever the policy throws that no {@link Policy} should
   */
  public Trace run(String task) {
    if (task.isBlank()) {
      throw new IllegalArgumentException("the task is empty: say what the agent should do");
    }
    return new Run(policy, tools, budget, guard, nanoTime, task).toEnd();
  }
}
