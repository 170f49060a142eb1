package hondo.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sentences as token numbers of one vocabulary. Boundaries are not stored: a model adds {@code <s>}
 * and {@code </s>} where the vocabulary has them.
 */
public final class Corpus {
  private final Vocabulary vocabulary;
  private final int[] tokens;
  private final int[] starts;

  private Corpus(Vocabulary vocabulary, int[] tokens, int[] starts) {
    this.vocabulary = vocabulary;
    this.tokens = tokens;
    this.starts = starts;
  }

  /**
   * The sentences, each a list of tokens; an empty sentence is kept (it is just {@code </s>}).
   *
   * @throws IllegalArgumentException if {@code <s>} or {@code </s>} is a token of a sentence and a
   *     special token of the vocabulary
   * @throws java.util.NoSuchElementException if a closed vocabulary does not hold a token
   */
  public static Corpus of(Vocabulary vocabulary, Iterable<? extends Iterable<String>> sentences) {
    int[] tokens = new int[1 << 12];
    int[] starts = new int[1 << 8];
    int size = 0;
    int count = 0;
    for (Iterable<String> sentence : sentences) {
      for (String token : sentence) {
        if (size == tokens.length) {
          tokens = Arrays.copyOf(tokens, 2 * size);
        }
        tokens[size++] = vocabulary.wordId(token);
      }
      if (++count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
      }
      starts[count] = size;
    }
    return new Corpus(vocabulary, Arrays.copyOf(tokens, size), Arrays.copyOf(starts, count + 1));
  }

  /** One sequence of tokens: a stream of characters, say. */
  public static Corpus ofStream(Vocabulary vocabulary, Iterable<String> tokens) {
    return of(vocabulary, List.of(tokens));
  }

  /** One sequence of tokens by their numbers, which must be of the vocabulary; it is not copied. */
  static Corpus ofNumbers(Vocabulary vocabulary, int[] tokens) {
    return new Corpus(vocabulary, tokens, new int[] {0, tokens.length});
  }

  /** The numbering of the tokens. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** How many sentences there are. */
  public int sentences() {
    return starts.length - 1;
  }

  /** How many tokens there are, without boundaries. */
  public int tokens() {
    return tokens.length;
  }

  /**
   * How many predictions a model makes: the tokens, and one {@code </s>} a sentence if there is
   * one.
   */
  public int predictions() {
    return tokens() + (vocabulary.eos() < 0 ? 0 : sentences());
  }

  /** The token numbers of sentence {@code i}, without boundaries. */
  public int[] sentence(int i) {
    return Arrays.copyOfRange(tokens, starts[i], starts[i + 1]);
  }

  /** The sentence as words. */
  public List<String> words(int i) {
    List<String> words = new ArrayList<>();
    for (int id : sentence(i)) {
      words.add(vocabulary.token(id));
    }
    return words;
  }

  /** All tokens one after the other, without boundaries. */
  public int[] stream() {
    return tokens.clone();
  }

  /** How many tokens sentence i has, without boundaries. */
  public int length(int i) {
    return starts[i + 1] - starts[i];
  }

  /** The number of one token of a sentence, from position 0. */
  public int token(int sentence, int position) {
    return tokens[starts[sentence] + position];
  }

  @Override
  public String toString() {
    return "Corpus(" + sentences() + " sentences, " + tokens() + " tokens, " + vocabulary + ")";
  }
}
