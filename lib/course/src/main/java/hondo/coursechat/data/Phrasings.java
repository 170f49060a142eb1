package hondo.coursechat.data;

import hondo.core.Numbers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How each family of instructions is put: {@code phrasings.txt}, which says its own form. */
final class Phrasings {
  private static final Pattern HEAD = Pattern.compile("\\[([a-z.-]+) (en|es)]");
  private static final Pattern PLACE = Pattern.compile("\\{([a-z])}");

  /** A phrasing: its texts by turns, and whether it is kept from the training. */
  record Phrasing(int number, boolean heldOut, List<String> turns) {
    /** The turns with all places filled in. */
    List<String> filled(Map<String, String> values) {
      return turns.stream().map(turn -> fill(turn, values)).toList();
    }

    /** Whether a place is in one of the turns. */
    boolean asks(String place) {
      return turns.stream().anyMatch(turn -> turn.contains("{" + place + "}"));
    }

    /** Whether the first question has a place: else it is the same for all items. */
    boolean asksAnything() {
      return turns.get(0).contains("{");
    }

    private static String fill(String turn, Map<String, String> values) {
      return PLACE
          .matcher(turn)
          .replaceAll(
              found -> {
                String value = values.get(found.group(1));
                if (value == null) {
                  throw new IllegalArgumentException(
                      Numbers.format("nothing is given for {%s} in '%s'", found.group(1), turn));
                }
                return Matcher.quoteReplacement(value);
              });
    }
  }

  private final Map<String, Map<Language, List<Phrasing>>> all = new LinkedHashMap<>();

  /** Those of the course. */
  static Phrasings standard() {
    return parse(resource("phrasings.txt"));
  }

  static String resource(String name) {
    try (InputStream in = Phrasings.class.getResourceAsStream("/hondo/coursechat/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Phrasings from text.
   *
   * @throws IllegalArgumentException naming the line that is not of the form
   */
  static Phrasings parse(String text) {
    Phrasings phrasings = new Phrasings();
    List<Phrasing> section = null;
    int number = 0;
    for (String line : text.split("\n")) {
      number++;
      String stripped = line.strip();
      Matcher head = HEAD.matcher(stripped);
      if (stripped.isEmpty() || stripped.startsWith("#")) {
        continue;
      }
      if (head.matches()) {
        section =
            phrasings
                .all
                .computeIfAbsent(head.group(1), name -> new LinkedHashMap<>())
                .computeIfAbsent(Language.of(head.group(2)), language -> new ArrayList<>());
      } else if (section == null || !stripped.contains(" => ")) {
        throw new IllegalArgumentException(
            Numbers.format(
                "line %d, '%s', should be [family language], or question => answer", number, line));
      } else {
        section.add(phrasing(section.size(), stripped));
      }
    }
    return phrasings;
  }

  private static Phrasing phrasing(int number, String line) {
    boolean heldOut = line.startsWith("* ");
    List<String> turns =
        Arrays.stream(line.substring(heldOut ? 2 : 0).split(" // "))
            .flatMap(turn -> Arrays.stream(turn.split(" => ", 2)))
            .map(String::strip)
            .toList();
    return new Phrasing(number, heldOut, turns);
  }

  /** The sections, in the order of the file: families, and intents as in {@code talk.who}. */
  List<String> sections() {
    return List.copyOf(all.keySet());
  }

  /** The phrasings of a section that are held out, or those that are not. */
  List<Phrasing> of(String section, Language language, boolean heldOut) {
    return all.get(section).get(language).stream()
        .filter(phrasing -> phrasing.heldOut() == heldOut)
        .toList();
  }
}
