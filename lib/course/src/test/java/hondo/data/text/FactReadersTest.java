package hondo.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.data.DataFiles;
import hondo.data.DatasetDamaged;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Dictionaries, countries and senses: what is read of a line, and sets that are not whole. */
class FactReadersTest {
  private static final String SYNSET =
      "00000001 03 n 01 dog 0 001 @ 00000002 n 0000 | a member of the genus Canis; \"he barks\"\n";

  @TempDir Path data;

  private static void damaged(Executable read, String words) {
    String message = assertThrows(DatasetDamaged.class, read).getMessage();
    assertTrue(message.contains(words), message);
  }

  @Test
  void anEntryIsAHeadwordAndItsMeanings() {
    assertEquals(
        List.of(new DictionaryEntry("bank", List.of("banco", "orilla", "ribera"))),
        FreedictReader.entry("bank /bæŋk/\n1. banco (de dinero)\n2. orilla; ribera\n"));
    assertEquals(
        List.of(new DictionaryEntry("sea horse", List.of("hipocampo"))),
        FreedictReader.entry("sea horse\nhipocampo <zoo>"));
    assertEquals(List.of(), FreedictReader.entry("nothing /x/\n"));
  }

  @Test
  void countriesThatAreNoneAreDamaged() {
    DataFiles.write(data.resolve("world-countries/countries.json"), "[{\"cca3\": \"CHL\"}]");
    damaged(
        () -> CountriesReader.read(DataFiles.set(data, "world-countries")), "no list of countries");
    DataFiles.write(data.resolve("world-countries/countries.json"), "[]");
    damaged(() -> CountriesReader.read(DataFiles.set(data, "world-countries")), "only 0 countries");
  }

  @Test
  void aSenseThatPointsAtNothingIsDamaged() {
    for (String kind : List.of("noun", "adj")) {
      DataFiles.write(data.resolve("wordnet-senses/data." + kind), SYNSET);
      DataFiles.write(
          data.resolve("wordnet-senses/index." + kind), "  licence\ndog n 1 1 @ 1 1 00000001\n");
    }
    damaged(() -> SensesReader.read(DataFiles.set(data, "wordnet-senses")), "no synset: 00000002");
  }
}
