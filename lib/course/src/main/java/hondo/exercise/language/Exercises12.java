package hondo.exercise.language;

import hondo.bpe.Merge;
import hondo.bpe.NaiveBpeTrainer;
import hondo.exercise.task.Task;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The exercises of lecture 12: merges by hand, signs and bytes, an encoder, digits, bits. */
public final class Exercises12 {
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  private Exercises12() {}

  /** In the lecture's order. */
  public static List<Task> all() {
    return List.of(
        Task.small("12.1", "three merges by hand")
            .value(bananas())
            .hints(
                "Count in all three words: in banana the pair an occurs twice, and so does na.",
                "After the first merge two pairs occur three times. The older left token decides:"
                    + " a letter is older than any merge."),
        Task.small("12.2", "tokens a sign")
            .takes("text", "tokens")
            .reference((String text, Integer tokens) -> tokensPerSign(text, tokens))
            .on("ab", 2)
            .on("el niño", 4)
            .on("👍🏽 👍", 12)
            .on("n\u0303 n", 4)
            .on("🇨🇱\t🇨🇱", 16)
            .hints(
                "A sign is what a reader sees: \\X of java.util.regex matches one.",
                "White space is no sign: leave out what is blank."),
        Task.small("12.3", "a text in UTF-8 and in UTF-16")
            .takes("text")
            .reference((String text) -> bytes(text))
            .on("")
            .on("abc")
            .on("ñandú")
            .on("語")
            .on("a👍é語")
            .hints(
                "Go by code points: their size decides in both encodings.",
                "UTF-16 takes two bytes up to U+FFFF and four above; no mark at the beginning."),
        Task.large("12.4", "the merges in their order")
            .takes("word", "merges")
            .reference((String word, String[] merges) -> encoded(word, merges))
            .on("ab", new String[] {"a b"})
            .on("aaa", new String[] {"a a"})
            .on("abc", new String[] {"b c", "a b"})
            .on("abab", new String[] {"a b", "ab ab"})
            .on("abcd", new String[] {"b c", "a b", "a bc", "abc d"})
            .on("aaaaa", new String[] {"a a", "aa aa"})
            .on("xyz", new String[] {"a b"})
            .hints(
                "One merge after the other, each from left to right through the whole word.",
                "What a merge has made is not made again by the same merge: after a pair go on"
                    + " behind it."),
        Task.large("12.5", "digits from the right")
            .takes("digits")
            .reference((String digits) -> fromTheRight(digits))
            .on("7")
            .on("123")
            .on("1234")
            .on("12345")
            .on("1234567")
            .hints(
                "The first piece has as many digits as are left when threes are taken away.",
                "That is length mod 3, but no piece is empty."),
        Task.large("12.6", "bits a character")
            .takes("nats of each token", "characters")
            .reference((double[] nats, Integer characters) -> bitsPerCharacter(nats, characters))
            .on(new double[] {Math.log(2)}, 1)
            .on(new double[] {Math.log(2), Math.log(2)}, 8)
            .on(new double[] {1.5, 0.25, 4}, 10)
            .drawn(
                3,
                1994,
                random -> new Object[] {random.doubles(7, 0, 9).toArray(), random.nextInt(8, 40)})
            .hints(
                "A text costs the sum of what its tokens cost, however many they are.",
                "Nats are bits times ln 2."));
  }

  /** The tokens that the first three merges make, in {@code banana banana bandana}. */
  static String[] bananas() {
    byte[][] words = {
      "banana".getBytes(StandardCharsets.UTF_8), "bandana".getBytes(StandardCharsets.UTF_8)
    };
    List<Merge> merges = NaiveBpeTrainer.train(words, new long[] {2, 1}, 3);
    List<String> made = new ArrayList<>();
    for (Merge merge : merges) {
      made.add(name(merge.left(), made) + name(merge.right(), made));
    }
    return made.toArray(String[]::new);
  }

  private static String name(int token, List<String> made) {
    return token < 256 ? Character.toString(token) : made.get(token - 256);
  }

  static double tokensPerSign(String text, int tokens) {
    long signs = GRAPHEME.matcher(text).results().filter(sign -> !sign.group().isBlank()).count();
    return tokens / (double) signs;
  }

  /** Bytes in UTF-8, and in UTF-16 without a mark at the beginning. */
  static int[] bytes(String text) {
    int[] bytes = new int[2];
    text.codePoints()
        .forEach(
            c -> {
              bytes[0] += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
              bytes[1] += c < 0x10000 ? 2 : 4;
            });
    return bytes;
  }

  static String[] encoded(String word, String... merges) {
    List<String> tokens = new ArrayList<>(Arrays.asList(word.split("")));
    for (String merge : merges) {
      String[] pair = merge.split(" ");
      for (int i = 0; i + 1 < tokens.size(); i++) {
        if (tokens.get(i).equals(pair[0]) && tokens.get(i + 1).equals(pair[1])) {
          tokens.set(i, pair[0] + pair[1]);
          tokens.remove(i + 1);
        }
      }
    }
    return tokens.toArray(String[]::new);
  }

  static String[] fromTheRight(String digits) {
    List<String> pieces = new ArrayList<>();
    for (int end = digits.length(); end > 0; end -= 3) {
      pieces.add(0, digits.substring(Math.max(0, end - 3), end));
    }
    return pieces.toArray(String[]::new);
  }

  static double bitsPerCharacter(double[] nats, int characters) {
    double sum = 0;
    for (double each : nats) {
      sum += each;
    }
    return sum / Math.log(2) / characters;
  }
}
