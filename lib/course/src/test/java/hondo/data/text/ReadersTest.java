package hondo.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Numbers;
import hondo.coursegpt.corpus.KenLmRecipe;
import hondo.data.CatalogueEntry;
import hondo.data.DataFiles;
import hondo.data.Dataset;
import hondo.data.DatasetDamaged;
import hondo.data.DatasetMissing;
import hondo.data.SetFolder;
import hondo.data.Split;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What the readers say of folders that are missing or not whole, and the rules of the splits. */
class ReadersTest {
  @TempDir Path data;

  @Test
  void aMissingSetNamesTheCommandAndTheFolder() {
    var error = assertThrows(DatasetMissing.class, () -> SetFolder.of(data, "sotu"));
    assertTrue(error.getMessage().contains("make data UNIT=language"), error.getMessage());
    assertTrue(error.getMessage().contains(data.resolve("sotu").toString()), error.getMessage());
  }

  @Test
  void aSetOfTheModelNamesItsUnit() {
    var error = assertThrows(DatasetMissing.class, () -> SetFolder.of(data, "gnome-help"));
    assertTrue(error.getMessage().contains("make data UNIT=model"), error.getMessage());
  }

  @Test
  void aLanguageWithTooFewPagesIsDamaged() {
    DataFiles.write(data.resolve("gnome-help/en/a.page"), "<page/>");
    var error =
        assertThrows(
            DatasetDamaged.class, () -> GnomeHelpReader.read(DataFiles.set(data, "gnome-help")));
    assertTrue(error.getMessage().contains("1 files match"), error.getMessage());
  }

  @Test
  void aPageThatIsNoXmlIsDamaged() {
    for (int i = 0; i < 130; i++) {
      String page = "<html><title>T</title><p>One.</p>" + (i == 7 ? "" : "</html>");
      DataFiles.write(data.resolve("debian-handbook/en/s" + i + ".html"), page);
    }
    var error =
        assertThrows(
            DatasetDamaged.class,
            () -> HandbookReader.read(DataFiles.set(data, "debian-handbook")));
    assertTrue(error.getMessage().contains("s7.html: it is not well-formed XML"), error.toString());
  }

  @Test
  void aFolderWithTooFewFilesIsDamaged() {
    DataFiles.write(data.resolve("sotu/1790_george_washington_n.txt"), "Fellow-Citizens");
    var error =
        assertThrows(DatasetDamaged.class, () -> SotuReader.read(DataFiles.set(data, "sotu")));
    assertTrue(error.getMessage().contains("1 files match"), error.getMessage());
    assertTrue(error.getMessage().contains("make data UNIT=language"), error.getMessage());
  }

  @Test
  void anEmptyFileIsDamaged() {
    for (int i = 1; i <= 135; i++) {
      DataFiles.write(data.resolve("moby-dick/chapter_" + i + ".txt"), i == 7 ? "\n" : heading(i));
    }
    var error =
        assertThrows(
            DatasetDamaged.class, () -> MobyDickReader.read(DataFiles.set(data, "moby-dick")));
    assertTrue(error.getMessage().contains("chapter_7.txt: it is empty"), error.getMessage());
  }

  private static String heading(int i) {
    return "CHAPTER " + i + ". The\nWhale.\n\nThar she blows.\n";
  }

  @Test
  void chapters() {
    IntStream.rangeClosed(1, 135)
        .forEach(i -> DataFiles.write(data.resolve("moby-dick/chapter_" + i + ".txt"), heading(i)));
    Dataset<Chapter> book = MobyDickReader.read(DataFiles.set(data, "moby-dick"));
    assertEquals(new Chapter(2, "The Whale", "Thar she blows."), book.all().get(1));
    assertEquals(List.of(9, 19, 29), book.valid().stream().limit(3).map(Chapter::number).toList());
    assertEquals(List.of(10, 20, 30), book.test().stream().limit(3).map(Chapter::number).toList());
    assertEquals(109, book.train().size());
  }

  @Test
  void aBrownTokenWithoutATagIsDamaged() {
    brown("The/at jury\n");
    var error =
        assertThrows(DatasetDamaged.class, () -> BrownReader.read(DataFiles.set(data, "brown")));
    assertTrue(error.getMessage().contains("'jury' is not of the form word/tag"));
  }

