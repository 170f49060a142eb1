package hondo.data.text;

import hondo.data.Dataset;
import hondo.data.SetFolder;
import hondo.data.Split;
import hondo.data.format.ZText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verses from a SWORD module's OSIS markup. An entry that opens a book or a chapter stands before
 * its verses; the verses follow in order, one entry each, empty where the translation has none.
 */
final class BibleReader {
  private static final Pattern BOOK =
      Pattern.compile("<div [^>]*osisID=\"(\\w+)\"[^>]*sID=[^>]*type=\"book\"");
  private static final Pattern CHAPTER = Pattern.compile("<chapter [^>]*osisID=\"\\w+\\.(\\d+)\"");
  private static final Pattern TITLE =
      Pattern.compile("<(title|speaker)\\b.*?</\\1>", Pattern.DOTALL);

  /** A footnote stands where a space would, or before the mark that ends the phrase. */
  private static final Pattern NOTE = Pattern.compile("<note\\b.*?</note>", Pattern.DOTALL);

  /** The place of a note, before a mark or a blank and elsewhere. */
  private static final Pattern PLACE_BEFORE_MARK = Pattern.compile("\0(?=[\\s\0,.;:?!”’)])");

  private static final Pattern BLANK_BEFORE_MARK = Pattern.compile(" (?=[,.;:?!])");
  private static final int FEWEST = 31_000;

  private static final Set<String> VALID = Set.of("Judg", "Prov", "Luke");
  private static final Set<String> TEST = Set.of("Job", "Ezek", "Acts");

  private BibleReader() {}

  static Dataset<Verse> read(SetFolder folder) {
    List<Verse> verses = new ArrayList<>();
    for (String testament : List.of("ot", "nt")) {
      try {
        verses.addAll(
            verses(
                ZText.entries(
                    folder.bytes(testament + ".bzs"),
                    folder.bytes(testament + ".bzv"),
                    folder.bytes(testament + ".bzz"))));
      } catch (IllegalArgumentException e) {
        throw folder.damaged(folder.path().resolve(testament + ".bz*"), e.getMessage(), e);
      }
    }
    if (verses.size() < FEWEST) {
      throw folder.damaged(folder.path(), "only " + verses.size() + " verses are in it");
    }
    return new Dataset<>(folder.entry(), verses, BibleReader::split);
  }

  static List<Verse> verses(List<String> entries) {
    List<Verse> verses = new ArrayList<>();
    String book = "";
    int chapter = 0;
    int verse = 0;
    for (String entry : entries) {
      Matcher opensBook = BOOK.matcher(entry.contains("<div ") ? entry : "");
      Matcher opensChapter = CHAPTER.matcher(entry.contains("<chapter ") ? entry : "");
      if (opensBook.find()) {
        book = opensBook.group(1);
        chapter = 0;
      } else if (opensChapter.find()) {
        chapter = Integer.parseInt(opensChapter.group(1));
        verse = 0;
      } else if (chapter > 0) {
        verse++;
        String text = text(entry);
        if (!text.isEmpty()) {
          verses.add(new Verse(book, chapter, verse, text));
        }
      }
    }
    return verses;
  }

  /** Most verses have neither titles nor notes, and a pattern is slow to find nothing. */
  private static String text(String entry) {
    String plain = entry;
    if (plain.contains("<title") || plain.contains("<speaker")) {
      plain = TITLE.matcher(plain).replaceAll(" ");
    }
    if (plain.contains("<note")) {
      plain = NOTE.matcher(plain).replaceAll("\0");
    }
    plain = withoutTags(plain);
    if (plain.indexOf('\0') >= 0) {
      plain = PLACE_BEFORE_MARK.matcher(plain).replaceAll("").replace('\0', ' ');
    }
    return BLANK_BEFORE_MARK.matcher(Blanks.single(plain)).replaceAll("");
  }

  private static String withoutTags(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int at = 0;
    for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', at)) {
      int close = text.indexOf('>', open);
      if (close < 0) {
        break;
      }
      plain.append(text, at, open);
      at = close + 1;
    }
    return plain.append(text, at, text.length()).toString();
  }

  private static Split split(Verse verse) {
    return VALID.contains(verse.book())
        ? Split.VALID
        : TEST.contains(verse.book()) ? Split.TEST : Split.TRAIN;
  }
}
