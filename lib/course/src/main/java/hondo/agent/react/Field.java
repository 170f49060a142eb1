package hondo.agent.react;

import java.util.ArrayList;
import java.util.List;

/**
 * A field of the text: its name at the beginning of a line, a colon, a text that may have several
 * lines. A line of the text that looks like a field's beginning has a backslash before it.
 *
 * @param key which
 * @param text its content
 */
record Field(Key key, String text) {
  /** The fields there are. */
  enum Key {
    QUESTION("Question"),
    THOUGHT("Thought"),
    ACTION("Action"),
    ACTION_INPUT("Action Input"),
    OBSERVATION("Observation"),
    ERROR("Error"),
    UNREADABLE("Unreadable"),
    PROBLEM("Problem"),
    FINAL_ANSWER("Final Answer");

    private final String label;

    Key(String label) {
      this.label = label;
    }

    /** As it is written, without the colon. */
    String label() {
      return label;
    }

    /** Which one a line begins with, or null. */
    static Key of(String line) {
      for (Key key : values()) {
        if (line.startsWith(key.label + ":")) {
          return key;
        }
      }
      return null;
    }
  }

  /** As text, with a line break at its end. */
  String write() {
    StringBuilder written = new StringBuilder(key.label()).append(": ");
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      boolean marked = i > 0 && Key.of(withoutMarks(lines[i])) != null;
      written.append(marked ? "\\" : "").append(lines[i]).append('\n');
    }
    return written.toString();
  }

  private static String withoutMarks(String line) {
    int start = 0;
    while (start < line.length() && line.charAt(start) == '\\') {
      start++;
    }
    return line.substring(start);
  }

  /** The fields of a text; what stands before the first one is of no field and left out. */
  static List<Field> read(String text) {
    List<Field> fields = new ArrayList<>();
    Key key = null;
    StringBuilder content = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      Key next = Key.of(line);
      if (next != null) {
        if (key != null) {
          fields.add(new Field(key, content.toString().strip()));
        }
        key = next;
        content = new StringBuilder(line.substring(next.label().length() + 1));
      } else {
        boolean marked = line.startsWith("\\") && Key.of(withoutMarks(line)) != null;
        content.append('\n').append(marked ? line.substring(1) : line);
      }
    }
    if (key != null) {
      fields.add(new Field(key, content.toString().strip()));
    }
    return fields;
  }
}
