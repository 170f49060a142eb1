package hondo.data.text;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import hondo.data.text.BrownText.TaggedWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One file a text, one line a sentence, words as {@code word/tag}; {@code cats.txt} has the genres.
 */
final class BrownReader {
  private static final Pattern NAME = Pattern.compile("c[a-r]\\d\\d");
  private static final int TEXTS = 500;
  private static final String WHITE_SPACE = " \t\u000b\f";

  private final SetFolder folder;
  private final Map<String, TaggedWord> tagged = new HashMap<>(); // by word/tag: one object each
  private final Map<String, String> shared = new HashMap<>();

  private BrownReader(SetFolder folder) {
    this.folder = folder;
  }

  static Dataset<BrownText> read(SetFolder folder) {
    BrownReader reader = new BrownReader(folder);
    Map<String, String> genres = reader.genres();
    List<BrownText> texts = new ArrayList<>();
    for (Path file : folder.files(NAME, TEXTS)) {
      String id = file.getFileName().toString();
      if (!genres.containsKey(id)) {
        throw folder.damaged(folder.path().resolve("cats.txt"), "it has no genre for " + id);
      }
      texts.add(new BrownText(id, genres.get(id), reader.sentences(file)));
    }
    Map<String, Split> splits = splits(texts);
    return new Dataset<>(folder.entry(), texts, text -> splits.get(text.id()));
  }

  /**
   * Texts sorted by genre, and in a genre by hash; of every ten in that order the ninth is for
   * validation and the tenth for the test, so that each genre has its share in each split.
   */
  private static Map<String, Split> splits(List<BrownText> texts) {
    List<String> order =
        texts.stream()
            .sorted(
                Comparator.comparing(BrownText::genre)
                    .thenComparingLong(text -> Split.hash(text.id())))
            .map(BrownText::id)
            .toList();
    Map<String, Split> splits = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      splits.put(order.get(i), i % 10 == 8 ? Split.VALID : i % 10 == 9 ? Split.TEST : Split.TRAIN);
    }
    return splits;
  }

  private Map<String, String> genres() {
    Path file = folder.path().resolve("cats.txt");
    return folder
        .text(file)
        .lines()
        .map(line -> line.split(" ", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].strip()));
  }

  private List<List<TaggedWord>> sentences(Path file) {
    return folder
        .text(file)
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> sentence(file, line))
        .toList();
  }

  private List<TaggedWord> sentence(Path file, String line) {
    List<TaggedWord> words = new ArrayList<>();
    for (var tokens = new StringTokenizer(line.strip(), WHITE_SPACE); tokens.hasMoreTokens(); ) {
      String token = tokens.nextToken();
      TaggedWord word = tagged.get(token);
      if (word == null) {
        word = word(file, token);
        tagged.put(token, word);
      }
      words.add(word);
    }
    return words;
  }

  private TaggedWord word(Path file, String token) {
    int slash = token.lastIndexOf('/');
    if (slash < 0) {
      throw folder.damaged(file, "'" + token + "' is not of the form word/tag");
    }
    return new TaggedWord(share(token.substring(0, slash)), share(token.substring(slash + 1)));
  }

  private String share(String string) {
    String known = shared.putIfAbsent(string, string);
    return known == null ? string : known;
  }
}