  @Test
  void brownWordsAreCutAtTheLastSlash() {
    brown("\n\n\t1/2/cd The/at-hl ./.\n\n");
    Dataset<BrownText> brown = BrownReader.read(DataFiles.set(data, "brown"));
    BrownText text = brown.all().get(0);
    assertEquals("ca01", text.id());
    assertEquals("news", text.genre());
    assertEquals(List.of(List.of("1/2", "The", ".")), text.words());
    assertEquals("at-hl", text.sentences().get(0).get(1).tag());
    assertEquals(400, brown.train().size());
    assertEquals(50, brown.valid().size());
    assertEquals(50, brown.test().size());
    KenLmRecipe recipe = KenLmRecipe.of(brown);
    assertEquals(450, recipe.train().size());
    assertEquals("1/2 the .\n".repeat(50), KenLmRecipe.text(recipe.test()));
  }

  private void brown(String text) {
    List<String> ids =
        IntStream.range(0, 500)
            .mapToObj(i -> Numbers.format("c%c%02d", 'a' + i / 50, i % 50 + 1))
            .toList();
    ids.forEach(id -> DataFiles.write(data.resolve("brown").resolve(id), text));
    Map<String, String> genres = Map.of("ca", "news", "cb", "editorial");
    DataFiles.write(
        data.resolve("brown/cats.txt"),
        ids.stream()
            .map(id -> id + " " + genres.getOrDefault(id.substring(0, 2), "lore"))
            .collect(Collectors.joining("\n")));
  }

  @Test
  void aNameOfBothListsIsOneName() {
    String many = IntStream.range(0, 3000).mapToObj(i -> "X" + i).collect(Collectors.joining("\n"));
    DataFiles.write(data.resolve("first-names/female.txt"), "Andrea\nRenée\n" + many);
    DataFiles.write(data.resolve("first-names/male.txt"), "andrea\nRENE\n" + many);
    Dataset<FirstName> names = FirstNamesReader.read(DataFiles.set(data, "first-names"));
    assertEquals(3003, names.all().size());
    assertEquals(new FirstName("Andrea", true, true), names.all().get(0));
    assertEquals("renee", new FirstName("Renée", true, false).key());
  }

  @Test
  void homeComesFromThePropertyThenTheEnvironment() {
    assertEquals(Path.of("/p"), Datasets.home("/p", Map.of("HONDO_HOME", "/h"), "/u"));
    assertEquals(Path.of("/u/.cache/hondo"), Datasets.home(null, Map.of(), "/u"));
  }

  /** The shell and Python are held to the same table by {@code test_home.py} beside it. */
  @ParameterizedTest
  @CsvFileSource(
      files = "../../environment/tests/setup/home.tsv",
      delimiter = '\t',
      nullValues = "-")
  void homeIsWhereTheShellAndPythonFindIt(String home, String cache, String answer) {
    Map<String, String> environment = new HashMap<>(Map.of("HOME", "/u"));
    setUnlessNull(environment, "HONDO_HOME", home);
    setUnlessNull(environment, "XDG_CACHE_HOME", cache);
    String here = Path.of("").toAbsolutePath().toString();
    Path found = Datasets.home(null, environment, "/other").toAbsolutePath();
    assertEquals(answer.replace("CWD", here), found.toString());
  }

  private static void setUnlessNull(Map<String, String> environment, String name, String value) {
    if (value != null) {
      environment.put(name, value.equals("()") ? "" : value);
    }
  }

  @Test
  void hashesOfKeysNeverChange() {
    // The first bytes of sha256("whale"), so that the parts are the same for ever.
    assertEquals("a5d2ae286d0d9e45", Long.toHexString(Split.hash("whale")));
    long test = IntStream.range(0, 10_000).filter(i -> Split.ofHash("k" + i) == Split.TEST).count();
    assertTrue(Math.abs(test - 1000) < 100, "" + test);
  }

  @Test
  void theCatalogueSaysWhereEachSetComesFrom() {
    List<String> names = Datasets.catalogue().stream().map(CatalogueEntry::name).toList();
    assertTrue(
        names.containsAll(
            List.of("sotu", "moby-dick", "brown", "first-names", "cataclysm-dda", "reina-valera")));
    assertTrue(
        names.containsAll(
            List.of("web-bible", "wordnet-glosses", "gnome-help", "debian-handbook")));
    for (CatalogueEntry entry : Datasets.catalogue()) {
      assertTrue(!entry.licence().isBlank() && !entry.split().isBlank(), entry.toString());
      assertTrue(
          entry.versions().stream().allMatch(v -> v.sha256().matches("[0-9a-f]{64}")),
          entry.toString());
    }
  }
}
