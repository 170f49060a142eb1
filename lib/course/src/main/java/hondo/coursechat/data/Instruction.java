package hondo.coursechat.data;

import java.util.List;

/**
 * A dialogue of one turn or several: question, answer, question, answer …
 *
 * @param family such as copy or capital
 * @param key what it is about, the same in both languages; all of one key are on one side of a
 *     split
 * @param phrasing which of the family's phrasings puts it, from 0
 * @param answerable whether its last answer is anything but that none is known
 * @param turns an even number of texts; the last answer is the one that is judged
 */
public record Instruction(
    String family,
    Language language,
    String key,
    int phrasing,
    boolean answerable,
    List<String> turns) {
  public Instruction {
    turns = List.copyOf(turns);
    if (turns.isEmpty() || turns.size() % 2 != 0) {
      throw new IllegalArgumentException(
          family + ": " + turns.size() + " texts are no questions with their answers");
    }
  }

  /** The last answer. */
  public String answer() {
    return turns.get(turns.size() - 1);
  }
}
