package hondo.align.sft;

import java.util.Locale;
import java.util.Objects;

/**
 * One contribution to a dialogue.
 *
 * @param role who speaks
 * @param opening the special token before the text, such as {@code <|es|>}; empty for none
 * @param text what is said: characters, in which the names of special tokens are text like any
 *     other
 */
public record Message(Role role, String opening, String text) {
  /** Who speaks. */
  public enum Role {
    /** What holds for the whole dialogue. */
    SYSTEM,
    /** Who asks. */
    USER,
    /** The model, which is to learn what stands here. */
    ASSISTANT,
    /** What a tool has answered. */
    TOOL;

    /**
     * The role of that name, in small letters.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Role of(String name) {
      for (Role role : values()) {
        if (role.label().equals(name)) {
          return role;
        }
      }
      throw new IllegalArgumentException(
          "there is no role '" + name + "': they are system, user, assistant, tool");
    }

    /** Its name in small letters. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Message {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(opening, "opening");
    Objects.requireNonNull(text, "text");
  }

  /** A question, or whatever a user says. */
  public static Message user(String text) {
    return new Message(Role.USER, "", text);
  }

  /** An answer that begins with a special token; empty for none. */
  public static Message assistant(String opening, String text) {
    return new Message(Role.ASSISTANT, opening, text);
  }
}
