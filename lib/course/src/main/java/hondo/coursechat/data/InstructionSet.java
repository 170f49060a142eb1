package hondo.coursechat.data;

import hondo.core.Numbers;
import hondo.coursechat.data.Phrasings.Phrasing;
import hondo.coursechat.data.Skills.Maker;
import hondo.data.Split;
import hondo.data.text.Country;
import hondo.data.text.Datasets;
import hondo.data.text.Sense;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * All families of instructions in both languages, made from facts and rules and not from another
 * model's words. What is drawn depends on the seed alone.
 *
 * <p>A family of skills is judged on items and on phrasings that the training has not seen; one of
 * knowledge on facts that it has seen, put otherwise, and on facts that it has never seen, of which
 * it should say that it does not know them. Of an item, {@link Instruction#key()} decides the side,
 * the same in both languages; of the phrasings, the last two of each family are held out.
 */
public final class InstructionSet {
  /** How often a family comes, where it is not 3. */
  private static final Map<String, Integer> WEIGHTS =
      Map.ofEntries(
          Map.entry("copy", 8),
          Map.entry("remember-name", 4),
          Map.entry("remember-thing", 5),
          Map.entry("remember-list", 5),
          Map.entry("paragraph", 5),
          Map.entry("lookup", 4),
          Map.entry("spell", 4),
          Map.entry("count-letters", 4),
          Map.entry("upper-case", 4),
          Map.entry("arithmetic", 4),
          Map.entry("to-spanish", 6),
          Map.entry("to-english", 6),
          Map.entry("define", 5),
          Map.entry("capital", 4),
          Map.entry("country", 4),
          Map.entry("region", 4),
          Map.entry("is-a", 5),
          Map.entry("talk", 2),
          Map.entry("unknown", 2),
          Map.entry("shorten", 2),
          Map.entry("weekday", 2),
          Map.entry("month", 2),
          Map.entry("opposite", 2));

  private static final int WEIGHT = 3;

  /** What a test asks about. */
  public enum Test {
    /** Items of no training instruction, in phrasings of the training: skills. */
    HELD_OUT_ITEMS,
    /** Items of the training's side in phrasings that it has not seen: skills and facts told. */
    HELD_OUT_PHRASINGS,
    /** Facts that were never told, in phrasings of the training: knowledge. */
    NEVER_SHOWN
  }

  private final Phrasings phrasings;
  private final Map<String, Maker> skills = new TreeMap<>();
  private final Map<String, Maker> knowledge = new TreeMap<>();
  private final Map<String, List<String>> sections;
  private final Facts facts;

  private InstructionSet(Words words, List<Sense> senses, List<Country> countries) {
    phrasings = Phrasings.standard();
    skills.putAll(new Skills(words).makers());
    skills.putAll(new Sentences(words, Facts.byLemma(senses, "noun")).makers());
    facts = new Facts(words, senses, countries);
    knowledge.putAll(facts.makers());
    skills.put("talk", (language, split, random) -> new Filled("talk", Map.of()));
    skills.put(
        "unknown",
        (language, split, random) -> {
          List<String> names = words.names(split);
          String name = names.get(random.nextInt(names.size()));
          return new Filled("name " + name, false, Map.of("x", name, "i", language.unknown()));
        });
    sections =
        phrasings.sections().stream()
            .collect(
                Collectors.groupingBy(
                    section -> section.replaceAll("\\..*", ""),
                    LinkedHashMap::new,
                    Collectors.toList()));
  }

  /** The set made of the data sets of the unit "model". */
  public static InstructionSet read() {
    return of(Words.read(), Datasets.senses().all(), Datasets.countries().all());
  }

  /** The set made of words, senses and countries. */
  static InstructionSet of(Words words, List<Sense> senses, List<Country> countries) {
    return new InstructionSet(words, senses, countries);
  }

  /** The names of all families, in the order of their phrasings. */
  public List<String> families() {
    return List.copyOf(sections.keySet());
  }

  /** Whether a family asks for facts. */
  public boolean isKnowledge(String family) {
    return knowledge.containsKey(family);
  }

  /** Whether a test can ask this family. */
  public boolean asks(Test test, String family) {
    return switch (test) {
      case HELD_OUT_ITEMS -> !isKnowledge(family) && !family.equals("talk");
      case HELD_OUT_PHRASINGS -> true;
      case NEVER_SHOWN -> isKnowledge(family);
    };
  }

  /** Instructions to learn from, of all families and both languages. */
  public List<Instruction> training(int count, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    List<String> drawn = new ArrayList<>();
    for (String family : families()) {
      for (int i = 0; i < WEIGHTS.getOrDefault(family, WEIGHT); i++) {
        drawn.add(family);
      }
    }
    List<Instruction> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String family = drawn.get(random.nextInt(drawn.size()));
      Language language = Language.values()[random.nextInt(2)];
      all.add(draw(family, language, Split.TRAIN, false, random));
    }
    return all;
  }

  /**
   * Different instructions to measure with; as many as there are, where they are fewer.
   *
   * @throws IllegalArgumentException if the test does not ask this family
   */
  public List<Instruction> test(Test test, String family, Language language, int count, long seed) {
    if (!asks(test, family)) {
      throw new IllegalArgumentException(
          Numbers.format("%s has no test of the kind %s", family, test));
    }
    RandomGenerator random = new SplittableRandom(seed ^ Split.hash(test + family + language));
    Split split = test == Test.HELD_OUT_PHRASINGS ? Split.TRAIN : Split.TEST;
    boolean heldOut = test == Test.HELD_OUT_PHRASINGS;
    if (isKnowledge(family) && !facts.has(family, language, split)) {
      return List.of();
    }
    Map<String, Instruction> found = new LinkedHashMap<>();
    for (int i = 0; i < 20 * count && found.size() < count; i++) {
      Instruction drawn = draw(family, language, split, heldOut, random);
      boolean wanted = !isKnowledge(family) || drawn.answerable() == heldOut;
      if (wanted) {
        found.putIfAbsent(String.join("\n", drawn.turns()), drawn);
      }
    }
    return List.copyOf(found.values());
  }

  private Instruction draw(
      String family, Language language, Split split, boolean heldOut, RandomGenerator random) {
    Maker maker = isKnowledge(family) ? knowledge.get(family) : skills.get(family);
    if (maker == null) {
      throw new IllegalStateException("phrasings.txt has a family that nothing makes: " + family);
    }
    Phrasing phrasing = phrasing(family, language, split, heldOut, random);
    Filled filled = maker.make(language, split, random);
    Map<String, String> values = new HashMap<>(filled.values());
    if (phrasing.asks("f")) {
      List<String> between =
          phrasing("talk", language, Split.TRAIN, false, random).filled(Map.of());
      values.put("f", between.get(0));
      values.put("g", between.get(1));
    }
    List<String> turns = new ArrayList<>(phrasing.filled(values));
    if (!filled.answerable()) {
      turns.set(turns.size() - 1, language.unknown());
    }
    return new Instruction(
        family, language, filled.key(), phrasing.number(), filled.answerable(), turns);
  }

  /** Of the test side a phrasing that names the item: one that names none has been seen. */
  private Phrasing phrasing(
      String family, Language language, Split split, boolean heldOut, RandomGenerator random) {
    List<String> of = sections.get(family);
    List<Phrasing> ways =
        phrasings.of(of.get(random.nextInt(of.size())), language, heldOut).stream()
            .filter(way -> split != Split.TEST || way.asksAnything())
            .toList();
    return ways.get(random.nextInt(ways.size()));
  }
}
