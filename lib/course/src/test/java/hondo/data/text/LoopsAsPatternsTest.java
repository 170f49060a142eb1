package hondo.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.core.Home;
import hondo.data.DatasetMissing;
import hondo.data.SetFolder;
import hondo.data.format.MoFile;
import hondo.data.format.ZText;
import hondo.data.text.BrownText.TaggedWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The readers go over texts in loops, for these are faster; what they do is said by the regular
 * expressions here. Each is compared with them on texts made for it and on the whole set.
 */
class LoopsAsPatternsTest {
  private static SetFolder folder(String name) {
    try {
      return SetFolder.of(Home.folder().resolve("data"), name);
    } catch (DatasetMissing e) {
      return Assumptions.abort(e.getMessage());
    }
  }

  private static List<SegmentPair> pairsByPatterns(MoFile.Message message) {
    String original = message.original();
    String[] english = original.substring(original.indexOf('\4') + 1).split("\0");
    String[] spanish = message.translation().split("\0");
    List<SegmentPair> pairs = new ArrayList<>();
    for (int i = 0; i < Math.min(english.length, spanish.length); i++) {
      SegmentPair pair = new SegmentPair(clean(english[i]), clean(spanish[i]));
      if (pair.english().length() > 40
          && !pair.spanish().isEmpty()
          && !pair.spanish().equals(pair.english())
          && Stream.of(pair.english(), pair.spanish()).noneMatch(LoopsAsPatternsTest::isTemplate)) {
        pairs.add(pair);
      }
    }
    return pairs;
  }

  private static String clean(String text) {
    return text.replaceAll("</?[\\p{L}_!]+>", "").replaceAll("\\s+", " ").strip();
  }

  private static boolean isTemplate(String text) {
    return Pattern.compile("%[\\d$.+\\-]*[a-zA-Z]|[<>\\\\{}|]").matcher(text).find();
  }

  @Test
  void messages() {
    String long40 = "x".repeat(40);
    for (String english :
        List.of(
            long40,
            long40 + "y",
            long40 + " ",
            "<color_ñandú>" + long40,
            "<color_red>" + long40 + "</color>\t \n more\u000b\f\r ",
            "\u2003 " + long40 + " y \u2003",
            long40 + " 50 % of it",
            long40 + " 50 %1$.2f of it",
            long40 + " <name 2>",
            long40 + " a\\b",
            "menu\4" + long40 + "\0" + long40 + "s",
            long40 + "y\0" + long40 + "ys\0more")) {
      for (String spanish : List.of(english, "uno  dos\0tres {}", "%s", " ", "", "sí\0no")) {
        MoFile.Message message = new MoFile.Message(english, spanish);
        assertEquals(pairsByPatterns(message), CataclysmReader.pairs(message), message.toString());
      }
    }
    for (MoFile.Message message : MoFile.read(folder("cataclysm-dda").bytes("es_ES.mo"))) {
      assertEquals(pairsByPatterns(message), CataclysmReader.pairs(message), message.toString());
    }
  }

  private static Optional<String> templateByPatterns(String text) {
    List<String> plain =
        Stream.of(text.split("[^\\p{L}]+"))
            .filter(word -> !word.isEmpty() && !Character.isUpperCase(word.charAt(0)))
            .toList();
    return plain.size() < 3 ? Optional.empty() : Optional.of(String.join(" ", plain));
  }

  @Test
  void templates() {
    // The last has letters of two characters each, 𝒶 and 𐐀, and half a character.
    for (String text :
        List.of("", "1", "a b", "a b c", " A b-c d2e ", "Éste ñu é í", "𝒶𐐀 x😀y 𝒶z \ud835 q")) {
      assertEquals(templateByPatterns(text), NearDuplicates.template(text), text);
    }
    folder("cataclysm-dda");
    for (SegmentPair pair : Datasets.cataclysm().all()) {
      for (String text : pair.sides()) {
        assertEquals(templateByPatterns(text), NearDuplicates.template(text), text);
      }
    }
  }

  @Test
  void taggedWords() {
    SetFolder folder = folder("brown");
    for (BrownText text : Datasets.brown().all()) {
      List<List<TaggedWord>> byPatterns =
          folder
              .text(folder.path().resolve(text.id()))
              .lines()
              .filter(line -> !line.isBlank())
              .map(line -> Stream.of(line.strip().split("\\s+")).map(this::tagged).toList())
              .toList();
      assertEquals(byPatterns, text.sentences(), text.id());
    }
  }

  private TaggedWord tagged(String token) {
    int slash = token.lastIndexOf('/');
    return new TaggedWord(token.substring(0, slash), token.substring(slash + 1));
  }

  private static String verseByPatterns(String entry) {
    String verse =
        Pattern.compile("(?s)<(title|speaker)\\b.*?</\\1>").matcher(entry).replaceAll(" ");
    return verse
        .replaceAll("(?s)<note\\b.*?</note>", "\0")
        .replaceAll("<[^>]*>", "")
        .replaceAll("\0(?=[\\s\0,.;:?!”’)])", "")
        .replace('\0', ' ')
        .replaceAll("\\s+", " ")
        .strip()
        .replaceAll(" (?=[,.;:?!])", "");
  }

  @Test
  void verses() {
    List<String> made =
        List.of(
            "<div osisID=\"Gen\" sID=\"1\" type=\"book\">",
            "<chapter osisID=\"Gen.1\">",
            "a <w x=\"1\">b</w> , c<note>n <b>o</b></note>, d<note>n</note>e<note>n</note><note/>.",
            "<title>Salmo</title>a\n\t b<titles>d",
            "<speaker who=\"\">D</speaker>c d",
            "a < b <c <d> e > f <g",
            "a\0, b\0c \0\0",
            "<note>n</note>\u2003x ; y");
    assertEquals(
        made.stream().skip(2).map(LoopsAsPatternsTest::verseByPatterns).toList(),
        BibleReader.verses(made).stream().map(Verse::text).toList());
    SetFolder folder = folder("reina-valera");
    List<String> entries =
        ZText.entries(folder.bytes("nt.bzs"), folder.bytes("nt.bzv"), folder.bytes("nt.bzz"));
    Pattern opens =
        Pattern.compile(
            "<div [^>]*osisID=\"(\\w+)\"[^>]*sID=[^>]*type=\"book\""
                + "|<chapter [^>]*osisID=\"\\w+\\.(\\d+)\"");
    int first = 0; // what stands before the first chapter is no verse
    while (!entries.get(first).contains("<chapter ")) {
      first++;
    }
    assertEquals(
        entries.stream()
            .skip(first)
            .filter(entry -> !opens.matcher(entry).find())
            .map(LoopsAsPatternsTest::verseByPatterns)
            .filter(text -> !text.isEmpty())
            .toList(),
        BibleReader.verses(entries).stream().map(Verse::text).toList());
  }
}
