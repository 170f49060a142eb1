package hondo.kernel.hints;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The name that was meant, by the number of letters to add, leave out, change or swap (restricted
 * Damerau-Levenshtein distance, also called optimal string alignment).
 */
final class Nearest {
  private Nearest() {}

  /** The nearest of some names; empty when none is near enough. */
  static Optional<String> to(String name, Collection<String> names) {
    Optional<String> same =
        names.stream().filter(each -> each.equalsIgnoreCase(name)).sorted().findFirst();
    int most = name.length() < 3 ? 0 : Math.max(1, name.length() / 3);
    return same.or(
        () ->
            names.stream()
                .filter(each -> isNear(name, each, most))
                .min(
                    Comparator.comparingInt((String each) -> distance(name, each))
                        .thenComparing(each -> !isSubsequence(name, each)) // letters left out
                        .thenComparing(Comparator.naturalOrder())));
  }

  private static boolean isSubsequence(String name, String of) {
    int at = 0;
    for (int i = 0; i < of.length() && at < name.length(); i++) {
      at += Character.toLowerCase(of.charAt(i)) == Character.toLowerCase(name.charAt(at)) ? 1 : 0;
    }
    return at == name.length();
  }

  private static boolean isNear(String name, String other, int most) {
    if (name.length() == 2) {
      return other.length() == 3 && other.startsWith(name);
    }
    return Math.abs(name.length() - other.length()) <= most
        && other.length() > 1
        && distance(name, other) <= most;
  }

  /** The distance of two names, capitals taken for small letters. */
  static int distance(String a, String b) {
    String first = a.toLowerCase(java.util.Locale.ROOT);
    String second = b.toLowerCase(java.util.Locale.ROOT);
    int[][] cost = new int[first.length() + 1][second.length() + 1];
    for (int i = 0; i <= first.length(); i++) {
      for (int j = 0; j <= second.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && first.charAt(i - 1) == second.charAt(j - 2)
            && first.charAt(i - 2) == second.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[first.length()][second.length()];
  }
}
