package hondo.coursechat;

import hondo.core.Interval;
import hondo.core.Numbers;
import hondo.coursechat.ChatEvaluation.Row;
import hondo.coursechat.data.InstructionSet.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** What course-chat should reach, and whether it does. */
final class Bars {
  /** The families whose answer stands in the dialogue. */
  static final Set<String> COPYING =
      Set.of("copy", "lookup", "remember-name", "remember-thing", "remember-list");

  private Bars() {}

  /**
   * A bar.
   *
   * @param what in words
   * @param least what should be reached, a share
   * @param right of those asked
   */
  record Bar(String what, double least, int right, int asked) {
    double share() {
      return (double) right / asked;
    }

    boolean met() {
      return share() >= least;
    }

    /** A line of a table. */
    String line() {
      Interval interval = Interval.ofShare(right, asked);
      return Numbers.format(
          "| %s | ≥ %.0f %% | %.1f %% [%.1f, %.1f] (%,d of %,d) | %s |%n",
          what,
          100 * least,
          100 * share(),
          100 * interval.low(),
          100 * interval.high(),
          right,
          asked,
          met() ? "met" : "**missed**");
    }
  }

  /** All bars, of the rows of an evaluation. */
  static List<Bar> of(List<Row> rows) {
    List<Bar> bars = new ArrayList<>();
    Predicate<Row> items = row -> row.test() == Test.HELD_OUT_ITEMS;
    Predicate<Row> copying = row -> COPYING.contains(row.family());
    bars.add(bar("copying families, held-out items", 0.9, rows, items.and(copying), Row::chat));
    bars.add(
        bar(
            "copying families, held-out phrasings",
            0.9,
            rows,
            copying.and(row -> row.test() == Test.HELD_OUT_PHRASINGS),
            Row::chat));
    bars.add(bar("answers in the language asked", 0.95, rows, row -> true, Row::opened));
    bars.add(bar("all skills, held-out items", 0.6, rows, items, Row::chat));
    bars.add(
        bar(
            "facts told, held-out phrasings",
            0.6,
            rows,
            row -> row.knowledge() && row.test() == Test.HELD_OUT_PHRASINGS,
            Row::chat));
    int above = (int) rows.stream().filter(Row::above).count();
    bars.add(new Bar("rows of the table above course-gpt, intervals apart", 1, above, rows.size()));
    return bars;
  }

  private static Bar bar(
      String what, double least, List<Row> rows, Predicate<Row> which, ToIntFunction<Row> right) {
    List<Row> some = rows.stream().filter(which).toList();
    return new Bar(
        what, least, some.stream().mapToInt(right).sum(), some.stream().mapToInt(Row::asked).sum());
  }
}
