package hondo.coursechat.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
  @ParameterizedTest
  @CsvSource({
    "dog,dogs",
    "city,cities",
    "day,days",
    "box,boxes",
    "church,churches",
    "bus,''",
    "woman,''",
    "knife,''",
    "hero,''"
  })
  void englishPlurals(String one, String many) {
    assertEquals(many, Sentences.englishPlural(one));
  }

  @ParameterizedTest
  @CsvSource({
    "casa,casas",
    "pared,paredes",
    "luz,luces",
    "canción,canciones",
    "jardín,jardines",
    "reloj,relojes",
    "comer,''",
    "crisis,''",
    "rubí,''",
    "rey,''",
    "volar,''"
  })
  void spanishPlurals(String one, String many) {
    assertEquals(many, Sentences.spanishPlural(one));
  }
}
