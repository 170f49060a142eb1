package hondo.exercise;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Mistakes in the exercises of lecture 12. */
final class Wrong12 {
  private Wrong12() {}

  static void addTo(Wrong wrong) {
    wrong
        .value("12.1", "of equals the newer token", new String[] {"an", "ana", "bana"})
        .value("12.1", "one word counted once", new String[] {"an", "na", "ban"})
        .value("12.1", "merges across merges forgotten", new String[] {"an", "na", "ba"})
        .value("12.1", "the longest first", new String[] {"banana", "bandana", "ana"})
        .add(
            "12.2",
            "code points",
            (String s, Integer n) -> n / (double) letters(s).codePoints().count())
        .add("12.2", "Java's chars", (String s, Integer n) -> n / (double) letters(s).length())
        .add("12.2", "words", (String s, Integer n) -> n / (double) s.split("\\s").length)
        .add("12.2", "the space counted", (String s, Integer n) -> n / (double) signs(s))
        .add("12.2", "whole numbers", (String s, Integer n) -> (double) (n / signs(letters(s))))
        .add(
            "12.3",
            "two bytes a code point",
            (String s) -> pair(s, 2 * (int) s.codePoints().count()))
        .add("12.3", "a mark at the beginning", (String s) -> pair(s, 2 * s.length() + 2))
        .add("12.3", "chars for bytes", (String s) -> pair(s, s.length()))
        .add(
            "12.3",
            "no three bytes in UTF-8",
            (String s) -> new int[] {twoAtMost(s), 2 * s.length()})
        .add("12.4", "the longest that fits", (String w, String[] m) -> longest(w, m))
        .add("12.4", "from right to left", (String w, String[] m) -> fromTheRight(w, m))
        .add("12.4", "the first place only", (String w, String[] m) -> firstPlace(w, m))
        .add("12.4", "the last merge first", (String w, String[] m) -> merged(w, reversed(m)))
        .add("12.5", "from the left", (String d) -> d.split("(?<=\\G...)"))
        .add("12.5", "an empty piece", (String d) -> withEmpty(d))
        .add("12.5", "a digit each", (String d) -> d.split(""))
        .add("12.6", "nats", (double[] n, Integer c) -> sum(n) / c)
        .add("12.6", "a token", (double[] n, Integer c) -> sum(n) / Math.log(2) / n.length)
        .add("12.6", "nats times ln 2", (double[] n, Integer c) -> sum(n) * Math.log(2) / c)
        .add(
            "12.6",
            "the mean, then a character",
            (double[] n, Integer c) -> sum(n) / n.length / Math.log(2) / c);
  }

  private static String letters(String text) {
    return text.replaceAll("\\s", "");
  }

  private static int signs(String text) {
    return text.split("\\b{g}").length;
  }

  private static int[] pair(String text, int second) {
    return new int[] {text.getBytes(StandardCharsets.UTF_8).length, second};
  }

  private static int twoAtMost(String text) {
    return text.codePoints().map(c -> c < 0x80 ? 1 : 2).sum();
  }

  private static double sum(double... values) {
    return Arrays.stream(values).sum();
  }

  private static String[] reversed(String... merges) {
    String[] turned = new String[merges.length];
    for (int i = 0; i < merges.length; i++) {
      turned[i] = merges[merges.length - 1 - i];
    }
    return turned;
  }

  private static String[] merged(String word, String... merges) {
    List<String> tokens = new ArrayList<>(List.of(word.split("")));
    for (String merge : merges) {
      String[] pair = merge.split(" ");
      for (int i = 0; i + 1 < tokens.size(); i++) {
        join(tokens, i, pair);
      }
    }
    return tokens.toArray(String[]::new);
  }

  private static boolean join(List<String> tokens, int i, String... pair) {
    boolean here = tokens.get(i).equals(pair[0]) && tokens.get(i + 1).equals(pair[1]);
    if (here) {
      tokens.set(i, pair[0] + pair[1]);
      tokens.remove(i + 1);
    }
    return here;
  }

  private static String[] fromTheRight(String word, String... merges) {
    List<String> tokens = new ArrayList<>(List.of(word.split("")));
    for (String merge : merges) {
      for (int i = tokens.size() - 2; i >= 0; i--) {
        if (i + 1 < tokens.size()) {
          join(tokens, i, merge.split(" "));
        }
      }
    }
    return tokens.toArray(String[]::new);
  }

  private static String[] firstPlace(String word, String... merges) {
    List<String> tokens = new ArrayList<>(List.of(word.split("")));
    for (String merge : merges) {
      boolean done = false;
      for (int i = 0; i + 1 < tokens.size() && !done; i++) {
        done = join(tokens, i, merge.split(" "));
      }
    }
    return tokens.toArray(String[]::new);
  }

  private static String[] longest(String word, String... merges) {
    List<String> known = Arrays.stream(merges).map(m -> m.replace(" ", "")).toList();
    List<String> tokens = new ArrayList<>();
    for (int from = 0; from < word.length(); ) {
      int end = word.length();
      while (end > from + 1 && !known.contains(word.substring(from, end))) {
        end--;
      }
      tokens.add(word.substring(from, end));
      from = end;
    }
    return tokens.toArray(String[]::new);
  }

  private static String[] withEmpty(String digits) {
    List<String> pieces = new ArrayList<>();
    pieces.add(digits.substring(0, digits.length() % 3));
    for (int i = digits.length() % 3; i < digits.length(); i += 3) {
      pieces.add(digits.substring(i, i + 3));
    }
    return pieces.toArray(String[]::new);
  }
}
