package hondo.coursechat.data;

import hondo.coursechat.data.Skills.Maker;
import hondo.data.Split;
import hondo.data.text.Country;
import hondo.data.text.Sense;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Items of knowledge. Those of the train split are facts to be learnt; of the others the model is
 * never told more than that it does not know: those of the valid split, words and made-up names
 * teach this, those of the test split ask for it.
 */
final class Facts {
  private static final int TRANSLATIONS = 250;
  private static final int DEFINITIONS = 100;
  private static final int KINDS = 150;

  /** Countries, the largest first. */
  private static final int COUNTRIES = 100;

  private static final int LONGEST_DEFINITION = 48;

  /** Of the items that teach, how many are unknown ones: one in so many. */
  private static final int UNKNOWN = 6;

  private static final Map<String, String> CATEGORIES =
      new LinkedHashMap<>(
          Map.of(
              "animal", "animal",
              "person", "persona",
              "food", "comida",
              "plant", "planta",
              "structure", "construcción",
              "instrumentality", "instrumento",
              "feeling", "sentimiento",
              "body part", "parte del cuerpo",
              "time period", "período",
              "clothing", "ropa"));

  private static final Map<String, String> REGIONS =
      Map.of(
          "Europe", "Europa",
          "Asia", "Asia",
          "Africa", "África",
          "Oceania", "Oceanía",
          "Americas", "América",
          "Antarctic", "la Antártida");

  private final Words words;
  private final Map<String, Map<Language, Map<Split, List<Filled>>>> facts = new HashMap<>();
  private final List<String> rare;

  Facts(Words words, List<Sense> senses, List<Country> countries) {
    this.words = words;
    Map<String, Sense> nouns = byLemma(senses, "noun");
    rare =
        nouns.keySet().stream()
            .filter(lemma -> lemma.matches("[a-z]{4,9}") && words.frequency(lemma) == 0)
            .filter(lemma -> Words.splitOf(lemma) == Split.TRAIN)
            .sorted()
            .toList();
    translations();
    definitions(nouns);
    kinds(nouns);
    opposites(byLemma(senses, "adjective"));
    countries(countries);
  }

  static Map<String, Sense> byLemma(List<Sense> senses, String kind) {
    return senses.stream()
        .filter(sense -> sense.kind().equals(kind))
        .collect(Collectors.toMap(Sense::lemma, sense -> sense, (a, b) -> a));
  }

  private void add(String family, Language language, String key, String x, String a) {
    add(family, language, new Filled(key, Map.of("x", x, "a", a)));
  }

  private void add(String family, Language language, Filled filled) {
    facts
        .computeIfAbsent(family, name -> new HashMap<>())
        .computeIfAbsent(language, each -> new HashMap<>())
        .computeIfAbsent(Words.splitOf(filled.key()), split -> new ArrayList<>())
        .add(filled);
  }

  private void translations() {
    words.pairs().stream()
        .limit(TRANSLATIONS)
        .forEach(
            pair -> {
              for (Language language : Language.values()) {
                add("to-spanish", language, pair.english(), pair.english(), pair.spanish());
                add("to-english", language, pair.english(), pair.spanish(), pair.english());
              }
            });
  }

  /** English: WordNet's words. Spanish: the kind of thing above it, in the dictionary's words. */
  private void definitions(Map<String, Sense> nouns) {
    Map<String, String> spanish = new HashMap<>();
    words.pairs().forEach(pair -> spanish.put(pair.english(), pair.spanish()));
    int count = 0;
    for (Words.Pair pair : words.pairs()) {
      Sense sense = nouns.get(pair.english());
      if (sense == null || sense.definition().length() > LONGEST_DEFINITION) {
        continue;
      }
      String above = sense.above().stream().filter(spanish::containsKey).findFirst().orElse("");
      if (!above.isEmpty() && count++ < DEFINITIONS) {
        add("define", Language.EN, pair.english(), pair.english(), sense.definition() + ".");
        add(
            "define",
            Language.ES,
            pair.english(),
            pair.spanish(),
            "Es un tipo de " + spanish.get(above) + ".");
      }
    }
  }

  /** As many that are of a kind as that are not. */
  private void kinds(Map<String, Sense> nouns) {
    List<String> categories = CATEGORIES.keySet().stream().sorted().toList();
    int count = 0;
    for (Words.Pair pair : words.pairs()) {
      Sense sense = nouns.get(pair.english());
      List<String> of =
          sense == null ? List.of() : categories.stream().filter(sense.above()::contains).toList();
      if (of.size() != 1 || count++ >= KINDS) {
        continue;
      }
      int hash = (int) Math.floorMod(Split.hash("kind " + pair.english()), categories.size() - 1L);
      String other = categories.get((categories.indexOf(of.get(0)) + 1 + hash) % categories.size());
      for (Language language : Language.values()) {
        String word = language.choose(pair.english(), pair.spanish());
        for (String category : List.of(of.get(0), other)) {
          String shown = category.equals("instrumentality") ? "instrument" : category;
          String c = language.choose(shown, CATEGORIES.get(category));
          boolean yes = category.equals(of.get(0));
          String a = yes ? language.choose("Yes.", "Sí.") : "No.";
          add("is-a", language, new Filled(pair.english(), Map.of("x", word, "c", c, "a", a)));
        }
      }
    }
  }

