package hondo.coursechat.data;

import hondo.coursechat.data.Skills.Maker;
import hondo.coursechat.data.Words.Word;
import hondo.data.Split;
import hondo.data.text.Sense;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Items of the skills that need sentences: paragraphs with a question, sentences to be shortened,
 * things about oneself, plurals. Names are of one side of the split; of the rest the key is.
 */
final class Sentences {
  private static final List<String> COLOURS_EN =
      List.of("red", "blue", "green", "white", "black", "yellow", "brown", "grey");
  private static final List<String> COLOURS_ES =
      List.of("rojo", "azul", "verde", "blanco", "negro", "amarillo", "marrón", "gris");
  private static final List<String> OWNED_EN =
      List.of("car", "dog", "hat", "cat", "book", "coat", "boat", "horse", "pencil", "glass");
  private static final List<String> OWNED_ES =
      List.of(
          "coche",
          "perro",
          "sombrero",
          "gato",
          "libro",
          "abrigo",
          "barco",
          "caballo",
          "lápiz",
          "vaso");
  private static final List<String> ABOUT_EN =
      List.of("favourite word", "dog", "cat", "friend", "city", "number", "brother", "sister");
  private static final List<String> ABOUT_ES =
      List.of(
          "palabra favorita", "perro", "gato", "amigo", "ciudad", "número", "hermano", "hermana");
  private static final int WORD = 0;
  private static final int NUMBER = 5;
  private static final List<String> SIZES_EN =
      List.of("big", "small", "old", "new", "strange", "good", "heavy", "quiet");
  private static final List<String> SIZES_ES =
      List.of("grande", "pequeño", "viejo", "nuevo", "extraño", "bueno", "pesado", "tranquilo");
  private static final List<String> PLACES_EN =
      List.of(
          "is in the house",
          "is near the river",
          "was in the garden",
          "is here today",
          "was behind the door",
          "is under the table",
          "is on the road",
          "was in the city");
  private static final List<String> PLACES_ES =
      List.of(
          "está en la casa",
          "está cerca del río",
          "estaba en el jardín",
          "está aquí hoy",
          "estaba detrás de la puerta",
          "está debajo de la mesa",
          "está en el camino",
          "estaba en la ciudad");

  private final Words words;
  private final Map<Language, Map<Split, List<Filled>>> plurals = new HashMap<>();

  Sentences(Words words, Map<String, Sense> nouns) {
    this.words = words;
    for (Words.Pair pair : words.pairs()) {
      if (nouns.containsKey(pair.english())) {
        String english = englishPlural(pair.english());
        String spanish = spanishPlural(pair.spanish());
        // What no text of Brown has ("informations") may not exist.
        if (words.frequency(english) > 1) {
          add(Language.EN, pair.english(), pair.english(), english);
          add(Language.ES, pair.english(), pair.spanish(), spanish);
        }
      }
    }
  }

  private void add(Language language, String key, String word, String plural) {
    if (!plural.isEmpty()) {
      plurals
          .computeIfAbsent(language, each -> new HashMap<>())
          .computeIfAbsent(Words.splitOf(key), split -> new ArrayList<>())
          .add(new Filled(key, Map.of("x", word, "a", plural)));
    }
  }

  Map<String, Maker> makers() {
    return Map.of(
        "paragraph", this::paragraph,
        "shorten", this::shorten,
        "remember-name", this::name,
        "remember-thing", this::thing,
        "plural", this::plural);
  }

  private static <T> T any(List<T> list, RandomGenerator random) {
    return list.get(random.nextInt(list.size()));
  }

  private String someone(Split split, RandomGenerator random) {
    return any(words.names(split), random);
  }

  private Filled name(Language language, Split split, RandomGenerator random) {
    String name = someone(split, random);
    return new Filled("name " + name, Map.of("x", name));
  }

  private Filled thing(Language language, Split split, RandomGenerator random) {
    List<String> about = language.choose(ABOUT_EN, ABOUT_ES);
    int first = random.nextInt(about.size());
    int second = (first + 1 + random.nextInt(about.size() - 1)) % about.size();
    Word x = value(language, first, split, random);
    Word y = value(language, second, split, random);
    while (y.text().equals(x.text())) {
      y = value(language, second, split, random);
    }
    return new Filled(
        x.key() + "|" + y.key(),
        Map.of("t", about.get(first), "u", about.get(second), "x", x.text(), "y", y.text()));
  }

  private Word value(Language language, int about, Split split, RandomGenerator random) {
    if (about == WORD) {
      return any(words.of(language, split), random);
    }
    if (about == NUMBER) {
      while (true) {
        Word number = numbered(random.nextInt(10, 100));
        if (number.split() == split) {
          return number;
        }
      }
    }
    String name = someone(split, random);
    return new Word(name, "name " + name);
  }

