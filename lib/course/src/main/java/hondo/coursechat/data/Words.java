package hondo.coursechat.data;

import hondo.data.Split;
import hondo.data.text.BrownText;
import hondo.data.text.Datasets;
import hondo.data.text.DictionaryEntry;
import hondo.data.text.FirstName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Words of both languages. A word and its translation have one key, the English word, and so stand
 * on one side of every split.
 */
final class Words {
  private static final Pattern ENGLISH = Pattern.compile("[a-z]{3,9}");
  private static final Pattern SPANISH = Pattern.compile("[a-zñáéíóúü]{3,10}");
  private static final Pattern WORD = Pattern.compile("[a-z]{2,}");
  private static final int FEWEST = 6;

  /** A word and what it is split by. */
  record Word(String text, String key) {
    Split split() {
      return splitOf(key);
    }
  }

  /** Two words that the dictionaries translate by each other, first of all. */
  record Pair(String english, String spanish, int frequency) {
    Split split() {
      return splitOf(english);
    }
  }

  private final Map<String, Integer> frequencies = new TreeMap<>();
  private final List<Pair> pairs;
  private final Map<Language, Map<Split, List<Word>>> words = new HashMap<>();
  private final Map<Split, List<String>> names = new HashMap<>();

  Words(
      List<BrownText> texts,
      List<DictionaryEntry> toSpanish,
      List<DictionaryEntry> toEnglish,
      List<FirstName> firstNames) {
    for (BrownText text : texts) {
      for (List<String> sentence : text.words()) {
        sentence.stream()
            .filter(word -> WORD.matcher(word).matches())
            .forEach(word -> frequencies.merge(word, 1, Integer::sum));
      }
    }
    pairs = pairs(toSpanish, toEnglish);
    fill(toEnglish);
    for (FirstName name : firstNames) {
      if (name.name().matches("[A-Z][a-z]{2,7}")) {
        names
            .computeIfAbsent(splitOf("name " + name.key()), split -> new ArrayList<>())
            .add(name.name());
      }
    }
  }

  /** Those of the data sets. */
  static Words read() {
    return new Words(
        Datasets.brown().train(),
        Datasets.englishSpanish().all(),
        Datasets.spanishEnglish().all(),
        Datasets.firstNames().all());
  }

  /** The side of a key, by its hash. */
  static Split splitOf(String key) {
    return Split.ofHash("course-chat " + key);
  }

  private List<Pair> pairs(List<DictionaryEntry> toSpanish, List<DictionaryEntry> toEnglish) {
    Map<String, String> back = new HashMap<>();
    toEnglish.forEach(entry -> back.putIfAbsent(entry.headword(), entry.translations().get(0)));
    List<Pair> found = new ArrayList<>();
    Set<String> used = new TreeSet<>();
    for (DictionaryEntry entry : toSpanish) {
      String english = entry.headword();
      String spanish = entry.translations().get(0);
      if (ENGLISH.matcher(english).matches()
          && SPANISH.matcher(spanish).matches()
          && !english.equals(spanish)
          && english.equals(back.get(spanish))
          && frequency(english) >= FEWEST
          && used.add(english + ">")
          && used.add(">" + spanish)) {
        found.add(new Pair(english, spanish, frequency(english)));
      }
    }
    found.sort(Comparator.comparingInt(Pair::frequency).reversed().thenComparing(Pair::english));
    return List.copyOf(found);
  }

  private void fill(List<DictionaryEntry> toEnglish) {
    Map<String, String> english = new LinkedHashMap<>();
    frequencies.forEach(
        (word, count) -> {
          if (count >= FEWEST && ENGLISH.matcher(word).matches()) {
            english.put(word, word);
          }
        });
    // A Spanish word that is spelt like an English one has its key; else that of its translation.
    Map<String, String> spanish = new LinkedHashMap<>();
    pairs.forEach(pair -> spanish.put(pair.spanish(), pair.english()));
    toEnglish.stream()
        .map(DictionaryEntry::headword)
        .filter(word -> SPANISH.matcher(word).matches())
        .forEach(word -> spanish.putIfAbsent(word, "es " + word));
    spanish.keySet().removeAll(english.keySet());
    add(Language.EN, english);
    add(Language.ES, spanish);
  }

  private void add(Language language, Map<String, String> keys) {
    Map<Split, List<Word>> bySplit = new HashMap<>();
    keys.forEach(
        (text, key) ->
            bySplit
                .computeIfAbsent(splitOf(key), split -> new ArrayList<>())
                .add(new Word(text, key)));
    words.put(language, bySplit);
  }

  /** How often a word stands in the texts of Brown that train. */
  int frequency(String word) {
    return frequencies.getOrDefault(word, 0);
  }

  /** Pairs of translations, the commonest first. */
  List<Pair> pairs() {
    return pairs;
  }

  /** The words of a language on one side. */
  List<Word> of(Language language, Split split) {
    return words.get(language).get(split);
  }

  /** First names on one side. */
  List<String> names(Split split) {
    return names.get(split);
  }
}
