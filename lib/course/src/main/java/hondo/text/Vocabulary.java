package hondo.text;

import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The tokens a model knows, numbered 0 … size − 1.
 *
 * <p>Three kinds, which differ in the special tokens they hold:
 *
 * <ul>
 *   <li>{@link #open}: {@code <unk>} (0), {@code <s>} (1), {@code </s>} (2), then the words. A word
 *       it does not hold becomes {@code <unk>}.
 *   <li>{@link #closed}: {@code <s>} (0), {@code </s>} (1), then the tokens. A token it does not
 *       hold is an error: right for characters and names, where the alphabet is known.
 *   <li>{@link #stream}: only the tokens, for one endless text without sentences, as in Shannon's
 *       experiments.
 * </ul>
 *
 * <p>{@code <s>} and {@code </s>} are no words where a vocabulary has them as special tokens: in a
 * text they are refused, for boundaries are added to every sentence, and a second {@code <s>} in
 * its midst would be an event of probability 0. {@code <unk>} in a text is an unknown word.
 *
 * <p>An <em>outcome</em> is a token that can come next: all of them but {@code <s>}, which only
 * ever stands in a history. A distribution of a model is over the outcomes.
 */
public final class Vocabulary {
  /** Stands for every word that an open vocabulary does not hold. */
  public static final String UNK = "<unk>";

  /** Begins a sentence; it is part of histories and is never predicted. */
  public static final String BOS = "<s>";

  /** Ends a sentence; it is predicted like a word. */
  public static final String EOS = "</s>";

  private final String[] tokens;
  private final Map<String, Integer> ids;
  private final int unk;
  private final int bos;
  private final int eos;

  private Vocabulary(List<String> specials, Iterable<String> tokens) {
    List<String> list = new ArrayList<>(specials);
    Map<String, Integer> map = new HashMap<>(1 << 12);
    specials.forEach(s -> map.put(s, map.size()));
    for (String token : tokens) {
      if (map.putIfAbsent(token, list.size()) == null) {
        list.add(token);
      }
    }
    this.tokens = list.toArray(String[]::new);
    this.ids = map;
    this.unk = specials.indexOf(UNK);
    this.bos = specials.indexOf(BOS);
    this.eos = specials.indexOf(EOS);
    if (outcomes() == 0) {
      throw new IllegalArgumentException("a vocabulary needs at least one token");
    }
  }

  private static IllegalArgumentException boundary(String token) {
    return new IllegalArgumentException(
        Numbers.format(
                "'%s' is a word of the text, but stands for the %s of a sentence, which is added to"
                    + " each",
                token, token.equals(BOS) ? "beginning" : "end")
            + " sentence: leave it out, or spell the word another way");
  }

  /** The number of a token of a text, where {@code <s>} and {@code </s>} are no words. */
  int wordId(String token) {
    int id = id(token);
    if (id == bos || id == eos) {
      throw boundary(token);
    }
    return id;
  }

  /**
   * Every word of {@code sentences} and the three special tokens.
   *
   * @throws IllegalArgumentException if {@code <s>} or {@code </s>} is a word of them
   */
  public static Vocabulary open(Iterable<? extends Iterable<String>> sentences) {
    return open(sentences, 1);
  }

  /** As {@link #open(Iterable)}, without the words seen fewer than {@code minimum} times. */
  public static Vocabulary open(Iterable<? extends Iterable<String>> sentences, int minimum) {
    List<String> words = minimum <= 1 ? distinct(sentences) : frequent(sentences, minimum);
    return new Vocabulary(List.of(UNK, BOS, EOS), words);
  }

  /**
   * Every token of {@code sentences}, {@code <s>} and {@code </s>}; no {@code <unk>}.
   *
   * @throws IllegalArgumentException if {@code <s>} or {@code </s>} is a token of them
   */
  public static Vocabulary closed(Iterable<? extends Iterable<String>> sentences) {
    return new Vocabulary(List.of(BOS, EOS), distinct(sentences));
  }

  /** The given tokens alone, in order of first appearance, no special ones. */
  public static Vocabulary stream(Iterable<String> tokens) {
    return new Vocabulary(List.of(), tokens);
  }

  /** The words of sentences that get boundaries, which therefore are no words. */
  private static List<String> distinct(Iterable<? extends Iterable<String>> sentences) {
    Map<String, Boolean> seen = new HashMap<>(1 << 12);
    List<String> words = new ArrayList<>();
    for (Iterable<String> sentence : sentences) {
      for (String word : sentence) {
        if (word == null) {
          throw new IllegalArgumentException("a token of the text is null");
        }
        if (word.equals(BOS) || word.equals(EOS)) {
          throw boundary(word);
        }
        if (seen.put(word, Boolean.TRUE) == null) {
          words.add(word);
        }
      }
    }
    return words;
  }

  private static List<String> frequent(
      Iterable<? extends Iterable<String>> sentences, int minimum) {
    List<String> words = distinct(sentences);
    Map<String, Integer> counts = new HashMap<>(1 << 12);
    sentences.forEach(s -> s.forEach(w -> counts.merge(w, 1, Integer::sum)));
    words.removeIf(w -> counts.get(w) < minimum);
    return words;
  }

  /** How many tokens there are, the special ones included. */
  public int size() {
    return tokens.length;
  }

  /** How many tokens can come next: all but {@code <s>}. The V of the textbooks. */
  public int outcomes() {
    return bos < 0 ? tokens.length : tokens.length - 1;
  }

  /**
   * Whether the token can come next (false for {@code <s>} alone).
   *
   * @throws IllegalArgumentException if the number is not 0 … size − 1
   */
  public boolean isOutcome(int id) {
    return require(id) != bos;
  }

  /**
   * The number of a token; that of {@code <unk>} when the token is not held.
   *
   * @throws NoSuchElementException if the token is not held and the vocabulary has no {@code <unk>}
   */
  public int id(String token) {
    Integer id = ids.get(token);
    if (id != null) {
      return id;
    }
    if (unk < 0) {
      throw new NoSuchElementException(
          "the token '"
              + token
              + "' is not in this closed vocabulary of "
              + size()
              + " tokens; use Vocabulary.open(…) if unknown tokens can appear");
    }
    return unk;
  }

  /** The numbers of several tokens. */
  public int[] ids(List<String> words) {
    int[] result = new int[words.size()];
    Arrays.setAll(result, i -> id(words.get(i)));
    return result;
  }

  /**
   * The token with this number.
   *
   * @throws IllegalArgumentException if the number is not 0 … size − 1
   */
  public String token(int id) {
    return tokens[require(id)];
  }

  /** The number itself, if it is that of a token. */
  public int require(int id) {
    if (id < 0 || id >= tokens.length) {
      throw new IllegalArgumentException(
          Numbers.format("there is no token %d: the numbers are 0 … %d", id, tokens.length - 1));
    }
    return id;
  }

  /** All tokens in the order of their numbers. */
  public List<String> tokens() {
    return List.of(tokens);
  }

  /** Whether the token itself is held. */
  public boolean contains(String token) {
    return ids.containsKey(token);
  }

  /** The number of {@code <unk>}, or −1 where there is none. */
  public int unk() {
    return unk;
  }

  /** The number of {@code <s>}, or −1 where there is none. */
  public int bos() {
    return bos;
  }

  /** The number of {@code </s>}, or −1 where there is none. */
  public int eos() {
    return eos;
  }

  @Override
  public String toString() {
    String kind = unk >= 0 ? "open" : bos >= 0 ? "closed" : "stream";
    return "Vocabulary(" + kind + ", " + size() + " tokens)";
  }
}
