package hondo.coursechat.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import hondo.coursechat.data.Phrasings.Phrasing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhrasingsTest {
  @Test
  void aLineIsQuestionsAndAnswers() {
    Phrasings phrasings =
        Phrasings.parse(
            """
            # said of it
            [greet en]
            I am {x}. => Hello, {x}. // Who? => {x}
            * Yo! => Hi.
            """);
    assertEquals(List.of("greet"), phrasings.sections());
    Phrasing first = phrasings.of("greet", Language.EN, false).get(0);
    assertEquals(
        List.of("I am A$1.", "Hello, A$1.", "Who?", "A$1"), first.filled(Map.of("x", "A$1")));
    assertTrue(first.asks("x") && first.asksAnything());
    assertFalse(first.asks("y"));
    List<Phrasing> heldOut = phrasings.of("greet", Language.EN, true);
    assertEquals(List.of(new Phrasing(1, true, List.of("Yo!", "Hi."))), heldOut);
  }

  @Test
  void whatIsNotOfTheFormIsNamed() {
    Refusal.of(() -> Phrasings.parse("[greet fr]\nSalut => Oui"), "line 1", "[greet fr]");
    Refusal.of(() -> Phrasings.parse("A => B"), "line 1");
    Refusal.of(() -> Phrasings.parse("[greet en]\nA = B"), "line 2", "A = B");
    Phrasing phrasing = new Phrasing(0, false, List.of("{q}", "x"));
    Refusal.of(() -> phrasing.filled(Map.of()), "{q}");
  }

  /** Each family is there in both languages, alike: four to learn from and two to ask, at least. */
  @Test
  void theCoursesOwnAreWhole() {
    Phrasings phrasings = Phrasings.standard();
    for (String section : phrasings.sections()) {
      for (Language language : Language.values()) {
        int shown = phrasings.of(section, language, false).size();
        int heldOut = phrasings.of(section, language, true).size();
        assertTrue(shown >= 4 && heldOut >= 2, section + " " + language);
        assertEquals(phrasings.of(section, Language.EN, true).size(), heldOut, section);
      }
    }
  }
}
