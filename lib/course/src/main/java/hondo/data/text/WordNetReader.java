package hondo.data.text;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files {@code data.noun} … of WordNet's database, one line a synset: offset, file, type, the
 * number of words (hexadecimal), the words each with its number, pointers, a bar, the gloss
 * (WordNet manual, wndb(5WN)). The licence stands before, on lines that begin with blanks.
 */
final class WordNetReader {
  private static final int FEWEST = 100_000;

  /** An adjective may say where it may stand: galore(ip). */
  private static final Pattern MARKER = Pattern.compile("\\((a|p|ip)\\)$");

  private static final Pattern EXAMPLE = Pattern.compile("\"([^\"]+)\"");

  private WordNetReader() {}

  static Dataset<Gloss> read(SetFolder folder) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("data.noun", "noun");
    files.put("data.verb", "verb");
    files.put("data.adj", "adjective");
    files.put("data.adv", "adverb");
    List<Gloss> glosses = new ArrayList<>();
    files.forEach(
        (name, kind) -> {
          Path file = folder.path().resolve(name);
          try {
            folder
                .text(file)
                .lines()
                .filter(s -> !s.startsWith(" "))
                .forEach(line -> glosses.add(gloss(line, kind)));
          } catch (IllegalArgumentException e) {
            throw folder.damaged(file, e.getMessage(), e);
          }
        });
    if (glosses.size() < FEWEST) {
      throw folder.damaged(folder.path(), "only " + glosses.size() + " synsets are in it");
    }
    return new Dataset<>(folder.entry(), glosses, gloss -> Split.ofHash(gloss.words().get(0)));
  }

  /**
   * One synset.
   *
   * @throws IllegalArgumentException if the line is not one
   */
  static Gloss gloss(String line, String kind) {
    int bar = line.indexOf(" | ");
    String[] fields = line.substring(0, Math.max(bar, 0)).split(" ");
    if (bar < 0 || fields.length < 6 || !fields[3].matches("[0-9a-f]{2}")) {
      throw new IllegalArgumentException("'" + line + "' is not a synset");
    }
    int count = Integer.parseInt(fields[3], 16);
    if (count == 0 || fields.length < 5 + 2 * count) {
      throw new IllegalArgumentException("'" + line + "' has not the words it says");
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(MARKER.matcher(fields[4 + 2 * i]).replaceAll("").replace('_', ' '));
    }
    String gloss = line.substring(bar + 3).strip();
    List<String> examples = new ArrayList<>();
    Matcher matcher = EXAMPLE.matcher(gloss);
    while (matcher.find()) {
      examples.add(matcher.group(1).strip());
    }
    int end = gloss.indexOf('"');
    String definition = (end < 0 ? gloss : gloss.substring(0, end)).replaceAll("[;:,\\s]+$", "");
    return new Gloss(words, kind, definition, examples);
  }
}
