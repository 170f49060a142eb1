package hondo.data.text;

import static hondo.data.FetchedSets.assertSplit;
import static hondo.data.FetchedSets.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.data.Dataset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sets as fetched: sizes measured when they were chosen, and no leak between the parts. */
@Tag("slow")
class RealSetsTest {
  @Test
  void sotu() {
    Dataset<Address> set = read(Datasets::sotu);
    assertEquals(233, set.all().size());
    assertEquals("George Washington", set.all().get(0).president());
    assertEquals(10.76e6, set.all().stream().mapToInt(a -> a.text().length()).sum(), 0.05e6);
    assertSplit(set, a -> "" + a.year());
    assertSplit(set.splitByHash(a -> a.year() + a.president()), a -> a.year() + a.president());
    assertEquals(2011, set.test().get(0).year());
  }

  @Test
  void mobyDick() {
    Dataset<Chapter> set = read(Datasets::mobyDick);
    assertEquals("Loomings", set.all().get(0).title());
    assertTrue(set.all().get(0).text().startsWith("Call me Ishmael."));
    // The package has lost the second line of this one's title: "Pictures of Whaling Scenes".
    assertEquals(
        "Of the Less Erroneous Pictures of Whales, and the True", set.all().get(55).title());
    assertEquals(1.19e6, set.all().stream().mapToInt(c -> c.text().length()).sum(), 0.03e6);
    assertSplit(set, c -> "" + c.number());
  }

  @Test
  void brown() {
    Dataset<BrownText> set = read(Datasets::brown);
    Collection<List<String>> sentences =
        set.all().stream().flatMap(t -> t.words().stream()).toList();
    assertEquals(57_340, sentences.size());
    assertEquals(1_161_192, sentences.stream().mapToInt(List::size).sum());
    assertEquals(15, set.test().stream().map(BrownText::genre).distinct().count(), 1);
    assertEquals(15, set.train().stream().map(BrownText::genre).distinct().count());
    assertSplit(set, BrownText::id);
  }

  @Test
  void firstNames() {
    Dataset<FirstName> set = read(Datasets::firstNames);
    assertEquals(4951, set.all().stream().filter(FirstName::female).count(), 10);
    assertEquals(3898, set.all().stream().filter(FirstName::male).count(), 10);
    assertSplit(set, FirstName::key);
  }

  @Test
  void gpt2Vocabulary() {
    Dataset<VocabularyFile> set = read(Datasets::gpt2Vocabulary);
    assertEquals(
        List.of("encoder.json", "vocab.bpe"),
        set.train().stream().map(VocabularyFile::name).toList());
    assertEquals(50_001, set.all().get(1).text().lines().count());
    assertTrue(set.all().get(0).text().endsWith("\"<|endoftext|>\": 50256}"), "the last token");
  }

  @Test
  void senses() {
    Dataset<Sense> set = read(Datasets::senses);
    assertEquals(117_798 + 21_479, set.all().size());
    Sense dog = sense(set, "dog", "noun");
    assertTrue(dog.definition().startsWith("a member of the genus Canis"), dog.toString());
    assertEquals("canine", dog.above().get(0));
    assertTrue(dog.above().contains("animal") && dog.senses() == 7, dog.toString());
    assertEquals("cold", sense(set, "hot", "adjective").opposite());
    assertSplit(set, Sense::lemma);
  }

