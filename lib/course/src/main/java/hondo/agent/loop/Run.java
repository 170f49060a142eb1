package hondo.agent.loop;

import hondo.agent.tool.Observation;
import hondo.agent.tool.TimeLimit;
import hondo.agent.tool.ToolCall;
import hondo.agent.tool.Toolbox;
import hondo.core.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** One task of an {@link Agent}. */
final class Run {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Policy policy;
  private final Toolbox tools;
  private final Budget budget;
  private final Guard guard;
  private final LongSupplier nanoTime;
  private final String task;
  private final long start;
  private final List<Message> messages = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private long tokens;

  Run(
      Policy policy,
      Toolbox tools,
      Budget budget,
      Guard guard,
      LongSupplier nanoTime,
      String task) {
    this.policy = policy;
    this.tools = tools;
    this.budget = budget;
    this.guard = guard;
    this.nanoTime = nanoTime;
    this.task = task;
    start = nanoTime.getAsLong();
    messages.add(new Message.Task(task));
  }

  Trace toEnd() {
    Outcome outcome;
    try {
      outcome = loop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcome = Outcome.INTERRUPTED;
    }
    List<String> names = tools.tools().stream().map(tool -> tool.name()).toList();
    return new Trace(task, names, events, outcome);
  }

  private Outcome loop() throws InterruptedException {
    for (int step = 0; ; step++) {
      int retries = 0;
      Decision decision = null;
      while (decision == null) {
        if (left() <= 0) {
          return Outcome.OUT_OF_TIME;
        } else if (tokens >= budget.tokens()) {
          return Outcome.OUT_OF_TOKENS;
        } else if (retries++ > budget.retries()) {
          return Outcome.POLICY_FAILED;
        }
        try {
          decision = ask();
        } catch (TimeoutException e) {
          return Outcome.OUT_OF_TIME;
        } catch (LastingFailure e) {
          return Outcome.POLICY_FAILED;
        }
      }
      if (decision instanceof Decision.Act act) {
        if (step == budget.steps()) {
          return Outcome.OUT_OF_STEPS; // the call that it would have made stays in the trace
        } else if (tokens >= budget.tokens()) {
          return Outcome.OUT_OF_TOKENS;
        } else if (left() <= 0) {
          return Outcome.OUT_OF_TIME;
        }
        observe(act.call());
      } else {
        return Outcome.ANSWERED;
      }
    }
  }

  /** A failure that stays however often one asks. */
  private static final class LastingFailure extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** Nanoseconds. */
  private long left() {
    return budget.time().toNanos() - (nanoTime.getAsLong() - start);
  }

  /** A decision, or null where there is none, which is then told. */
  private Decision ask() throws InterruptedException, TimeoutException, LastingFailure {
    long before = nanoTime.getAsLong();
    List<Message> so = List.copyOf(messages);
    try {
      Decision decision =
          TimeLimit.call(
              "policy", Duration.ofNanos(left()), () -> policy.decide(so, tools.tools()));
      if (decision == null) {
        throw new IllegalStateException("the policy returned null and no decision");
      }
      add(new Event.Decided(decision, millisSince(before)));
      tokens += decision.tokens();
      return decision;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof UnreadableReply reply) {
        tokens += reply.tokens();
        add(
            new Event.Unreadable(
                reply.written(), reply.getMessage(), reply.tokens(), millisSince(before)));
        return null;
      } else if (cause instanceof PolicyFailed failure) {
        add(new Event.Failed(failure.getMessage(), millisSince(before)));
        if (failure.lasting()) {
          throw new LastingFailure();
        }
        return null;
      }
      throw unexpected(cause);
    }
  }

  /** Adds an event, and to the conversation what the policy gets to read of it. */
  private void add(Event event) {
    events.add(event);
    Trace.message(event).ifPresent(messages::add);
  }

  private static RuntimeException unexpected(Throwable cause) throws InterruptedException {
    if (cause instanceof RuntimeException mistake) {
      throw mistake;
    } else if (cause instanceof Error error) {
      throw error;
    } else if (cause instanceof InterruptedException interrupt) {
      throw interrupt;
    }
    throw new IllegalStateException(cause);
  }

  private void observe(ToolCall call) throws InterruptedException {
    long before = nanoTime.getAsLong();
    Duration most = Duration.ofNanos(Math.min(left(), budget.toolTime().toNanos()));
    Observation observation = tools.call(call, most);
    Guard.Passed passed = guard.check(shortened(observation), tools.outside(call.tool()));
    add(new Event.Observed(passed.observation(), passed.warnings(), millisSince(before)));
  }

  private Observation shortened(Observation observation) {
    String text = observation.text();
    if (text.length() <= budget.observation()) {
      return observation;
    }
    int end = budget.observation();
    end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
    String cut =
        text.substring(0, end) + Numbers.format("… (cut: it has %,d characters)", text.length());
    return new Observation(observation.tool(), cut, observation.error());
  }

  private long millisSince(long before) {
    return (nanoTime.getAsLong() - before) / NANOS_PER_MILLI;
  }
}
