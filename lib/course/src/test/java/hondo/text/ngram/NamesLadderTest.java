package hondo.text.ngram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.data.DatasetMissing;
import hondo.data.text.Datasets;
import hondo.data.text.FirstName;
import hondo.text.Corpus;
import hondo.text.Entropy;
import hondo.text.Tokens;
import hondo.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The ladder of makemore's first lectures, on our own list of names (his cannot be had here, so his
 * numbers cannot be asserted; their shape can).
 */
class NamesLadderTest {
  private static Corpus train;
  private static Corpus test;
  private static NgramCounts counts;

  @BeforeAll
  static void read() {
    try {
      var names = Datasets.firstNames();
      Vocabulary letters = Vocabulary.closed(spell(names.all()));
      train = Corpus.of(letters, spell(names.train()));
      test = Corpus.of(letters, spell(names.test()));
      counts = NgramCounts.of(train, 6);
    } catch (DatasetMissing e) {
      Assumptions.abort(e.getMessage());
    }
  }

  private static List<List<String>> spell(List<FirstName> names) {
    return names.stream().map(name -> Tokens.characters(name.key())).toList();
  }

  @Test
  void everyStepOfTheLadderGoesDownOnTheTrainingNames() {
    double before = Math.log(counts.vocabulary().outcomes());
    assertEquals(
        before, Entropy.score(new Uniform(counts.vocabulary()), train).natsPerToken(), 1e-9);
    for (int n = 1; n <= 6; n++) {
      double now = Entropy.score(new Mle(counts, n), train).natsPerToken();
      assertTrue(now < before, "order " + n + ": " + now);
      before = now;
    }
  }

  @Test
  void addOneTurnsUpOnNewNamesAndKneserNeyDoesNot() {
    List<Double> addOne = new ArrayList<>();
    List<Double> kneserNey = new ArrayList<>();
    for (int n = 2; n <= 5; n++) {
      NgramCounts own = NgramCounts.of(train, n);
      addOne.add(Entropy.score(new Laplace(own), test).natsPerToken());
      kneserNey.add(
          Entropy.score(new ModifiedKneserNey(own, Discounts.FALLBACK), test).natsPerToken());
    }
    assertTrue(addOne.get(3) > addOne.get(1), "add-one: " + addOne);
    assertTrue(kneserNey.get(3) < kneserNey.get(0) - 0.2, "Kneser–Ney: " + kneserNey);
    for (int i = 1; i < 4; i++) {
      assertTrue(kneserNey.get(i) < addOne.get(i), addOne + " against " + kneserNey);
    }
  }
}
