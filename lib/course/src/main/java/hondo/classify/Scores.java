package hondo.classify;

/** What a classifier says of each class. */
public final class Scores {
  private Scores() {}

  /** The class with the highest score, the first of equal ones: (N, C) → (N). */
  public static int[] highest(double[][] scores) {
    int[] classes = new int[scores.length];
    for (int i = 0; i < scores.length; i++) {
      for (int c = 1; c < scores[i].length; c++) {
        classes[i] = scores[i][c] > scores[i][classes[i]] ? c : classes[i];
      }
    }
    return classes;
  }
}
