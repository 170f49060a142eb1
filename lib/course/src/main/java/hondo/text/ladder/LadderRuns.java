package hondo.text.ladder;

import hondo.core.AtomicFile;
import hondo.core.Numbers;
import hondo.core.Seeds;
import hondo.runs.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Puts models on the ladder on equal terms: {@code environment/bin/hondo runs ladder}. A file a
 * model; a row that is there is not made again, so that a run can be broken off.
 *
 * <p>Every model reads {@link Ladder#LETTERS} letters of a language (and a quarter of them, and a
 * half). A network also reads what it can in a minute of one core. Its learning rate is the one of
 * 0.008 times powers of two that is best on English validation after all letters; it holds for
 * Spanish, and for the minute, too.
 */
public final class LadderRuns {
  private static final List<String> PROGRAMS = List.of("bzip2", "xz");
  private static final double FIRST_RATE = 0.008;

  /**
   * What to run.
   *
   * @param networks their names, see {@link Network#of}
   * @param orders of the n-grams
   * @param seeds how many
   * @param seconds of one core that each network also gets
   */
  record Plan(List<String> networks, List<Integer> orders, int seeds, double seconds) {
    static Plan standard() {
      return new Plan(
          List.of("mlp", "rnn", "lstm", "gpt"),
          List.of(3, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16),
          3,
          60);
    }
  }

  private final Path folder;
  private final LadderText english;
  private final LadderText spanish;
  private final Plan plan;
  private final Map<String, List<Climb>> done = new LinkedHashMap<>();

  LadderRuns(Path folder, LadderText english, LadderText spanish, Plan plan) {
    this.folder = folder;
    this.english = english;
    this.spanish = spanish;
    this.plan = plan;
  }

  /** Usage: {@code LadderRuns FOLDER}; adds to FOLDER/ladder-NAME.csv what is not there. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("usage: LadderRuns FOLDER");
    }
    Seeds.set(1);
    LadderText english = Ladder.english(Ladder.LETTERS);
    LadderText spanish = Ladder.spanish(Ladder.LETTERS);
    new LadderRuns(Path.of(arguments[0]), english, spanish, Plan.standard()).run();
  }

  /** What says most comes first, so that a run that is broken off has it. */
  void run() throws IOException {
    List<LadderText> texts = List.of(english, spanish);
    long all = english.train().length();
    for (LadderText text : texts) {
      programs(text);
      counts(text, all);
      for (String name : plan.networks()) {
        letters(name, text, all, rate(name), 1);
      }
    }
    for (int seed = 1; seed <= plan.seeds(); seed++) {
      for (LadderText text : texts) {
        for (String name : plan.networks()) {
          letters(name, text, all, rate(name), seed);
          seconds(name, text, seed);
        }
      }
    }
    for (LadderText text : texts) {
      for (long part : new long[] {all / 4, all / 2}) {
        counts(text, part);
        for (String name : plan.networks()) {
          letters(name, text, part, rate(name), 1);
        }
      }
    }
  }

  private void programs(LadderText text) throws IOException {
    for (String program : PROGRAMS) {
      for (long before : new long[] {0, text.train().length()}) {
        need(program, text, c -> c.letters() == before, Climber.program(program), before, 9, 0, 0);
      }
    }
  }

  private void counts(LadderText text, long letters) throws IOException {
    for (int order : plan.orders()) {
      Predicate<Climb> same = c -> c.letters() == letters && c.setting() == order;
      need("ngram", text, same, Climber.ngram(), letters, order, 0, 0);
    }
  }

  /** The rate of the least loss on English validation; tries on until it has neighbours. */
  private double rate(String name) throws IOException {
    long letters = english.train().length();
    for (double rate = FIRST_RATE; ; ) {
      double best = rate;
      for (double other : new double[] {rate / 2, rate * 2}) {
        if (loss(name, letters, other) < loss(name, letters, best)) {
          best = other;
        }
      }
      if (best == rate) {
        return rate;
      }
      rate = best;
    }
  }

  private double loss(String name, long letters, double rate) throws IOException {
    return letters(name, english, letters, rate, 1).valid();
  }

  private Climb letters(String name, LadderText text, long letters, double rate, long seed)
      throws IOException {
    long whole = letters / Network.STEP * Network.STEP;
    Predicate<Climb> same =
        c ->
            c.budget() == 0
                && isNear(c.letters(), whole)
                && isNear(c.setting(), rate)
                && c.seed() == seed;
    return need(name, text, same, Climber.network(name), letters, rate, seed, 0);
  }

  private void seconds(String name, LadderText text, long seed) throws IOException {
    long all = text.train().length();
    Climb measured = letters(name, text, all, rate(name), 1);
    long letters = (long) (measured.letters() * plan.seconds() / measured.seconds());
    double rate = rate(name);
    Predicate<Climb> same =
        c -> c.budget() == plan.seconds() && isNear(c.setting(), rate) && c.seed() == seed;
    need(name, text, same, Climber.network(name), letters, rate, seed, plan.seconds());
  }

  /** A row was written with six digits. */
  private static boolean isNear(double written, double wanted) {
    return Math.abs(written / wanted - 1) < 1e-4;
  }

  /** The row of a language that is as it should be, made if there is none. */
  private Climb need(
      String name,
      LadderText text,
      Predicate<Climb> same,
      Climber climber,
      long letters,
      double setting,
      long seed,
      double budget)
      throws IOException {
    List<Climb> climbs = done.computeIfAbsent(name, this::read);
    for (Climb climb : climbs) {
      if (climb.isOf(text) && same.test(climb)) {
        return climb;
      }
    }
    Climb climb = climber.climb(text, letters, setting, seed, budget);
    climbs.add(climb);
    write(name, climbs);
    return climb;
  }

  private List<Climb> read(String name) {
    Path file = file(name);
    return new ArrayList<>(
        Files.exists(file) ? Climb.of(StoredRun.read("ladder-" + name, file)) : List.of());
  }

  private Path file(String name) {
    return folder.resolve("ladder-" + name + ".csv");
  }

  private void write(String name, List<Climb> climbs) throws IOException {
    climbs.sort(
        Comparator.comparingDouble(Climb::spanish)
            .thenComparingDouble(Climb::budget)
            .thenComparingDouble(Climb::letters)
            .thenComparingDouble(Climb::setting)
            .thenComparingDouble(Climb::seed));
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int i = 0; i < Climb.COLUMNS.size(); i++) {
      int column = i;
      columns.put(
          Climb.COLUMNS.get(i), climbs.stream().mapToDouble(c -> c.row()[column]).toArray());
    }
    double seconds = climbs.stream().mapToDouble(Climb::seconds).sum();
    StoredRun run = new StoredRun("ladder-" + name, about(name), seconds, columns);
    AtomicFile.write(file(name), String.join("\n", run.lines()) + "\n");
  }

  private static String about(String name) {
    return switch (name) {
      case "ngram" -> "modified Kneser-Ney on letters; setting: the order";
      case "bzip2", "xz" ->
          name + " -9; letters: of training before the test text, whose own bytes do not count";
      default -> {
        try (Network network = Network.of(name, 27, 1)) {
          yield Numbers.format(
              "%s, %,d weights (of 27 symbols), steps of %,d letters; setting: AdamW's rate",
              network.about(), network.model().parameterCount(), Network.STEP);
        }
      }
    };
  }
}