  private static Sense sense(Dataset<Sense> set, String lemma, String kind) {
    return set.all().stream()
        .filter(each -> each.lemma().equals(lemma) && each.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void dictionaries() {
    Dataset<DictionaryEntry> toSpanish = read(Datasets::englishSpanish);
    assertEquals(5_806, toSpanish.all().size());
    assertTrue(toSpanish.all().contains(new DictionaryEntry("Algiers", List.of("Argel"))));
    assertSplit(toSpanish, DictionaryEntry::headword);
    Dataset<DictionaryEntry> toEnglish = read(Datasets::spanishEnglish);
    assertEquals(4_502, toEnglish.all().size());
    assertTrue(toEnglish.all().contains(new DictionaryEntry("Alemania", List.of("Germany"))));
    assertSplit(toEnglish, DictionaryEntry::headword);
  }

  @Test
  void countries() {
    Dataset<Country> set = read(Datasets::countries);
    assertEquals(250, set.all().size());
    Country chile = country(set, "CHL");
    assertEquals("Santiago", chile.capital());
    assertEquals(List.of("ARG", "BOL", "PER"), chile.borders());
    assertEquals("Alemania", country(set, "DEU").spanish());
    assertTrue(country(set, "DEU").member());
    assertSplit(set, Country::code);
  }

  private static Country country(Dataset<Country> set, String code) {
    return set.all().stream().filter(c -> c.code().equals(code)).findFirst().orElseThrow();
  }

  @Test
  void cataclysm() {
    Dataset<SegmentPair> set = read(Datasets::cataclysm);
    assertTrue(set.all().size() > 15_000, set.toString());
    assertTrue(set.all().stream().allMatch(p -> p.english().length() > 40));
    long letters = set.all().stream().filter(p -> p.spanish().matches(".*[ñáéíóú].*")).count();
    assertTrue(letters > 0.7 * set.all().size(), "Spanish without accents: read as what encoding?");
    assertSplit(set, SegmentPair::english);
  }

  @Test
  void reinaValera() {
    Dataset<Verse> set = read(Datasets::reinaValera);
    assertEquals(31_084, set.all().size(), 25);
    assertEquals(703_148, set.all().stream().mapToInt(v -> v.text().split(" ").length).sum(), 2000);
    assertEquals(66, set.all().stream().map(Verse::book).distinct().count());
    assertEquals(
        new Verse("Gen", 1, 1, "EN el principio crió Dios los cielos y la tierra."),
        set.all().get(0));
    Verse word = set.all().stream().filter(v -> v.book().equals("John")).findFirst().orElseThrow();
    assertTrue(word.text().startsWith("EN el principio era el Verbo"), word.toString());
    assertTrue(set.all().stream().noneMatch(v -> v.text().contains("<")));
    assertSplit(set, Verse::book);
  }

  @Test
  void webBible() {
    Dataset<Verse> set = read(Datasets::webBible);
    assertEquals(37_458, set.all().size(), 50);
    assertEquals(907_502, words(set), 1_500);
    assertEquals(
        new Verse("Gen", 1, 1, "In the beginning, God created the heavens and the earth."),
        set.all().get(0));
    assertTrue(set.all().stream().noneMatch(v -> v.text().contains("<")));
    assertSplit(set, Verse::book);
    Set<String> held = books(set.test());
    held.addAll(books(set.valid()));
    Set<String> spanish = books(read(Datasets::reinaValera).test());
    spanish.addAll(books(read(Datasets::reinaValera).valid()));
    assertEquals(spanish, held);
  }

  private static int words(Dataset<Verse> set) {
    return set.all().stream().mapToInt(v -> v.text().split(" ").length).sum();
  }

  private static Set<String> books(List<Verse> verses) {
    return verses.stream().map(Verse::book).collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  void glosses() {
    Dataset<Gloss> set = read(Datasets::glosses);
    assertEquals(117_659, set.all().size());
    assertEquals(48_339, set.all().stream().mapToInt(g -> g.examples().size()).sum(), 500);
    assertEquals(List.of("entity"), set.all().get(0).words());
    assertTrue(set.all().stream().noneMatch(g -> g.definition().isBlank()));
    assertSplit(set, g -> g.words().get(0));
  }

  @Test
  void gnomeHelp() {
    assertPages(read(Datasets::gnomeHelp), 300, 0.25e6);
  }

  @Test
  void handbook() {
    assertPages(read(Datasets::handbook), 90, 0.7e6);
  }

  private static void assertPages(Dataset<HelpPage> set, int fewest, double characters) {
    for (String language : List.of("en", "es")) {
      List<HelpPage> pages = set.all().stream().filter(p -> p.language().equals(language)).toList();
      assertTrue(pages.size() > fewest, language + " " + pages.size());
      long size =
          pages.stream().flatMap(p -> p.paragraphs().stream()).mapToLong(String::length).sum();
      assertTrue(size > characters, language + " " + size);
    }
    assertTrue(
        set.all().stream().flatMap(p -> p.paragraphs().stream()).noneMatch(p -> p.contains("\n")));
    assertSplit(set, HelpPage::id);
  }
}
