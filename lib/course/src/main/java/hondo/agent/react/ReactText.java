package hondo.agent.react;

import hondo.agent.loop.Decision;
import hondo.agent.loop.Message;
import hondo.agent.loop.UnreadableReply;
import hondo.agent.react.Field.Key;
import hondo.agent.tool.Observation;
import hondo.agent.tool.ToolCall;
import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * Conversations as text and back.
 *
 * <pre>
 * Question: How many days are there from 2026-11-30 to 2027-01-01?
 * Thought: The calendar knows.
 * Action: days_between
 * Action Input: {"from": "2026-11-30", "to": "2027-01-01"}
 * Observation: 32
 * Final Answer: 32 days
 * </pre>
 */
public final class ReactText {
  private static final String WANTED =
      "write 'Action: ' with a tool's name and 'Action Input: ' with a JSON object on lines of"
          + " their own, or 'Final Answer: ' with the answer";

  private ReactText() {}

  /** A conversation as text; each line ends in a line break. */
  public static String write(List<Message> messages) {
    StringBuilder text = new StringBuilder();
    messages.forEach(message -> fields(message).forEach(field -> text.append(field.write())));
    return text.toString();
  }

  /** What a policy decides, as text. */
  public static String write(Decision decision) {
    StringBuilder text = new StringBuilder();
    fields(decision).forEach(field -> text.append(field.write()));
    return text.toString();
  }

  private static List<Field> fields(Message message) {
    if (message instanceof Message.Task task) {
      return List.of(new Field(Key.QUESTION, task.text()));
    } else if (message instanceof Message.Decided decided) {
      return fields(decided.act());
    } else if (message instanceof Message.Unreadable reply) {
      return List.of(
          new Field(Key.UNREADABLE, reply.written()), new Field(Key.PROBLEM, reply.reason()));
    }
    Observation observation = ((Message.Observed) message).observation();
    Key key = observation.error() ? Key.ERROR : Key.OBSERVATION;
    return List.of(new Field(key, observation.text()));
  }

  private static List<Field> fields(Decision decision) {
    List<Field> fields = new ArrayList<>();
    if (!decision.thought().isEmpty()) {
      fields.add(new Field(Key.THOUGHT, decision.thought()));
    }
    if (decision instanceof Decision.Act act) {
      fields.add(new Field(Key.ACTION, act.call().tool()));
      fields.add(new Field(Key.ACTION_INPUT, act.call().arguments()));
    } else {
      fields.add(new Field(Key.FINAL_ANSWER, ((Decision.Finish) decision).answer()));
    }
    return fields;
  }

  /**
   * What a model decided, from what it wrote. Words before the first field are taken for its
   * thought; what it wrote behind its call or its answer, such as an observation that it made up,
   * is left out.
   *
   * @param tokens that it took
   * @throws UnreadableReply if there is neither a call nor an answer
   */
  public static Decision decision(String written, int tokens) throws UnreadableReply {
    String begun = Key.of(written.strip()) == null ? "Thought: " + written : written.strip();
    String thought = "";
    List<Field> fields = Field.read(begun);
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      if (field.key() == Key.THOUGHT) {
        thought = thought.isEmpty() ? field.text() : thought + "\n" + field.text();
      } else if (field.key() == Key.FINAL_ANSWER) {
        if (field.text().isEmpty()) {
          throw unreadable(written, "the final answer is empty", tokens);
        }
        return new Decision.Finish(thought, field.text(), tokens);
      } else if (field.key() == Key.ACTION) {
        if (i + 1 == fields.size() || fields.get(i + 1).key() != Key.ACTION_INPUT) {
          throw unreadable(written, "there is an action without its input", tokens);
        }
        ToolCall call = new ToolCall(field.text(), fields.get(i + 1).text());
        return new Decision.Act(thought, call, tokens);
      } else {
        throw unreadable(
            written, Numbers.format("'%s:' is not yours to write", field.key().label()), tokens);
      }
    }
    throw unreadable(written, "there is no action and no answer", tokens);
  }

  private static UnreadableReply unreadable(String written, String reason, int tokens) {
    return new UnreadableReply(written, reason + ": " + WANTED, tokens);
  }

  /**
   * A conversation from its text, which {@link #write(List)} made. Numbers of tokens are not in it
   * and become 0.
   *
   * @throws IllegalArgumentException if it is no such text; says where
   */
  public static List<Message> read(String text) {
    List<Message> messages = new ArrayList<>();
    String thought = "";
    String tool = "";
    List<Field> fields = Field.read(text);
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      switch (field.key()) {
        case QUESTION -> messages.add(new Message.Task(field.text()));
        case THOUGHT -> thought = field.text();
        case ACTION -> {
          tool = field.text();
          ToolCall call = new ToolCall(tool, second(fields, ++i, Key.ACTION_INPUT));
          messages.add(new Message.Decided(new Decision.Act(thought, call, 0)));
          thought = "";
        }
        case OBSERVATION, ERROR -> {
          boolean error = field.key() == Key.ERROR;
          messages.add(new Message.Observed(new Observation(tool, field.text(), error)));
        }
        case UNREADABLE ->
            messages.add(new Message.Unreadable(field.text(), second(fields, ++i, Key.PROBLEM)));
        default ->
            throw new IllegalArgumentException(
                Numbers.format(
                    "field %d is '%s:', which has no place there", i + 1, field.key().label()));
      }
    }
    return messages;
  }

  private static String second(List<Field> fields, int i, Key key) {
    if (i == fields.size() || fields.get(i).key() != key) {
      throw new IllegalArgumentException(
          Numbers.format("field %d should be '%s:'", i + 1, key.label()));
    }
    return fields.get(i).text();
  }
}
