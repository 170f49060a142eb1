package hondo.grader.submission;

import java.util.ArrayList;
import java.util.List;

/**
 * What is taken from a submission.
 *
 * @param answers one for each answer cell of the manifest, in its order
 * @param extras the student's code cells that are none of the assignment's, for the student's own
 *     part of a run; nothing of them but their text
 * @param places for each of the extras, before which cell of the manifest it stood, from 0; the
 *     number of cells for those behind the last
 * @param flags what a person should look at, each with the id of its cell
 */
public record Answers(
    List<Answer> answers, List<String> extras, List<Integer> places, List<String> flags) {
  /** Copies the lists. */
  public Answers {
    answers = List.copyOf(answers);
    extras = List.copyOf(extras);
    places = List.copyOf(places);
    flags = List.copyOf(flags);
  }

  /** How an answer was found. */
  public enum Match {
    /** By its grade id. */
    ID,
    /** It stands where the answer stood. */
    POSITION,
    /** It is like what was handed out. */
    SIMILARITY,
    /** Not at all: the text is the one handed out. */
    NONE
  }

  /**
   * An answer.
   *
   * @param id the grade id
   * @param source its text, nothing else
   * @param match how it was found
   * @param untouched whether it is as it was handed out, blanks apart
   */
  public record Answer(String id, String source, Match match, boolean untouched) {}

  /**
   * A hash of all answers that does not see blanks and line ends: equal for copies of one notebook.
   */
  public String fingerprint() {
    List<String> parts = new ArrayList<>();
    for (Answer answer : answers) {
      parts.add(answer.id() + " " + Similarity.plain(answer.source()));
    }
    return Names.hash(String.join("\n", parts));
  }
}
