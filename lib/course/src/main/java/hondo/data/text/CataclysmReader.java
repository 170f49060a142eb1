package hondo.data.text;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import hondo.data.format.MoFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The Spanish (Spain) catalogue; the Argentine one is nearly the same and is left out. */
final class CataclysmReader {
  private static final String FILE = "es_ES.mo";
  private static final int SHORTEST = 41;
  private static final int FEWEST = 10_000;
  private static final Pattern TAG = Pattern.compile("</?[\\p{L}_!]+>");

  /** printf directives, what is left of markup: a text with these is a template, not a text. */
  private static final Pattern TEMPLATE = Pattern.compile("%[\\d$.+\\-]*[a-zA-Z]|[<>\\\\{}|]");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private CataclysmReader() {}

  static Dataset<SegmentPair> read(SetFolder folder) {
    try {
      Map<String, SegmentPair> pairs = new LinkedHashMap<>();
      for (MoFile.Message message : MoFile.read(folder.bytes(FILE))) {
        for (SegmentPair pair : pairs(message)) {
          pairs.putIfAbsent(pair.english(), pair);
        }
      }
      if (pairs.size() < FEWEST) {
        throw new IllegalArgumentException("only " + pairs.size() + " segments are in it");
      }
      return new Dataset<>(
          folder.entry(), List.copyOf(pairs.values()), pair -> Split.ofHash(pair.english()));
    } catch (IllegalArgumentException e) {
      throw folder.damaged(folder.path().resolve(FILE), e.getMessage(), e);
    }
  }

  /** The singular, and the plural where there is one: separated by NUL, after the context's EOT. */
  static List<SegmentPair> pairs(MoFile.Message message) {
    String original = message.original();
    String[] english = original.substring(original.indexOf('\4') + 1).split("\0");
    String[] spanish = message.translation().split("\0");
    List<SegmentPair> pairs = new ArrayList<>();
    for (int i = 0; i < Math.min(english.length, spanish.length); i++) {
      SegmentPair pair = new SegmentPair(clean(english[i]), clean(spanish[i]));
      if (pair.english().length() >= SHORTEST && usable(pair)) {
        pairs.add(pair);
      }
    }
    return pairs;
  }

  private static boolean usable(SegmentPair pair) {
    return !pair.spanish().isEmpty()
        && !pair.spanish().equals(pair.english())
        && !TEMPLATE.matcher(pair.english()).find()
        && !TEMPLATE.matcher(pair.spanish()).find();
  }

  private static String clean(String text) {
    String plain = TAG.matcher(text).replaceAll("");
    return SPACES.matcher(plain).replaceAll(" ").strip();
  }
}
