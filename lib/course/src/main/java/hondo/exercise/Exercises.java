package hondo.exercise;

import hondo.exercise.audio.Exercises20;
import hondo.exercise.audio.Exercises21;
import hondo.exercise.audio.Exercises22;
import hondo.exercise.audio.Exercises24;
import hondo.exercise.audio.Exercises26;
import hondo.exercise.language.Exercises10;
import hondo.exercise.language.Exercises11;
import hondo.exercise.language.Exercises12;
import hondo.exercise.language.Exercises13;
import hondo.exercise.language.Exercises14;
import hondo.exercise.language.Exercises15;
import hondo.exercise.language.Exercises16;
import hondo.exercise.language.Exercises17;
import hondo.exercise.language.Exercises18;
import hondo.exercise.language.Exercises19;
import hondo.exercise.large.Exercises40;
import hondo.exercise.large.Exercises41;
import hondo.exercise.large.Exercises42;
import hondo.exercise.large.Exercises43;
import hondo.exercise.large.Exercises44;
import hondo.exercise.task.Task;
import hondo.exercise.tools.Exercises00;
import hondo.exercise.tools.Exercises01;
import hondo.exercise.tools.Exercises02;
import hondo.exercise.tools.Exercises03;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All exercises, by lecture. */
final class Exercises {
  /** The lectures' names, as their files have them, and what makes their exercises. */
  private static final Map<String, Supplier<List<Task>>> LECTURES = lectures();

  private Exercises() {}

  private static Map<String, Supplier<List<Task>>> lectures() {
    Map<String, Supplier<List<Task>>> lectures = new LinkedHashMap<>();
    lectures.put("00-welcome", Exercises00::all);
    lectures.put("01-autodiff", Exercises01::all);
    lectures.put("02-training", Exercises02::all);
    lectures.put("03-mathematics", Exercises03::all);
    lectures.put("10-shannon", Exercises10::all);
    lectures.put("11-ngrams", Exercises11::all);
    lectures.put("12-bpe", Exercises12::all);
    lectures.put("13-neural-ngram", Exercises13::all);
    lectures.put("14-rnn", Exercises14::all);
    lectures.put("15-lstm-gru", Exercises15::all);
    lectures.put("16-attention", Exercises16::all);
    lectures.put("17-gpt", Exercises17::all);
    lectures.put("18-emergence", Exercises18::all);
    lectures.put("19-chatbot", Exercises19::all);
    lectures.put("20-audio-basics", Exercises20::all);
    lectures.put("21-wavenet", Exercises21::all);
    lectures.put("22-jukebox", Exercises22::all);
    lectures.put("24-scenes", Exercises24::all);
    lectures.put("26-general-audio", Exercises26::all);
    lectures.put("40-instructions", Exercises40::all);
    lectures.put("41-reward-model", Exercises41::all);
    lectures.put("42-ppo", Exercises42::all);
    lectures.put("43-agents", Exercises43::all);
    lectures.put("44-rag", Exercises44::all);
    return lectures;
  }

  /** The names of the lectures that have exercises, in their order. */
  static List<String> lectureNames() {
    return List.copyOf(LECTURES.keySet());
  }

  /** The exercises of a lecture. */
  static List<Task> of(String lecture) {
    return LECTURES.get(lecture).get();
  }

  /**
   * An exercise.
   *
   * @throws IllegalArgumentException for an id that none has; says which there are
   */
  static Task task(String id) {
    for (String lecture : LECTURES.keySet()) {
      if (id.startsWith(lecture.substring(0, 2) + ".")) {
        List<Task> tasks = of(lecture);
        return tasks.stream()
            .filter(task -> task.id().equals(id))
            .findFirst()
            .orElseThrow(() -> unknown(id, ids(tasks)));
      }
    }
    throw unknown(id, "exercises of lectures " + String.join(", ", LECTURES.keySet()));
  }

  private static String ids(List<Task> tasks) {
    return tasks.stream().map(Task::id).collect(Collectors.joining(", "));
  }

  private static IllegalArgumentException unknown(String id, String known) {
    return new IllegalArgumentException("there is no exercise '" + id + "'; there are " + known);
  }
}
