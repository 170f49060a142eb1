package hondo.grader.report;

import hondo.grader.folder.ResultsFolder.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All submissions of an assignment.
 *
 * @param entries in the order of the students' ids
 */
public record Course(List<Entry> entries) {
  /** Copies the list. */
  public Course {
    entries = List.copyOf(entries);
  }

  /**
   * The shares of the points that graded submissions have, in order; those without points are out.
   */
  public double[] shares() {
    return entries.stream()
        .filter(QuestionStatistics::isTaken)
        .filter(entry -> entry.result().max() > 0)
        .mapToDouble(entry -> entry.result().score() / entry.result().max())
        .sorted()
        .toArray();
  }

  /**
   * Groups of submissions with the same answers, two at least in each, in the order of their ids.
   */
  public List<List<Entry>> identical() {
    Map<String, List<Entry>> byPrint = new TreeMap<>();
    for (Entry entry : entries) {
      String print = entry.run().fingerprint();
      if (!print.isEmpty()) {
        byPrint.computeIfAbsent(print, key -> new ArrayList<>()).add(entry);
      }
    }
    List<List<Entry>> groups = new ArrayList<>(byPrint.values());
    groups.removeIf(group -> group.size() < 2);
    groups.sort(Comparator.comparing(group -> group.get(0).result().student()));
    return groups;
  }

  /** Submissions that a person should look at. */
  public List<Entry> flagged() {
    return entries.stream().filter(entry -> !entry.result().flags().isEmpty()).toList();
  }
}
