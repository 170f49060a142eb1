package hondo.coursegpt.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.coursegpt.corpus.Draft.Kind;
import hondo.data.DatasetMissing;
import hondo.data.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rules of course-gpt's corpus on planted text, and its totals where the sets are there. */
class GptCorpusTest {
  /** Twelve words, and eleven of them. */
  private static final String TWELVE =
      "the old captain looked at the white whale with burning eyes and";

  private static final String ELEVEN = TWELVE.substring(0, TWELVE.lastIndexOf(' '));
  private static final String BEFORE = "Nobody on the ship had seen him for a week. ";
  private static final String AFTER = " The sea was calm again, and the crew went to sleep.";

  private static Draft draft(Split split, Kind kind, String text) {
    return new Draft(new Document("planted", "en", split, text), null, kind);
  }

  private static List<String> train(Draft... drafts) {
    return GptCorpus.of(List.of(drafts), List.of()).documents(Split.TRAIN).stream()
        .map(Document::text)
        .toList();
  }

  @Test
  void aPlantedPassageIsCutWithItsSentence() {
    Draft held = draft(Split.TEST, Kind.LONG, "Then " + TWELVE + " fear in his heart.");
    String sentence =
        "That night THE old, captain looked 7 at the white whale with burning eyes—and";
    assertEquals(
        List.of((BEFORE.strip() + "\n" + AFTER.strip())),
        train(held, draft(Split.TRAIN, Kind.LONG, BEFORE + sentence + " wept." + AFTER)));
    String kept = BEFORE + ELEVEN + " wept." + AFTER;
    assertEquals(List.of(kept), train(held, draft(Split.TRAIN, Kind.LONG, kept)));
  }

  @Test
  void aRunThatACutMakesIsCutAsWell() {
    String left = "the first six words of this";
    String right = "and then the last six words";
    Draft held = draft(Split.VALID, Kind.LONG, left + " " + right + ". " + TWELVE + " so on.");
    String text =
        BEFORE + "Here are " + left + ". " + TWELVE + ". " + right + " are gone now too." + AFTER;
    assertEquals(
        List.of(BEFORE.strip() + "\n" + AFTER.strip()),
        train(held, draft(Split.TRAIN, Kind.LONG, text)));
  }

  @Test
  void aShortDocumentWithARunIsDropped() {
    Draft held = draft(Split.TEST, Kind.LONG, TWELVE + " more.");
    assertEquals(List.of(), train(held, draft(Split.TRAIN, Kind.SHORT, "So " + TWELVE)));
    assertEquals(1, train(held, draft(Split.TRAIN, Kind.SHORT, "So " + ELEVEN)).size());
  }

  @Test
  void aGuardedSentenceIsNotTrainedOn() {
    List<Draft> drafts = List.of(draft(Split.TRAIN, Kind.SHORT, "So " + TWELVE));
    assertEquals(1, GptCorpus.of(drafts, List.of()).documents().size());
    assertEquals(0, GptCorpus.of(drafts, List.of(TWELVE)).documents().size());
  }

  private static List<Draft> pair(Split split, String english, String spanish) {
    return List.of(
        new Draft(new Document("game", "en", split, english), english, Kind.GAME),
        new Draft(new Document("game", "es", split, spanish), english, Kind.GAME));
  }

  private static int kept(String english, String spanish) {
    List<Draft> drafts =
        new ArrayList<>(
            pair(
                Split.TEST,
                "You need 3 Hammers and a steady hand to repair the Wooden Door.",
                "Hacen falta 3 martillos y mucha paciencia para arreglar la puerta vieja."));
    drafts.addAll(pair(Split.TRAIN, english, spanish));
    return GptCorpus.of(drafts, List.of()).documents(Split.TRAIN).size();
  }

  @Test
  void segmentsOfOneTemplateStayOnOneSideWithTheirTranslations() {
    String other = "Una frase que no se parece a ninguna otra de este juego.";
    assertEquals(2, kept("Nothing that is said here is like the other one.", other));
    assertEquals(0, kept("You need 12 Wrenches and a steady hand to repair the Iron Gate.", other));
    assertEquals(0, kept("Perhaps a steady hand to repair the wooden door is all we lack.", other));
    assertEquals(
        0,
        kept(
            "Nothing that is said here is like the other one.",
            "Hacen falta 5 martillos y mucha paciencia para arreglar la puerta vieja."));
  }

