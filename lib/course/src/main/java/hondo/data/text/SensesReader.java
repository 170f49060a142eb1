package hondo.data.text;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * WordNet's indexes with its database: a line of {@code index.noun} is a lemma and, last, the
 * offsets of its synsets, the commonest first; a line of {@code data.noun} begins with its offset
 * and has pointers to others, @ to the one above, ! to the opposite (wndb(5WN)).
 */
final class SensesReader {
  private static final int FEWEST = 100_000;
  private static final int MOST_ABOVE = 16;

  /** A synset with what it points at. */
  private record Synset(Gloss gloss, String above, Map<Integer, String> opposites) {}

  private SensesReader() {}

  static Dataset<Sense> read(SetFolder folder) {
    List<Sense> senses = new ArrayList<>();
    for (String[] kind : new String[][] {{"noun", "noun"}, {"adj", "adjective"}}) {
      Map<String, Synset> synsets = synsets(folder, "data." + kind[0], kind[1]);
      try {
        folder
            .text(folder.path().resolve("index." + kind[0]))
            .lines()
            .filter(line -> !line.startsWith(" "))
            .forEach(line -> senses.add(sense(line.strip().split(" "), kind[1], synsets)));
      } catch (IllegalArgumentException e) {
        throw folder.damaged(folder.path(), e.getMessage(), e);
      }
    }
    if (senses.size() < FEWEST) {
      throw folder.damaged(folder.path(), "only " + senses.size() + " lemmas are in it");
    }
    return new Dataset<>(folder.entry(), senses, sense -> Split.ofHash(sense.lemma()));
  }

  private static Map<String, Synset> synsets(SetFolder folder, String file, String kind) {
    Map<String, Synset> synsets = new HashMap<>();
    try {
      folder
          .text(folder.path().resolve(file))
          .lines()
          .filter(line -> !line.startsWith(" "))
          .forEach(line -> synsets.put(line.substring(0, 8), synset(line, kind)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw folder.damaged(folder.path().resolve(file), e.getMessage(), e);
    }
    return synsets;
  }

  private static Synset synset(String line, String kind) {
    Gloss gloss = WordNetReader.gloss(line, kind);
    String[] fields = line.split(" ");
    int at = 4 + 2 * gloss.words().size();
    int pointers = Integer.parseInt(fields[at++]);
    String above = "";
    Map<Integer, String> opposites = new HashMap<>();
    for (int i = 0; i < pointers; i++, at += 4) {
      if (above.isEmpty() && (fields[at].equals("@") || fields[at].equals("@i"))) {
        above = fields[at + 1];
      } else if (fields[at].equals("!")) {
        int from = Integer.parseInt(fields[at + 3].substring(0, 2), 16);
        opposites.putIfAbsent(from, fields[at + 1] + fields[at + 3].substring(2));
      }
    }
    return new Synset(gloss, above, opposites);
  }

  private static Sense sense(String[] fields, String kind, Map<String, Synset> synsets) {
    int count = Integer.parseInt(fields[2]);
    Synset first = known(synsets, fields[fields.length - count], fields[0]);
    String lemma = fields[0].replace('_', ' ');
    List<String> above = new ArrayList<>();
    String next = first.above();
    while (!next.isEmpty() && above.size() < MOST_ABOVE) {
      Synset synset = known(synsets, next, lemma);
      above.add(synset.gloss().words().get(0));
      next = synset.above();
    }
    return new Sense(
        lemma, kind, first.gloss().definition(), above, opposite(first, lemma, synsets), count);
  }

  private static String opposite(Synset of, String lemma, Map<String, Synset> synsets) {
    for (int i = 0; i < of.gloss().words().size(); i++) {
      String pointer = of.opposites().get(i + 1);
      if (pointer != null && of.gloss().words().get(i).equalsIgnoreCase(lemma)) {
        Synset there = known(synsets, pointer.substring(0, 8), lemma);
        return there.gloss().words().get(Integer.parseInt(pointer.substring(8), 16) - 1);
      }
    }
    return "";
  }

  private static Synset known(Map<String, Synset> synsets, String offset, String lemma) {
    Synset synset = synsets.get(offset);
    if (synset == null) {
      throw new IllegalArgumentException("'" + lemma + "' points at no synset: " + offset);
    }
    return synset;
  }
}
