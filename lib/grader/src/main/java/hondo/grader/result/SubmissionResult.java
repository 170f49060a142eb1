package hondo.grader.result;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The result of one submission.
 *
 * @param student the student's id, as it was found
 * @param assignment the assignment's id
 * @param status what became of the submission as a whole
 * @param note why, where it was not graded; or empty
 * @param tests in the order of the assignment; their ids are unique
 * @param flags what a person should look at, in order
 * @param isolation the layer that it ran in, or empty where nothing ran
 */
public record SubmissionResult(
    String student,
    String assignment,
    State status,
    String note,
    List<TestResult> tests,
    List<String> flags,
    String isolation) {
  /** What became of a submission. */
  public enum State {
    /** All of it has its score. */
    GRADED("graded"),
    /** A person has to grade a part. */
    MANUAL("manual"),
    /** The file is no notebook. */
    UNREADABLE("unreadable"),
    /** There is none. */
    MISSING("missing"),
    /** It is of another assignment. */
    WRONG_ASSIGNMENT("wrong-assignment");

    private final String text;

    State(String text) {
      this.text = text;
    }

    /** As files write it. */
    public String text() {
      return text;
    }

    /** The state of that text. */
    public static State of(String text) {
      for (State state : values()) {
        if (state.text.equals(text)) {
          return state;
        }
      }
      throw new IllegalArgumentException("no state of a submission: " + text);
    }
  }

  /** Copies the lists and checks the ids. */
  public SubmissionResult {
    Objects.requireNonNull(student, "student");
    Objects.requireNonNull(assignment, "assignment");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(isolation, "isolation");
    tests = List.copyOf(tests);
    flags = List.copyOf(flags);
    Set<String> ids = new HashSet<>();
    for (TestResult test : tests) {
      if (!ids.add(test.id())) {
        throw new IllegalArgumentException("two results of the test '" + test.id() + "'");
      }
    }
    boolean open = tests.stream().anyMatch(test -> test.score().isEmpty());
    if (status == State.GRADED && open) {
      throw new IllegalArgumentException("graded, and a person has yet to grade a part");
    }
  }

  /** The sum of the scores that there are. */
  public double score() {
    return tests.stream().mapToDouble(test -> test.score().orElse(0)).sum();
  }

  /** The sum of the points. */
  public double max() {
    return tests.stream().mapToDouble(TestResult::max).sum();
  }
}