  @Test
  void whatIsShortOrSaidBeforeGoes() {
    String text = "A text of more than forty characters is kept once.";
    assertEquals(
        List.of(text),
        train(
            draft(Split.TRAIN, Kind.SHORT, "Too short."),
            draft(Split.TRAIN, Kind.SHORT, text),
            draft(Split.TRAIN, Kind.SHORT, text)));
    List<Draft> drafts = List.of(draft(Split.TRAIN, Kind.SHORT, "Too short."));
    assertEquals(
        List.of(new Removed("planted", "en", "under 40 characters", 1, 10)),
        GptCorpus.of(drafts, List.of()).removed());
  }

  /** A question about signs is one: nothing of it may go, but what nobody sees. */
  @Test
  void typing() {
    for (String kept :
        List.of(
            "Is 3 < 5?", "2^3 = ?", "a | b", "<b>{name}</b> %s", "<|end|>", "*x* __y__ &amp;")) {
      assertEquals(kept, GptCorpus.typed(kept));
    }
    assertEquals(
        "Café \"now\", it's well-made\nnext",
        GptCorpus.typed(" Cafe\u0301\u00a0 “now”,\tit’s well\u2011ma\u00adde\r\n\n next\0"));
    assertEquals("", GptCorpus.typed(" \u200b\n\u0000 "));
  }

  @Test
  void cleaning() {
    assertEquals(
        "Café \"now\", it's 100 % well-made",
        GptCorpus.clean("Cafe\u0301\u00a0 “now”,\tit’s 100 % well\u2011ma\u00adde"));
    assertEquals("Give to of now", GptCorpus.clean("Give %s to %1$d of <b>{name}</b> now"));
    assertEquals("50% of it; apt_get; bold", GptCorpus.clean("50% of it; apt_get; _bold_*"));
    assertEquals("one whale\nmany whales", GptCorpus.clean("menu\4one whale\0many whales"));
    assertEquals("a\nb", GptCorpus.clean(" a \r\n\r\n\n b\r"));
    assertEquals("kept", GptCorpus.clean("a | b\nkept\nx \\n y\n██\n→ https://example.org/a"));
    assertEquals("\"so\"—&", GptCorpus.clean("&quot;so&quot;&mdash;&amp;"));
    assertEquals("", GptCorpus.clean("&strange; <>"));
    assertEquals("a—b—c", CorpusText.dashes("a -- b--c"));
    assertTrue(CorpusText.hasHole("Good news, . We") && CorpusText.hasHole("Woah, ,no"));
    assertFalse(CorpusText.hasHole("A .45 pistol (!), and... so on. Yes?"));
  }

  @Test
  void brownIsPrintedAgain() {
    assertEquals(
        "\"No\", he said—\"why (if so)? Mr. B.\"",
        BrownProse.sentence(
            List.of(
                "``", "No", "''", ",", "he", "said", "--", "``", "why", "(", "if", "so", ")", "?",
                "?", "Mr.", "B.", ".", "''")));
  }

  @Test
  void aBibleChapterBeginsWithoutCapitals() {
    Set<String> small = Set.of("aconteció", "en");
    assertEquals("En el principio", BibleSource.initial("EN el principio", small));
    assertEquals("E Hiram rey", BibleSource.initial("E HIRAM rey", small));
    assertEquals("Y aconteció que", BibleSource.initial("Y ACONTECIÓ que", small));
    assertEquals("In the beginning", BibleSource.initial("In the beginning", small));
  }

  @Test
  void aHeadEndsWithASentence() {
    assertEquals("One two. Three!", CorpusText.head("One two. Three! Four five six.", 20));
    assertEquals("One two three", CorpusText.head("One two three four five", 16));
    assertEquals("Short.", CorpusText.head("Short.", 6));
  }

