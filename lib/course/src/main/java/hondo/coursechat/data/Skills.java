package hondo.coursechat.data;

import hondo.coursechat.data.Words.Word;
import hondo.data.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Items of the skills: what can be worked out from the question. Each is drawn anew, of words and
 * names of one side of the split, or where it is made of numbers and days, until its key is there.
 */
final class Skills {
  /** Draws an item of a side. */
  @FunctionalInterface
  interface Maker {
    Filled make(Language language, Split split, RandomGenerator random);
  }

  private static final List<String> DAYS_EN =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
  private static final List<String> DAYS_ES =
      List.of("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo");
  private static final List<String> MONTHS_EN =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final List<String> MONTHS_ES =
      List.of(
          "enero",
          "febrero",
          "marzo",
          "abril",
          "mayo",
          "junio",
          "julio",
          "agosto",
          "septiembre",
          "octubre",
          "noviembre",
          "diciembre");
  private static final List<String> ORDINALS_EN = List.of("first", "second", "third", "last");
  private static final List<String> ORDINALS_ES =
      List.of("primera", "segunda", "tercera", "última");

  private static final int LARGEST_TERM = 20;
  private static final int LARGEST_FACTOR = 10;

  private final Words words;

  Skills(Words words) {
    this.words = words;
  }

  /** The families that need nothing but words, numbers and days. */
  Map<String, Maker> makers() {
    return Map.ofEntries(
        Map.entry("copy", this::copy),
        Map.entry("lookup", this::lookup),
        Map.entry("pick", this::pick),
        Map.entry("reverse", this::reverse),
        Map.entry("sort", this::sort),
        Map.entry("spell", this::spell),
        Map.entry("count-letters", this::count),
        Map.entry("upper-case", this::upper),
        Map.entry("arithmetic", this::arithmetic),
        Map.entry("weekday", this::weekday),
        Map.entry("month", this::month),
        Map.entry("remember-list", this::list));
  }

  /** Different words of one side; the key names all of theirs. */
  List<Word> draw(Language language, Split split, int count, RandomGenerator random) {
    List<Word> from = words.of(language, split);
    Set<Word> drawn = new LinkedHashSet<>();
    while (drawn.size() < count) {
      drawn.add(from.get(random.nextInt(from.size())));
    }
    return List.copyOf(drawn);
  }

  private static String keys(List<Word> drawn) {
    return drawn.stream().map(Word::key).collect(Collectors.joining("|"));
  }

  private static String joined(List<Word> drawn, String between) {
    return drawn.stream().map(Word::text).collect(Collectors.joining(between));
  }

  private Filled copy(Language language, Split split, RandomGenerator random) {
    List<Word> drawn = draw(language, split, 1 + random.nextInt(6), random);
    String x = joined(drawn, " ");
    return new Filled(keys(drawn), Map.of("x", x, "a", x));
  }

  private Filled list(Language language, Split split, RandomGenerator random) {
    List<Word> drawn = draw(language, split, 2 + random.nextInt(3), random);
    String x = joined(drawn, ", ");
    return new Filled(keys(drawn), Map.of("x", x, "a", x));
  }

  private Filled lookup(Language language, Split split, RandomGenerator random) {
    List<Word> drawn = draw(language, split, 2 + random.nextInt(3), random);
    List<String> entries = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    for (Word word : drawn) {
      numbers.add("" + random.nextInt(10, 100));
      entries.add(word.text() + " " + numbers.get(numbers.size() - 1));
    }
    int asked = random.nextInt(drawn.size());
    return new Filled(
        keys(drawn),
        Map.of(
            "x", String.join(", ", entries),
            "k", drawn.get(asked).text(),
            "a", numbers.get(asked)));
  }

  private Filled pick(Language language, Split split, RandomGenerator random) {
    List<Word> drawn = draw(language, split, 3 + random.nextInt(2), random);
    int ordinal = random.nextInt(4);
    int at = ordinal == 3 ? drawn.size() - 1 : ordinal;
    return new Filled(
        keys(drawn),
        Map.of(
            "x", joined(drawn, " "),
            "o", language.choose(ORDINALS_EN, ORDINALS_ES).get(ordinal),
            "a", drawn.get(at).text()));
  }

  private Filled reverse(Language language, Split split, RandomGenerator random) {
    List<Word> drawn = draw(language, split, 2 + random.nextInt(3), random);
    List<Word> turned = new ArrayList<>(drawn);
    Collections.reverse(turned);
    return new Filled(keys(drawn), Map.of("x", joined(drawn, " "), "a", joined(turned, " ")));
  }

  private Filled sort(Language language, Split split, RandomGenerator random) {
    while (true) {
      List<Integer> numbers =
          random.ints(0, 100).distinct().limit(2 + random.nextInt(3)).boxed().toList();
      List<Integer> sorted = numbers.stream().sorted().toList();
      String key = "sort " + sorted;
      if (Words.splitOf(key) == split) {
        return new Filled(key, Map.of("x", spaced(numbers), "a", spaced(sorted)));
      }
    }
  }

  private static String spaced(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private Filled spell(Language language, Split split, RandomGenerator random) {
    Word word = draw(language, split, 1, random).get(0);
    String letters = String.join(" ", word.text().split(""));
    return new Filled(word.key(), Map.of("x", word.text(), "a", letters));
  }

  private Filled count(Language language, Split split, RandomGenerator random) {
    Word word = draw(language, split, 1, random).get(0);
    return new Filled(word.key(), Map.of("x", word.text(), "a", "" + word.text().length()));
  }

  private Filled upper(Language language, Split split, RandomGenerator random) {
    Word word = draw(language, split, 1, random).get(0);
    String upper = word.text().toUpperCase(Locale.ROOT);
    return new Filled(word.key(), Map.of("x", word.text(), "a", upper));
  }

  private Filled arithmetic(Language language, Split split, RandomGenerator random) {
    while (true) {
      int kind = random.nextInt(3);
      int most = kind == 2 ? LARGEST_FACTOR : LARGEST_TERM;
      int a = random.nextInt(0, most + 1);
      int b = random.nextInt(0, most + 1);
      int high = Math.max(a, b);
      int low = Math.min(a, b);
      String key = "arithmetic " + kind + " " + low + " " + high;
      if (Words.splitOf(key) == split) {
        // The larger of two numbers comes first in a difference, and either in a sum or a product.
        return new Filled(
            key,
            switch (kind) {
              case 0 -> Map.of("x", a + " + " + b, "a", "" + (a + b));
              case 1 -> Map.of("x", high + " - " + low, "a", "" + (high - low));
              default -> Map.of("x", a + " * " + b, "a", "" + a * b);
            });
      }
    }
  }

  private Filled weekday(Language language, Split split, RandomGenerator random) {
    return step("weekday ", language.choose(DAYS_EN, DAYS_ES), 14, split, random);
  }

  private Filled month(Language language, Split split, RandomGenerator random) {
    return step("month ", language.choose(MONTHS_EN, MONTHS_ES), 12, split, random);
  }

  /** A step of 2 or more, as one is "1 days" in no language. */
  private static Filled step(
      String name, List<String> cycle, int most, Split split, RandomGenerator random) {
    while (true) {
      int from = random.nextInt(cycle.size());
      int steps = random.nextInt(2, most + 1);
      String key = name + from + " " + steps;
      if (Words.splitOf(key) == split) {
        String there = cycle.get((from + steps) % cycle.size());
        return new Filled(key, Map.of("x", cycle.get(from), "n", "" + steps, "a", there));
      }
    }
  }
}