  /** A pair of opposites has one key, whichever is asked for. */
  private void opposites(Map<String, Sense> adjectives) {
    Map<String, String> spanish = new HashMap<>();
    words.pairs().forEach(pair -> spanish.put(pair.english(), pair.spanish()));
    for (Sense sense :
        adjectives.values().stream().sorted(Comparator.comparing(Sense::lemma)).toList()) {
      String from = sense.lemma();
      String to = sense.opposite();
      if (to.matches("[a-z]+") && words.frequency(from) >= 10 && words.frequency(to) >= 10) {
        String key = "opposite " + (from.compareTo(to) < 0 ? from + " " + to : to + " " + from);
        add("opposite", Language.EN, key, from, to);
        if (isAdjective(spanish.get(from)) && isAdjective(spanish.get(to))) {
          add("opposite", Language.ES, key, spanish.get(from), spanish.get(to));
        }
      }
    }
  }

  /** A dictionary may translate the verb of that spelling: fast, ayunar. */
  private static boolean isAdjective(String spanish) {
    return spanish != null && !spanish.matches(".*[aei]r");
  }

  private void countries(List<Country> countries) {
    Map<String, String> capitals = new HashMap<>();
    Phrasings.resource("capitals-es.txt")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("="))
        .forEach(fields -> capitals.put(fields[0], fields[1]));
    Map<String, Country> byCode =
        countries.stream().collect(Collectors.toMap(Country::code, country -> country));
    List<Country> largest =
        countries.stream()
            .filter(country -> country.member() && !country.capital().isEmpty())
            .sorted(Comparator.comparingDouble(country -> -country.area()))
            .limit(COUNTRIES)
            .toList();
    for (Country country : largest) {
      for (Language language : Language.values()) {
        String name = language.choose(country.english(), country.spanish());
        String capital =
            language.choose(
                country.capital(), capitals.getOrDefault(country.capital(), country.capital()));
        String region = language.choose(country.region(), REGIONS.get(country.region()));
        region = region.equals("Americas") ? "America" : region;
        add("capital", language, country.code(), name, capital);
        add("country", language, country.code(), capital, name);
        add("region", language, country.code(), name, region);
        country.borders().stream()
            .map(byCode::get)
            .filter(each -> Words.splitOf(each.code()) == Words.splitOf(country.code()))
            .findFirst()
            .ifPresent(
                each ->
                    add(
                        "neighbour",
                        language,
                        country.code(),
                        name,
                        language.choose(each.english(), each.spanish())));
      }
    }
  }

  /** A maker of each family. */
  Map<String, Maker> makers() {
    Map<String, Maker> makers = new LinkedHashMap<>();
    facts.keySet().stream()
        .sorted()
        .forEach(
            family ->
                makers.put(
                    family, (language, split, random) -> make(family, language, split, random)));
    return makers;
  }

  private Filled make(String family, Language language, Split split, RandomGenerator random) {
    Map<Split, List<Filled>> all = facts.get(family).get(language);
    if (split == Split.TRAIN && random.nextInt(UNKNOWN) == 0) {
      if (all.containsKey(Split.VALID) && random.nextInt(3) == 0) {
        return unknown(any(all.get(Split.VALID), random));
      }
      String x = madeUp(family, random);
      Map<String, String> values = new HashMap<>(any(all.get(Split.TRAIN), random).values());
      values.put("x", x);
      return unknown(new Filled("unknown " + x, values));
    }
    Filled item = any(all.get(split), random);
    return split == Split.TRAIN ? item : unknown(item);
  }

  /** Whether a family has items of a side in a language: a small one may have none. */
  boolean has(String family, Language language, Split split) {
    return facts.get(family).get(language).containsKey(split);
  }

  private static Filled any(List<Filled> list, RandomGenerator random) {
    return list.get(random.nextInt(list.size()));
  }

  private static Filled unknown(Filled item) {
    return new Filled(item.key(), false, item.values());
  }

  /** A rare word of WordNet where a word is asked for, else a name that no country has. */
  private String madeUp(String family, RandomGenerator random) {
    if (List.of("to-spanish", "to-english", "define", "is-a", "opposite").contains(family)) {
      return rare.get(random.nextInt(rare.size()));
    }
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      name.append("bcdfglmnprstvz".charAt(random.nextInt(14)))
          .append("aeiou".charAt(random.nextInt(5)));
    }
    String end = List.of("", "land", "nia", "ria", "stan", "n", "r").get(random.nextInt(7));
    return Character.toUpperCase(name.charAt(0)) + name.substring(1) + end;
  }
}