  private static Word numbered(int number) {
    return new Word("" + number, "number " + number);
  }

  private Filled paragraph(Language language, Split split, RandomGenerator random) {
    int count = 2 + random.nextInt(2);
    List<String> people = new ArrayList<>();
    List<String> owned = new ArrayList<>();
    while (people.size() < count) {
      String person = someone(split, random);
      String thing = any(language.choose(OWNED_EN, OWNED_ES), random);
      if (!people.contains(person) && !owned.contains(thing)) {
        people.add(person);
        owned.add(thing);
      }
    }
    StringBuilder text = new StringBuilder();
    int asked = random.nextInt(count);
    boolean ages = random.nextInt(3) == 0;
    String question = "";
    String answer = "";
    int way = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      String who = people.get(i);
      String what = owned.get(i);
      String colour = any(language.choose(COLOURS_EN, COLOURS_ES), random);
      String age = "" + random.nextInt(10, 90);
      text.append(i == 0 ? "" : " ")
          .append(
              ages
                  ? who + language.choose(" is ", " tiene ") + age + language.choose(".", " años.")
                  : language.choose(
                      who + " has a " + colour + " " + what + ".",
                      who + " tiene un " + what + " " + colour + "."));
      if (i == asked && ages) {
        question = language.choose("How old is " + who + "?", "¿Cuántos años tiene " + who + "?");
        answer = age;
      } else if (i == asked) {
        question =
            List.of(
                    language.choose("Who has a " + what + "?", "¿Quién tiene un " + what + "?"),
                    language.choose("What has " + who + "?", "¿Qué tiene " + who + "?"),
                    language.choose(
                        "What colour is the " + what + "?", "¿De qué color es el " + what + "?"))
                .get(way);
        answer =
            List.of(
                    who,
                    language.choose("a " + colour + " " + what, "un " + what + " " + colour),
                    colour)
                .get(way);
      }
    }
    StringBuilder key = new StringBuilder();
    people.forEach(person -> key.append(key.isEmpty() ? "" : "|").append("name ").append(person));
    return new Filled(key.toString(), Map.of("p", text.toString(), "q", question, "a", answer));
  }

  private Filled shorten(Language language, Split split, RandomGenerator random) {
    while (true) {
      int noun = random.nextInt(OWNED_EN.size());
      int size = random.nextInt(SIZES_EN.size());
      int colour = random.nextInt(COLOURS_EN.size());
      int place = random.nextInt(PLACES_EN.size());
      String key = "shorten " + noun + " " + size + " " + colour + " " + place;
      if (Words.splitOf(key) == split) {
        String there = language.choose(PLACES_EN, PLACES_ES).get(place);
        String english = "The " + SIZES_EN.get(size) + " " + COLOURS_EN.get(colour) + " ";
        String spanish = " " + COLOURS_ES.get(colour) + " y " + SIZES_ES.get(size) + " ";
        return new Filled(
            key,
            language.choose(
                Map.of(
                    "x", english + OWNED_EN.get(noun) + " " + there + ".",
                    "a", "The " + OWNED_EN.get(noun) + " " + there + "."),
                Map.of(
                    "x", "El " + OWNED_ES.get(noun) + spanish + there + ".",
                    "a", "El " + OWNED_ES.get(noun) + " " + there + ".")));
      }
    }
  }

  private Filled plural(Language language, Split split, RandomGenerator random) {
    return any(plurals.get(language).get(split), random);
  }

  /** By the rule; a word that may be irregular, or has no plural by it, gives one that is none. */
  static String englishPlural(String word) {
    if (word.matches(".*(man|foot|tooth|child|mouse|goose|sheep|fish|o|f|fe|is|us)")) {
      return "";
    }
    if (word.matches(".*(s|x|z|ch|sh)")) {
      return word + "es";
    }
    return word.matches(".*[^aeiou]y") ? word.substring(0, word.length() - 1) + "ies" : word + "s";
  }

  /** By the rule; empty where the rule does not say, as behind an accent, or for a verb. */
  static String spanishPlural(String word) {
    if (word.matches(".*([aei]r|[sxyíúáéó])")) {
      return "";
    }
    if (word.matches(".*[áéíóú]n")) {
      String stem = word.substring(0, word.length() - 2);
      return stem + "aeiou".charAt("áéíóú".indexOf(word.charAt(word.length() - 2))) + "nes";
    }
    if (word.endsWith("z")) {
      return word.substring(0, word.length() - 1) + "ces";
    }
    return word.matches(".*[aeiou]") ? word + "s" : word.matches(".*[dlrnj]") ? word + "es" : "";
  }
}