  private static GptCorpus small(int documents) {
    List<Draft> drafts =
        IntStream.range(0, documents)
            .mapToObj(i -> draft(Split.TRAIN, Kind.LONG, BEFORE + "Number " + i + AFTER))
            .toList();
    return GptCorpus.of(drafts, List.of());
  }

  @Test
  void theSameTextsGiveTheSameDigest() {
    assertEquals(small(30).digest(), small(30).digest());
    assertNotEquals(small(30).digest(), small(31).digest());
  }

  @Test
  void thereIsNoHeldOutTextInOtherLanguages() {
    var error = assertThrows(IllegalArgumentException.class, () -> small(3).heldOut("fr"));
    assertTrue(error.getMessage().contains("only in en and es"));
  }

  @Test
  void aLecturesCorpusIsNoLongerThanIsAskedFor() {
    List<Document> little;
    List<Document> more;
    try {
      little = GptCorpus.brownAndCataclysm(5_000);
      more = GptCorpus.brownAndCataclysm(30_000);
    } catch (DatasetMissing e) {
      Assumptions.abort(e.getMessage());
      return;
    }
    for (String language : List.of("en", "es")) {
      for (Split split : Split.values()) {
        List<Document> first = of(little, language, split);
        assertEquals(first, of(more, language, split).subList(0, first.size()));
        int all = first.stream().mapToInt(d -> d.text().length()).sum();
        int last = first.get(first.size() - 1).text().length();
        assertTrue(all >= 5_000 && all - last < 5_000, language + ", " + split + ": " + all);
      }
    }
    assertThrows(IllegalArgumentException.class, () -> GptCorpus.brownAndCataclysm(0));
  }

  private static List<Document> of(List<Document> documents, String language, Split split) {
    return documents.stream()
        .filter(d -> d.language().equals(language) && d.split() == split)
        .toList();
  }

  @Tag("slow")
  @Test
  void theRealCorpus() {
    GptCorpus corpus = build();
    assertEquals(9, corpus.documents().stream().map(Document::corpus).distinct().count());
    assertEquals(24.3e6, characters(corpus.documents(Split.TRAIN), "en"), 2e6);
    assertEquals(5.8e6, characters(corpus.documents(Split.TRAIN), "es"), 1e6);
    assertTrue(
        corpus.documents().stream()
            .allMatch(
                d -> d.text().length() >= 40 && !d.text().matches("(?s).*[<>{}\\\\|\u0004].*")));
    assertNoRunIsShared(corpus);
    for (String language : List.of("en", "es")) {
      List<Document> held = corpus.heldOut(language);
      assertEquals(395_000, characters(held, language), 10_000);
      assertTrue(held.stream().allMatch(d -> d.split() == Split.TEST));
    }
    List<Document> bible =
        corpus.heldOut("es").stream().filter(d -> d.corpus().equals("reina-valera")).toList();
    assertTrue(
        characters(bible, "es") < 0.355 * characters(corpus.heldOut("es"), "es"),
        "" + bible.size());
  }

  private static GptCorpus build() {
    try {
      return GptCorpus.build();
    } catch (DatasetMissing e) {
      return Assumptions.abort(e.getMessage());
    }
  }

  private static double characters(List<Document> documents, String language) {
    return documents.stream()
        .filter(d -> d.language().equals(language))
        .mapToLong(d -> d.text().length())
        .sum();
  }

  /**
   * Looked for apart from {@link hondo.data.text.NgramFilter}: as strings, in every seventh
   * training document.
   */
  private static void assertNoRunIsShared(GptCorpus corpus) {
    Set<String> held =
        corpus.documents().stream()
            .filter(d -> d.split() != Split.TRAIN)
            .flatMap(d -> runs(d.text()).stream())
            .collect(Collectors.toSet());
    List<Document> train = corpus.documents(Split.TRAIN);
    for (int i = 0; i < train.size(); i += 7) {
      for (String run : runs(train.get(i).text())) {
        assertFalse(held.contains(run), run);
      }
    }
  }

  private static List<String> runs(String text) {
    String[] words = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", " ").strip().split(" ");
    return IntStream.rangeClosed(0, words.length - 12)
        .mapToObj(i -> String.join(" ", Arrays.asList(words).subList(i, i + 12)))
        .toList();
  }
}
