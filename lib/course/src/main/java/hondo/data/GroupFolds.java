package hondo.data;

import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Cross-validation by whole groups, such as recordings, speakers or patients: items of one group
 * are alike in what has nothing to do with their class, and so never stand on both sides.
 *
 * @param <T> an item
 */
public final class GroupFolds<T> {
  private final List<List<T>> parts;

  private GroupFolds(List<List<T>> parts) {
    this.parts = parts;
  }

  /**
   * Deals groups out to folds, the largest first, each to the fold where the classes of all folds
   * stay most alike. Nothing is drawn: the same items give the same folds.
   *
   * @param group what may not be torn apart
   * @param label the class, whose share is to be alike in all folds
   * @param folds at least 2, at most as many as there are groups
   */
  public static <T> GroupFolds<T> of(
      List<T> items, Function<T, String> group, Function<T, String> label, int folds) {
    Map<String, List<T>> groups =
        items.stream()
            .collect(Collectors.groupingBy(group, LinkedHashMap::new, Collectors.toList()));
    if (folds < 2 || folds > groups.size()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%d folds of %d groups: at least 2 folds, and a group for each",
              folds, groups.size()));
    }
    Map<String, Long> totals =
        items.stream().collect(Collectors.groupingBy(label, Collectors.counting()));
    List<List<T>> parts = new ArrayList<>();
    List<Map<String, Double>> shares = new ArrayList<>();
    for (int f = 0; f < folds; f++) {
      parts.add(new ArrayList<>());
      shares.add(new HashMap<>());
    }
    List<List<T>> order = new ArrayList<>(groups.values());
    order.sort(Comparator.comparingInt((List<T> each) -> -each.size()));
    for (List<T> each : order) {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int f = 0; f < folds; f++) {
        double growth = growth(each, shares.get(f), label, totals);
        // Of folds that are alike the one with fewer items.
        if (growth < least - 1e-12
            || growth < least + 1e-12 && parts.get(f).size() < parts.get(best).size()) {
          best = f;
          least = growth;
        }
      }
      parts.get(best).addAll(each);
      for (T item : each) {
        shares.get(best).merge(label.apply(item), 1.0 / totals.get(label.apply(item)), Double::sum);
      }
    }
    return new GroupFolds<>(parts);
  }

  /** By how much the sum of the squared shares of the classes grows: least where they are rare. */
  private static <T> double growth(
      List<T> more, Map<String, Double> shares, Function<T, String> label, Map<String, Long> all) {
    Map<String, Double> added = new HashMap<>();
    more.forEach(
        item -> added.merge(label.apply(item), 1.0 / all.get(label.apply(item)), Double::sum));
    double growth = 0;
    for (Map.Entry<String, Double> each : added.entrySet()) {
      double before = shares.getOrDefault(each.getKey(), 0.0);
      growth += each.getValue() * (2 * before + each.getValue());
    }
    return growth;
  }

  /** How many folds. */
  public int count() {
    return parts.size();
  }

  /** What is held out in a fold: in all folds together every item once. */
  public List<T> heldOut(int fold) {
    return List.copyOf(parts.get(fold));
  }

  /** What is learnt from in a fold: all that is not held out. */
  public List<T> train(int fold) {
    List<T> rest = new ArrayList<>();
    for (int f = 0; f < parts.size(); f++) {
      if (f != fold) {
        rest.addAll(parts.get(f));
      }
    }
    return rest;
  }

  /** The groups that have items on both sides, in order: empty where nothing leaks. */
  public static <T> Set<String> onBothSides(List<T> one, List<T> other, Function<T, String> group) {
    Set<String> both = one.stream().map(group).collect(Collectors.toCollection(TreeSet::new));
    both.retainAll(other.stream().map(group).collect(Collectors.toSet()));
    return both;
  }
}
