package hondo.text.ladder;

import hondo.runs.StoredRun;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that read so many letters, and what it needs for new text: a row of a stored run.
 *
 * @param spanish 1 for Spanish, 0 for English
 * @param letters predicted in training, the same letter counted each time
 * @param setting what was chosen on validation: the learning rate; of an n-gram its order
 * @param seed of the weights and of the order of the batches; 0 where nothing is left to chance
 * @param budget seconds that set the number of letters; 0 where the letters were set
 * @param seconds CPU time of one core in training
 * @param valid bits per character on the first letters of validation
 * @param test bits per character on the test
 */
record Climb(
    double spanish,
    double letters,
    double setting,
    double seed,
    double budget,
    double seconds,
    double valid,
    double test) {
  static final List<String> COLUMNS =
      List.of("spanish", "letters", "setting", "seed", "budget", "seconds", "valid", "test");

  double[] row() {
    return new double[] {spanish, letters, setting, seed, budget, seconds, valid, test};
  }

  static List<Climb> of(StoredRun run) {
    double[][] c = COLUMNS.stream().map(run::column).toArray(double[][]::new);
    List<Climb> climbs = new ArrayList<>();
    for (int i = 0; i < c[0].length; i++) {
      climbs.add(new Climb(c[0][i], c[1][i], c[2][i], c[3][i], c[4][i], c[5][i], c[6][i], c[7][i]));
    }
    return climbs;
  }

  boolean isOf(LadderText text) {
    return spanish == (text.isSpanish() ? 1 : 0);
  }
}
