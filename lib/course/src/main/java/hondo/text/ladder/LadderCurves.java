package hondo.text.ladder;

import hondo.core.Numbers;
import hondo.plot.LineChart;
import hondo.runs.Results;
import hondo.runs.StoredRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The ladder on equal terms: what the models of notebooks 11 to 17 need for new text after the same
 * letters, and after the same seconds of one core. Made by {@link LadderRuns}; bits per character
 * on the test, means over the seeds.
 */
public final class LadderCurves {
  private static final Map<String, String> NAMES = names();
  private static final List<String> PROGRAMS = List.of("bzip2", "xz");

  private final Map<String, List<Climb>> climbs;

  LadderCurves(Map<String, List<Climb>> climbs) {
    this.climbs = climbs;
  }

  /**
   * The curves that come with the project.
   *
   * @throws IllegalStateException if a file is not there
   */
  public static LadderCurves stored() {
    Map<String, List<Climb>> climbs = new LinkedHashMap<>();
    for (String name : NAMES.keySet()) {
      String file = "ladder-" + name;
      String command = "environment/bin/hondo runs ladder";
      climbs.put(name, Climb.of(StoredRun.read(file, Results.file(file + ".csv", command))));
    }
    return new LadderCurves(climbs);
  }

  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("bzip2", "bzip2 -9");
    names.put("xz", "xz -9");
    names.put("ngram", "n-grams, Kneser–Ney");
    names.put("mlp", "MLP, n = 8");
    names.put("rnn", "RNN");
    names.put("lstm", "LSTM");
    names.put("gpt", "GPT");
    return names;
  }

  /**
   * A point of a curve.
   *
   * @param letters read in training
   * @param budget seconds that decided how many, or 0
   * @param setting the best on validation: learning rate or order
   * @param seconds in training, the mean
   * @param test bits per character, the mean
   * @param spread from the best seed to the worst
   * @param seeds how many
   */
  record Point(
      double letters,
      double budget,
      double setting,
      double seconds,
      double test,
      double spread,
      int seeds) {
    static Point of(List<Climb> seeds) {
      var tests = seeds.stream().mapToDouble(Climb::test).summaryStatistics();
      Climb first = seeds.get(0);
      return new Point(
          mean(seeds, Climb::letters),
          first.budget(),
          first.setting(),
          mean(seeds, Climb::seconds),
          tests.getAverage(),
          tests.getMax() - tests.getMin(),
          seeds.size());
    }

    private static double mean(List<Climb> climbs, ToDoubleFunction<Climb> of) {
      return climbs.stream().mapToDouble(of).average().orElseThrow();
    }
  }

  /** The points of a model in a language, by letters: of each number the best setting's. */
  List<Point> points(String name, boolean spanish) {
    return climbs.get(name).stream()
        .filter(climb -> climb.spanish() == (spanish ? 1 : 0))
        .collect(Collectors.groupingBy(LadderCurves::aim))
        .values()
        .stream()
        .map(same -> Point.of(bestSetting(same)))
        .sorted(Comparator.comparingDouble(Point::letters))
        .toList();
  }

  /** What was the same for all settings and seeds: the seconds, or else the letters. */
  private static double aim(Climb climb) {
    return climb.budget() > 0 ? -climb.budget() : climb.letters();
  }

  /**
   * All seeds of the setting that was best in the search, which ran the first seed alone. Means
   * over one seed and over three are not compared: the one may have been lucky.
   */
  private static List<Climb> bestSetting(List<Climb> same) {
    double first = same.stream().mapToDouble(Climb::seed).min().orElseThrow();
    double setting =
        same.stream()
            .filter(climb -> climb.seed() == first)
            .min(Comparator.comparingDouble(Climb::valid))
            .orElseThrow()
            .setting();
    return same.stream().filter(climb -> climb.setting() == setting).toList();
  }

  /**
   * Bits per character on the test after the most letters that were read, which are as many for all
   * models, by model: means over the seeds, at the setting that is best on validation.
   */
  public Map<String, Double> afterAllLetters(String language) {
    return last(language, point -> point.budget() == 0);
  }

  /** The same after the seconds that were allowed, of the models that were stopped by a clock. */
  public Map<String, Double> afterTheSameSeconds(String language) {
    return last(language, point -> point.budget() > 0);
  }

  private Map<String, Double> last(String language, Predicate<Point> which) {
    boolean spanish = isSpanish(language);
    Map<String, Double> bits = new LinkedHashMap<>();
    for (Map.Entry<String, String> name : NAMES.entrySet()) {
      points(name.getKey(), spanish).stream()
          .filter(which)
          .max(Comparator.comparingDouble(Point::letters))
          .ifPresent(point -> bits.put(name.getValue(), point.test()));
    }
    return bits;
  }

  /** Loss against letters read, of the models that were stopped after so many. */
  public LineChart againstLetters(String language) {
    boolean spanish = isSpanish(language);
    LineChart chart =
        LineChart.titled("The same letters: " + language + ", new text").x("letters read").logX();
    for (String name : NAMES.keySet()) {
      List<Point> points = points(name, spanish).stream().filter(p -> p.budget() == 0).toList();
      if (points.isEmpty()) {
        continue;
      }
      if (PROGRAMS.contains(name)) {
        Point last = points.get(points.size() - 1);
        chart.referenceY(NAMES.get(name) + " after the same text", last.test());
      } else {
        line(chart, name, points, Point::letters);
      }
    }
    return finished(chart);
  }

  /** Loss against seconds of one core in training. */
  public LineChart againstSeconds(String language) {
    boolean spanish = isSpanish(language);
    LineChart chart =
        LineChart.titled("The same seconds: " + language + ", new text")
            .x("seconds of one core in training")
            .logX();
    for (String name : NAMES.keySet()) {
      List<Point> points = points(name, spanish);
      if (!PROGRAMS.contains(name) && !points.isEmpty()) {
        line(chart, name, points, Point::seconds);
      }
    }
    return finished(chart);
  }

  private static void line(
      LineChart chart, String name, List<Point> points, ToDoubleFunction<Point> x) {
    chart.line(
        NAMES.get(name),
        points.stream().mapToDouble(x).toArray(),
        points.stream().mapToDouble(Point::test).toArray());
  }

  private static LineChart finished(LineChart chart) {
    return chart.y("bits per character").size(860, 440);
  }

  private static boolean isSpanish(String language) {
    if (!List.of("English", "Spanish").contains(language)) {
      throw new IllegalArgumentException(
          Numbers.format("the ladder is in English and in Spanish, not in '%s'", language));
    }
    return language.equals("Spanish");
  }

  /** All points of a language, with what was chosen on validation. */
  public Table table(String language) {
    boolean spanish = isSpanish(language);
    List<String> models = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    for (String name : NAMES.keySet()) {
      for (Point point : points(name, spanish)) {
        models.add(NAMES.get(name));
        points.add(point);
      }
    }
    return Table.create(
        language + ": bits per character on new text",
        StringColumn.create("model", models),
        column("letters read", points, Point::letters),
        column("seconds", points, p -> Math.round(10 * p.seconds()) / 10.0),
        column("order, rate", points, Point::setting),
        column("bits", points, p -> Math.round(1e3 * p.test()) / 1e3),
        column("spread of seeds", points, p -> Math.round(1e3 * p.spread()) / 1e3),
        IntColumn.create("runs", points.stream().mapToInt(Point::seeds)));
  }

  private static DoubleColumn column(String name, List<Point> points, ToDoubleFunction<Point> of) {
    return DoubleColumn.create(name, points.stream().mapToDouble(of));
  }
}
