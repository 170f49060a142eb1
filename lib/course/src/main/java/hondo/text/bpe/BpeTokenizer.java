package hondo.text.bpe;

import hondo.core.Numbers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns text into token numbers and back. Any text comes back as it was: there is no unknown token,
 * since every byte is one. The numbers of our own tokenizers are the bytes 0 … 255, the merges in
 * the order of training, and last the special tokens.
 *
 * <p>A text with half a surrogate pair is not text: such a half is read as U+FFFD.
 *
 * <p>Safe for use by several threads.
 */
public final class BpeTokenizer {
  private static final int CACHED_WORDS = 1 << 16;
  private static final int CACHED_LENGTH = 64;

  private final BpeModel model;
  private final WordEncoder encoder;
  private final Pattern specialPattern;
  private final Map<Integer, String> specialNames;
  private final Map<String, int[]> cache = new ConcurrentHashMap<>();

  BpeTokenizer(BpeModel model) {
    this.model = model;
    this.encoder =
        new WordEncoder(new MergeTable(model.merges()), model.results(), model.byteTokens());
    this.specialPattern =
        Pattern.compile(
            model.specials().keySet().stream()
                // Of two that begin alike the longer one is meant.
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
    this.specialNames =
        model.specials().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
  }

  /** A tokenizer of learnt merges, for text cut by {@link PreTokenizer#COURSE}. */
  public static BpeTokenizer of(List<Merge> merges, List<String> specials) {
    return of(PreTokenizer.COURSE, merges, specials);
  }

  /**
   * A tokenizer of learnt merges.
   *
   * @param preTokenizer how the text was cut for training
   * @param specials texts that {@link #encodeWithSpecials} takes whole; they get the last numbers
   * @throws IllegalArgumentException if a merge joins a token that does not exist by then, or if a
   *     token would exist twice
   */
  public static BpeTokenizer of(
      PreTokenizer preTokenizer, List<Merge> merges, List<String> specials) {
    return new BpeTokenizer(BpeModel.of(preTokenizer, merges, specials));
  }

  /**
   * Learns a vocabulary of just so many tokens: 256 bytes, merges, special tokens.
   *
   * @throws IllegalArgumentException if the vocabulary is too small for bytes and special tokens,
   *     or the texts are too few for that many merges
   */
  public static BpeTokenizer train(
      PreTokenCounts counts, int vocabularySize, List<String> specials) {
    int wanted = vocabularySize - 256 - specials.size();
    if (wanted < 0) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a vocabulary of %d tokens is too small: 256 bytes and %d special tokens",
              vocabularySize, specials.size()));
    }
    List<Merge> merges = BpeTrainer.train(counts, wanted);
    if (merges.size() < wanted) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the texts hold only %d pairs to merge, not %d: "
                  + "add text or ask for %d tokens at most",
              merges.size(), wanted, 256 + merges.size() + specials.size()));
    }
    return of(counts.preTokenizer(), merges, specials);
  }

  /** The numbers of a text. Special tokens in it are text like any other: none is ever given. */
  public int[] encode(String text) {
    IntList tokens = new IntList();
    encode(Utf8.wellFormed(text), tokens);
    return tokens.toArray();
  }

  /** The numbers of a text in which special tokens stand for themselves. */
  public int[] encodeWithSpecials(String text) {
    String whole = Utf8.wellFormed(text);
    IntList tokens = new IntList();
    int end = 0;
    if (!model.specials().isEmpty()) {
      Matcher matcher = specialPattern.matcher(whole);
      while (matcher.find()) {
        encode(whole.substring(end, matcher.start()), tokens);
        tokens.add(model.specials().get(matcher.group()));
        end = matcher.end();
      }
    }
    encode(whole.substring(end), tokens);
    return tokens.toArray();
  }

  private void encode(String text, IntList tokens) {
    model.preTokenizer().forEach(text, piece -> tokens.add(word(piece)));
  }

  private int[] word(String piece) {
    int[] tokens = cache.get(piece);
    if (tokens == null) {
      tokens = encoder.encode(Utf8.bytes(piece));
      if (piece.length() <= CACHED_LENGTH) {
        if (cache.size() >= CACHED_WORDS) {
          // Begin anew, rather than keep for ever the words of the first texts.
          cache.clear();
        }
        cache.put(piece, tokens);
      }
    }
    return tokens;
  }

  /**
   * The text of the numbers, special tokens by their names. Numbers can be put together to bytes
   * that are not UTF-8: what cannot be read becomes U+FFFD, see {@link TokenStream} for text that
   * comes token by token.
   *
   * @throws IllegalArgumentException if a number is not 0 … V − 1
   */
  public String decode(int... tokens) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 * tokens.length);
    for (int token : tokens) {
      bytes.writeBytes(bytes(token));
    }
    return Utf8.text(bytes.toByteArray());
  }

  /** The bytes of one token; of a special token, those of its name. */
  public byte[] tokenBytes(int token) {
    return bytes(token).clone();
  }

  /** A token in visible characters, see {@link ByteAlphabet}; a special token by its name. */
  public String symbols(int token) {
    String name = specialNames.get(token);
    return name == null ? ByteAlphabet.symbols(bytes(token)) : name;
  }

  private byte[] bytes(int token) {
    if (token < 0 || token >= model.tokens().length) {
      throw new IllegalArgumentException(
          Numbers.format(
              "there is no token %d: the numbers are 0 … %d", token, model.tokens().length - 1));
    }
    return model.tokens()[token];
  }

  /** How many tokens there are: V. */
  public int vocabularySize() {
    return model.tokens().length;
  }

  /** The merges in the order of training. */
  public List<Merge> merges() {
    return model.merges();
  }

  /** The names of the special tokens in the order of their numbers. */
  public List<String> specials() {
    return List.copyOf(model.specials().keySet());
  }

  /**
   * The number of a special token.
   *
   * @throws NoSuchElementException if there is none of this name
   */
  public int special(String name) {
    Integer token = model.specials().get(name);
    if (token == null) {
      throw new NoSuchElementException(
          "there is no special token '" + name + "'; there are " + specials());
    }
    return token;
  }

  /** Whether the number is that of a special token. */
  public boolean isSpecial(int token) {
    return specialNames.containsKey(token);
  }

  /** How text is cut. */
  public PreTokenizer preTokenizer() {
    return model.preTokenizer();
  }

  /** Writes a {@code tokenizer.json} in the format of Hugging Face's tokenizers, whole or not. */
  public void save(Path file) throws IOException {
    TokenizerFile.write(model, file);
  }

  /**
   * Reads a {@code tokenizer.json} of a byte-level BPE, ours or another's.
   *
   * @throws TokenizerFormatException if the file is damaged, of another kind, contradicts itself,
   *     or asks for something that this class does not do
   */
  public static BpeTokenizer load(Path file) throws IOException {
    return new BpeTokenizer(TokenizerFile.read(file));
  }

  @Override
  public String toString() {
    return Numbers.format(
        "BpeTokenizer(%d tokens: %d merges, %d special)",
        vocabularySize(), merges().size(), model.specials().size());
  }
}
