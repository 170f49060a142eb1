package hondo.agent.loop;

import hondo.agent.tool.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that an agent did for a task.
 *
 * @param task what was wanted
 * @param tools the names of those that it had
 * @param events in order
 * @param outcome how it ended
 */
public record Trace(String task, List<String> tools, List<Event> events, Outcome outcome) {
  public Trace {
    tools = List.copyOf(tools);
    events = List.copyOf(events);
  }

  /** The answer, if there is one. */
  public Optional<String> answer() {
    return events.stream()
        .filter(Event.Decided.class::isInstance)
        .map(event -> ((Event.Decided) event).decision())
        .filter(Decision.Finish.class::isInstance)
        .map(decision -> ((Decision.Finish) decision).answer())
        .findFirst();
  }

  /** The conversation as the policy saw it after all of these events. */
  public List<Message> messages() {
    return messages(events.size());
  }

  /** The conversation as the policy saw it after the first n events. */
  public List<Message> messages(int n) {
    List<Message> messages = new ArrayList<>();
    messages.add(new Message.Task(task));
    for (Event event : events.subList(0, n)) {
      message(event).ifPresent(messages::add);
    }
    return messages;
  }

  /** What a policy gets to read of an event: nothing of an answer, or of a reply that failed. */
  static Optional<Message> message(Event event) {
    if (event instanceof Event.Decided decided && decided.decision() instanceof Decision.Act act) {
      return Optional.of(new Message.Decided(act));
    } else if (event instanceof Event.Observed observed) {
      return Optional.of(new Message.Observed(observed.observation()));
    } else if (event instanceof Event.Unreadable reply) {
      return Optional.of(new Message.Unreadable(reply.written(), reply.reason()));
    }
    return Optional.empty();
  }

  /** What the tools returned, in order. */
  public List<Observation> observations() {
    return events.stream()
        .filter(Event.Observed.class::isInstance)
        .map(event -> ((Event.Observed) event).observation())
        .toList();
  }

  /** How many tools were called. */
  public int steps() {
    return observations().size();
  }

  /** How many tokens the policy read and wrote. */
  public long tokens() {
    return events.stream().mapToLong(Trace::tokens).sum();
  }

  private static long tokens(Event event) {
    if (event instanceof Event.Decided decided) {
      return decided.decision().tokens();
    }
    return event instanceof Event.Unreadable reply ? reply.tokens() : 0;
  }
}
