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

  private static final Pattern DIRECTIVE = Pattern.compile("%[\\d$.+\\-]*[a-zA-Z]");

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
    if (original.length() < SHORTEST) { // as half of them are; cleaning makes none longer
      return List.of();
    }
    String[] english = original.substring(original.indexOf('\4') + 1).split("\0");
    String[] spanish = message.translation().split("\0");
    List<SegmentPair> pairs = new ArrayList<>();
    for (int i = 0; i < Math.min(english.length, spanish.length); i++) {
      String plain = clean(english[i]);
      if (plain.length() >= SHORTEST) {
        SegmentPair pair = new SegmentPair(plain, clean(spanish[i]));
        if (usable(pair)) {
          pairs.add(pair);
        }
      }
    }
    return pairs;
  }

  private static boolean usable(SegmentPair pair) {
    return !pair.spanish().isEmpty()
        && !pair.spanish().equals(pair.english())
        && !isTemplate(pair.english())
        && !isTemplate(pair.spanish());
  }

  /** Whether printf directives or what is left of markup are in it: it is no text then. */
  private static boolean isTemplate(String text) {
    boolean percent = false;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '<', '>', '\\', '{', '}', '|' -> {
          return true;
        }
        case '%' -> percent = true;
        default -> {}
      }
    }
    return percent && DIRECTIVE.matcher(text).find();
  }

  private static String clean(String text) {
    return Blanks.single(text.indexOf('<') < 0 ? text : TAG.matcher(text).replaceAll(""));
  }
}
