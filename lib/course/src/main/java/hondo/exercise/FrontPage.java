package hondo.exercise;

import hondo.exercise.task.Task;
import hondo.exercise.task.Task.Weight;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The front page's table: how far a learner has come. */
final class FrontPage {
  private FrontPage() {}

  static Table table(Optional<Solved> solved) {
    Set<String> ids = solved.map(Solved::ids).orElse(Set.of());
    StringColumn lectures = StringColumn.create("lecture");
    StringColumn small = StringColumn.create(Weight.SHORT.sign());
    StringColumn large = StringColumn.create(Weight.LONG.sign());
    StringColumn next = StringColumn.create("next");
    int done = 0;
    int all = 0;
    for (String lecture : Exercises.lectureNames()) {
      List<Task> tasks = Exercises.of(lecture);
      lectures.append(lecture);
      small.append(count(tasks, Weight.SHORT, ids));
      large.append(count(tasks, Weight.LONG, ids));
      next.append(
          tasks.stream()
              .filter(task -> !ids.contains(task.id()))
              .findFirst()
              .map(task -> task.id() + " " + task.title())
              .orElse("✔"));
      done += (int) tasks.stream().filter(task -> ids.contains(task.id())).count();
      all += tasks.size();
    }
    String title =
        solved.isPresent()
            ? done + " of " + all + " exercises solved"
            : all + " exercises; the folder that `make run` opens keeps what you have solved";
    return Table.create(title, lectures, small, large, next);
  }

  private static String count(List<Task> tasks, Weight weight, Set<String> solved) {
    List<Task> those = tasks.stream().filter(task -> task.weight() == weight).toList();
    long done = those.stream().filter(task -> solved.contains(task.id())).count();
    return done + " of " + those.size();
  }
}
