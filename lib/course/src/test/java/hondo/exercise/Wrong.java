package hondo.exercise;

import hondo.exercise.task.Code;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers with the mistakes that learners make: what the checks must find. One file for each
 * lecture adds its own.
 */
final class Wrong {
  /** An answer to an exercise, and what is wrong with it. */
  record Answer(String id, String mistake, Code code) {}

  private final List<Answer> answers = new ArrayList<>();

  /** Those of all lectures. */
  static List<Answer> answers() {
    Wrong wrong = new Wrong();
    Wrong00.addTo(wrong);
    Wrong01.addTo(wrong);
    Wrong02.addTo(wrong);
    Wrong03.addTo(wrong);
    Wrong10.addTo(wrong);
    Wrong11.addTo(wrong);
    Wrong12.addTo(wrong);
    Wrong13.addTo(wrong);
    Wrong14.addTo(wrong);
    Wrong15.addTo(wrong);
    Wrong16.addTo(wrong);
    Wrong17.addTo(wrong);
    Wrong18.addTo(wrong);
    Wrong19.addTo(wrong);
    Wrong20.addTo(wrong);
    Wrong21.addTo(wrong);
    Wrong22.addTo(wrong);
    Wrong24.addTo(wrong);
    Wrong26.addTo(wrong);
    Wrong40.addTo(wrong);
    Wrong41.addTo(wrong);
    Wrong42.addTo(wrong);
    Wrong43.addTo(wrong);
    Wrong44.addTo(wrong);
    return wrong.answers;
  }

  <A, R> Wrong add(String id, String mistake, Code.One<A, R> f) {
    return add(id, mistake, Code.of(f));
  }

  <A, B, R> Wrong add(String id, String mistake, Code.Two<A, B, R> f) {
    return add(id, mistake, Code.of(f));
  }

  <A, B, C, R> Wrong add(String id, String mistake, Code.Three<A, B, C, R> f) {
    return add(id, mistake, Code.of(f));
  }

  <A, B, C, D, R> Wrong add(String id, String mistake, Code.Four<A, B, C, D, R> f) {
    return add(id, mistake, Code.of(f));
  }

  Wrong value(String id, String mistake, Object value) {
    return add(id, mistake, Code.value(value));
  }

  private Wrong add(String id, String mistake, Code code) {
    answers.add(new Answer(id, mistake, code));
    return this;
  }
}
