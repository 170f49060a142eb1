package hondo.align.sft;

import hondo.align.sft.Message.Role;
import hondo.bpe.BpeTokenizer;
import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * How a dialogue is put in tokens: {@code <|user|>} and the text for each message; an answer goes
 * on with its opening token, if it has one, its text, and ends with {@code <|end|>}. A text begins
 * with a blank, so that its first word is the token that it is elsewhere in a text.
 *
 * <p>Only the template puts special tokens in place: a text in which their names stand is encoded
 * as characters, so that what a user types never becomes one.
 */
public final class ChatTemplate {
  /** Ends an answer. */
  public static final String END = "<|end|>";

  private final BpeTokenizer tokenizer;
  private final Map<Role, Integer> roles = new EnumMap<>(Role.class);
  private final int end;

  /**
   * A template of the tokens {@code <|system|>}, {@code <|user|>}, {@code <|assistant|>}, {@code
   * <|tool|>} and {@code <|end|>}.
   *
   * @throws IllegalArgumentException if the tokenizer lacks one of them
   */
  public ChatTemplate(BpeTokenizer tokenizer) {
    this.tokenizer = tokenizer;
    for (Role role : Role.values()) {
      roles.put(role, special("<|" + role.label() + "|>"));
    }
    end = special(END);
  }

  private int special(String name) {
    try {
      return tokenizer.special(name);
    } catch (NoSuchElementException e) {
      throw new IllegalArgumentException(
          "no chat template of this tokenizer: " + e.getMessage(), e);
    }
  }

  /** The token that ends an answer. */
  public int end() {
    return end;
  }

  /**
   * A whole dialogue to learn from: opening, text and end of each answer are learnt, nothing else.
   *
   * @throws IllegalArgumentException if it does not end with an answer, or an answer stands where
   *     none was asked, or a user's or answer's text is blank
   */
  public Dialogue dialogue(List<Message> messages) {
    require(messages);
    if (messages.get(messages.size() - 1).role() != Role.ASSISTANT) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the dialogue ends with %s: to be learnt from it should end with an answer of the"
                  + " assistant",
              messages.get(messages.size() - 1).role().label()));
    }
    return tokens(messages, false);
  }

  /**
   * What the model reads before it answers: the dialogue so far and {@code <|assistant|>}.
   *
   * @param context how many tokens the model can read
   * @param room how many of them are kept free for the answer
   * @throws IllegalArgumentException as {@link #dialogue}, or if it ends with an answer, or does
   *     not fit
   */
  public int[] prompt(List<Message> messages, int context, int room) {
    require(messages);
    if (messages.get(messages.size() - 1).role() == Role.ASSISTANT) {
      throw new IllegalArgumentException(
          "the dialogue ends with an answer: there is nothing to be answered");
    }
    int[] tokens = tokens(messages, true).tokens();
    if (tokens.length > context - room) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the dialogue has %d tokens, and %d should stay free for the answer of the %d that"
                  + " the model reads: shorten it, or leave out its beginning",
              tokens.length, room, context));
    }
    return tokens;
  }

  /** How many tokens {@link #prompt} has of these messages. */
  public int promptLength(List<Message> messages) {
    return tokens(messages, true).tokens().length;
  }

  private Dialogue tokens(List<Message> messages, boolean open) {
    List<Integer> tokens = new ArrayList<>();
    List<Boolean> learnt = new ArrayList<>();
    for (Message message : messages) {
      boolean answer = message.role() == Role.ASSISTANT;
      add(tokens, learnt, false, roles.get(message.role()));
      if (!message.opening().isEmpty()) {
        add(tokens, learnt, answer, special(message.opening()));
      }
      add(tokens, learnt, answer, tokenizer.encode(" " + message.text()));
      if (answer) {
        add(tokens, learnt, true, end);
      }
    }
    if (open) {
      add(tokens, learnt, false, roles.get(Role.ASSISTANT));
    }
    boolean[] mask = new boolean[learnt.size()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = learnt.get(i);
    }
    return new Dialogue(tokens.stream().mapToInt(token -> token).toArray(), mask);
  }

  private static void add(
      List<Integer> tokens, List<Boolean> learnt, boolean isLearnt, int... more) {
    for (int token : more) {
      tokens.add(token);
      learnt.add(isLearnt);
    }
  }

  private static void require(List<Message> messages) {
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a dialogue has at least one message");
    }
    Role before = null;
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      boolean speaks = message.role() == Role.USER || message.role() == Role.ASSISTANT;
      if (speaks && message.text().isBlank()) {
        throw new IllegalArgumentException(
            Numbers.format("message %d, of %s, is empty", i, message.role().label()));
      }
      if (message.role() == Role.SYSTEM && i > 0) {
        throw new IllegalArgumentException(
            Numbers.format("message %d is the system's, which should come first", i));
      }
      if (message.role() == Role.ASSISTANT && before != Role.USER && before != Role.TOOL) {
        throw new IllegalArgumentException(
            Numbers.format("message %d is an answer, and nothing is asked before it", i));
      }
      before = message.role();
    }
  }
}
