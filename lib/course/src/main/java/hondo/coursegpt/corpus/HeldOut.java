package hondo.coursegpt.corpus;

import hondo.data.Split;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The documents on which course-gpt is measured: of a split about 400,000 characters a language, so
 * many of each corpus that none rules the mean (the Bible is at most 35 % of the Spanish).
 * Documents are taken in the order of their hashes, each up to a limit that ends with a sentence,
 * while there is room.
 */
final class HeldOut {
  /**
   * How much of a corpus.
   *
   * @param characters of all its documents
   * @param each of one document
   */
  private record Room(int characters, int each) {}

  private static final Map<String, Map<String, Room>> ROOMS =
      Map.of(
          "en",
          Map.of(
              "brown", new Room(150_000, 3_000),
              "sotu", new Room(120_000, 12_000),
              "moby-dick", new Room(60_000, 6_000),
              "cataclysm", new Room(70_000, 3_000)),
          "es",
          Map.of(
              "reina-valera", new Room(138_000, 3_000),
              "cataclysm", new Room(180_000, 3_000),
              "gnome-help", new Room(30_000, 3_000),
              "handbook", new Room(50_000, 6_000)));

  private HeldOut() {}

  static List<Document> of(List<Document> documents, String language, Split split) {
    Map<String, Room> rooms = ROOMS.get(language);
    if (rooms == null) {
      throw new IllegalArgumentException(
          "there is no held-out text in '" + language + "', only in en and es");
    }
    Set<Document> chosen = new HashSet<>();
    rooms.forEach((corpus, room) -> choose(documents, language, split, corpus, room, chosen));
    return documents.stream()
        .filter(chosen::contains)
        .map(d -> head(d, rooms.get(d.corpus())))
        .toList();
  }

  private static void choose(
      List<Document> documents,
      String language,
      Split split,
      String corpus,
      Room room,
      Set<Document> chosen) {
    List<Document> order =
        documents.stream()
            .filter(d -> d.split() == split && d.language().equals(language))
            .filter(d -> d.corpus().equals(corpus))
            .sorted(Comparator.comparingLong(d -> Split.hash(d.text())))
            .toList();
    int taken = 0;
    for (Document document : order) {
      int length = head(document, room).text().length();
      if (taken + length <= room.characters() && chosen.add(document)) {
        taken += length;
      }
    }
  }

  private static Document head(Document d, Room room) {
    return new Document(
        d.corpus(), d.language(), d.split(), CorpusText.head(d.text(), room.each()));
  }
}
