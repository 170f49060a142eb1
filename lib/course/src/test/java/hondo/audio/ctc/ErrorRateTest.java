package hondo.audio.ctc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.core.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ErrorRateTest {
  private static List<Integer> random(SplittableRandom random) {
    return random.ints(random.nextInt(6), 0, 3).boxed().toList();
  }

  /** By trying all three changes at every place. */
  private static int naive(List<Integer> a, List<Integer> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.size() + b.size();
    }
    List<Integer> restA = a.subList(1, a.size());
    List<Integer> restB = b.subList(1, b.size());
    int kept = naive(restA, restB) + (a.get(0).equals(b.get(0)) ? 0 : 1);
    return Math.min(kept, 1 + Math.min(naive(restA, b), naive(a, restB)));
  }

  @Test
  void theFewestOfAllWays() {
    SplittableRandom random = new SplittableRandom(1966);
    for (int trial = 0; trial < 200; trial++) {
      List<Integer> a = random(random);
      List<Integer> b = random(random);
      Edits edits = Edits.of(a, b);
      assertEquals(naive(a, b), edits.distance(), a + " " + b);
      assertEquals(a.size(), edits.length());
      // What is left of the reference, and what is new, make the hypothesis.
      assertEquals(b.size(), a.size() - edits.deletions() + edits.insertions());
    }
  }

  @Test
  void itIsAMetric() {
    SplittableRandom random = new SplittableRandom(1967);
    for (int trial = 0; trial < 200; trial++) {
      List<Integer> a = random(random);
      List<Integer> b = random(random);
      List<Integer> c = random(random);
      int ab = Edits.of(a, b).distance();
      assertEquals(a.equals(b), ab == 0);
      assertEquals(ab, Edits.of(b, a).distance());
      assertTrue(Edits.of(a, c).distance() <= ab + Edits.of(b, c).distance());
    }
  }

  @Test
  void kindsOfChanges() {
    assertEquals(new Edits(1, 0, 0, 3), Edits.of(List.of(1, 2, 3), List.of(1, 4, 3)));
    assertEquals(new Edits(0, 1, 0, 3), Edits.of(List.of(1, 2, 3), List.of(1, 3)));
    assertEquals(new Edits(0, 0, 2, 1), Edits.of(List.of(1), List.of(2, 1, 3)));
    assertEquals(new Edits(0, 0, 0, 0), Edits.of(List.of(), List.of()));
  }

  @Test
  void wordsAndCharacters() {
    List<String> said = List.of("press one", "for help", "seven");
    List<String> heard = List.of("press one", "for the help", "eleven");
    assertEquals(2.0 / 5, ErrorRate.ofWords(said, heard).rate(), 1e-12);
    // "the " is four insertions; "seven" to "eleven" two changes; 9 + 8 + 5 characters.
    assertEquals(6.0 / 22, ErrorRate.ofCharacters(said, heard).rate(), 1e-12);
    assertEquals(0, ErrorRate.ofWords(said, said).rate());
    assertEquals(3, ErrorRate.ofWords(List.of("one"), List.of("two three four")).rate());
    assertEquals(1, ErrorRate.ofWords(List.of("one two"), List.of("")).rate());
  }

  /** Of 400 utterances of one word, a fifth wrong: as wide as the binomial says. */
  @Test
  void theIntervalIsThatOfTheUtterances() {
    List<String> said = new ArrayList<>();
    List<String> heard = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      said.add("yes");
      heard.add(i % 5 == 0 ? "no" : "yes");
    }
    ErrorRate rate = ErrorRate.ofWords(said, heard);
    assertEquals(0.2, rate.rate(), 1e-12);
    assertEquals(0.2 - 1.96 * 0.02, rate.interval().low(), 0.006);
    assertEquals(0.2 + 1.96 * 0.02, rate.interval().high(), 0.006);
  }

  @Test
  void badInputIsToldInPlainWords() {
    Refusal.of(() -> ErrorRate.ofWords(List.of("a"), List.of()), "1 references and 0 hypotheses");
    Refusal.of(() -> ErrorRate.ofWords(List.of(""), List.of("a")), "no length");
  }
}
