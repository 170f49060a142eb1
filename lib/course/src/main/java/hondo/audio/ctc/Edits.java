package hondo.audio.ctc;

import java.util.List;

/**
 * The fewest changes that make one sequence of another (Levenshtein 1966).
 *
 * @param substitutions items in the place of others
 * @param deletions items of the reference that are missing
 * @param insertions items that the reference does not have
 * @param length of the reference
 */
public record Edits(int substitutions, int deletions, int insertions, int length) {
  private static final Edits NONE = new Edits(0, 0, 0, 0);

  /** How many changes. */
  public int distance() {
    return substitutions + deletions + insertions;
  }

  /** The changes and lengths of both, one after the other. */
  public Edits plus(Edits other) {
    return new Edits(
        substitutions + other.substitutions,
        deletions + other.deletions,
        insertions + other.insertions,
        length + other.length);
  }

  /**
   * What has to be changed in a reference for a hypothesis. Where several ways are shortest, a
   * substitution is preferred to a deletion, and that to an insertion.
   */
  public static <T> Edits of(List<T> reference, List<T> hypothesis) {
    Edits[] row = new Edits[hypothesis.size() + 1];
    row[0] = NONE;
    for (int j = 1; j < row.length; j++) {
      row[j] = row[j - 1].plus(new Edits(0, 0, 1, 0));
    }
    for (int i = 1; i <= reference.size(); i++) {
      Edits diagonal = row[0];
      row[0] = row[0].plus(new Edits(0, 1, 0, 0));
      for (int j = 1; j < row.length; j++) {
        boolean same = reference.get(i - 1).equals(hypothesis.get(j - 1));
        Edits best = same ? diagonal : diagonal.plus(new Edits(1, 0, 0, 0));
        best = shorter(best, row[j].plus(new Edits(0, 1, 0, 0)));
        best = shorter(best, row[j - 1].plus(new Edits(0, 0, 1, 0)));
        diagonal = row[j];
        row[j] = best;
      }
    }
    Edits all = row[hypothesis.size()];
    return new Edits(all.substitutions, all.deletions, all.insertions, reference.size());
  }

  private static Edits shorter(Edits first, Edits second) {
    return second.distance() < first.distance() ? second : first;
  }
}
