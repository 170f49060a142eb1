package hondo.coursechat.data;

import hondo.data.text.BrownText;
import hondo.data.text.BrownText.TaggedWord;
import hondo.data.text.Country;
import hondo.data.text.DictionaryEntry;
import hondo.data.text.FirstName;
import hondo.data.text.Sense;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Instructions of made-up words, names and countries: all families, without a data set. */
public final class SmallInstructions {
  private static final String[] STARTS = {"b", "d", "f", "g", "l", "m", "p", "r", "t", "v"};
  private static final String[] ENDS = {"an", "el", "in", "ol", "un", "ar", "is", "om"};
  private static final List<String> KINDS = List.of("animal", "person", "food", "plant");

  private SmallInstructions() {}

  /** Words as "baban": all of two syllables. */
  static List<String> words() {
    List<String> words = new ArrayList<>();
    for (String a : STARTS) {
      for (String b : STARTS) {
        for (String end : ENDS) {
          words.add(a + "a" + b + end);
        }
      }
    }
    return words;
  }

  static Words read() {
    List<TaggedWord> text = new ArrayList<>();
    List<DictionaryEntry> toSpanish = new ArrayList<>();
    List<DictionaryEntry> toEnglish = new ArrayList<>();
    for (String word : words()) {
      text.addAll(Collections.nCopies(12, new TaggedWord(word, "nn")));
      text.addAll(Collections.nCopies(2, new TaggedWord(word + "s", "nns")));
      toSpanish.add(new DictionaryEntry(word, List.of(word + "ta")));
      toEnglish.add(new DictionaryEntry(word + "ta", List.of(word)));
    }
    // "animal" is what a definition in Spanish ends with; its translation goes both ways too.
    text.addAll(Collections.nCopies(12, new TaggedWord("animal", "nn")));
    toSpanish.add(new DictionaryEntry("animal", List.of("bestia")));
    toEnglish.add(new DictionaryEntry("bestia", List.of("animal")));
    // A word that is translated by one of which it is no translation is left out.
    toSpanish.add(new DictionaryEntry("baban", List.of("otra")));
    List<FirstName> names =
        words().stream()
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .map(name -> new FirstName(name, true, false))
            .toList();
    return new Words(
        List.of(new BrownText("ca01", "news", List.of(text))), toSpanish, toEnglish, names);
  }

  /** The whole set. */
  public static InstructionSet set() {
    List<Sense> senses = new ArrayList<>();
    List<Country> countries = new ArrayList<>();
    List<String> words = words();
    for (int i = 0; i < words.size(); i++) {
      String kind = KINDS.get(i % KINDS.size());
      List<String> above = kind.equals("animal") ? List.of(kind) : List.of(kind, "animal");
      senses.add(new Sense(words.get(i), "noun", "what " + i + " is", above.subList(0, 1), "", 1));
      senses.add(new Sense(words.get(i), "adjective", "so", List.of(), words.get(i ^ 1), 1));
      String name = "Land" + words.get(i);
      if (i < 120) {
        String next = "C" + (i + 1) % 120;
        countries.add(
            new Country(
                "C" + i,
                name,
                name + "ia",
                "City" + i,
                "Asia",
                "",
                List.of(next, "C" + i),
                1,
                true));
      }
    }
    for (int i = 0; i < 40; i++) {
      senses.add(
          new Sense(
              "zx" + "abcdefghij".charAt(i % 10) + "abcd".charAt(i / 10),
              "noun",
              "rare",
              List.of("animal"),
              "",
              1));
    }
    return InstructionSet.of(read(), senses, countries);
  }
}
