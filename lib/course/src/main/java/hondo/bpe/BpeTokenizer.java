package hondo.bpe;

import hondo.core.Numbers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A byte-level BPE tokenizer: turns text into token numbers and back. Any text comes back as it
 * was: there is no unknown token, since every byte is one. (Another's file can ask for a normal
 * form, NFC mostly: then that of the text comes back.) The numbers of our own tokenizers are the
 * bytes 0 … 255, the merges in the order of training, and last the special tokens.
 *
 * <p>Special tokens are here all that a file calls added tokens, whether it has them as special
 * ones or not ({@code <think>}): they are for programs, and a text typed by someone must not
 * contain them unasked.
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
  private final Map<String, Integer> wholeTokens = new HashMap<>();
  private final Map<String, int[]> cache = new ConcurrentHashMap<>();

  BpeTokenizer(BpeModel model) {
    this.model = model;
    this.encoder =
        new WordEncoder(new MergeTable(model.merges()), model.results(), model.byteTokens());
    for (int id = 0; model.rules().wholeTokens() && id < model.tokens().length; id++) {
      if (model.added().of(id) == null) {
        wholeTokens.put(ByteAlphabet.symbols(model.tokens()[id]), id);
      }
    }
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
              "the texts hold only %d pairs to merge, not %d: add text or ask for %d tokens at most",
              merges.size(), wanted, 256 + merges.size() + specials.size()));
    }
    return of(counts.preTokenizer(), merges, specials);
  }

  /** The numbers of a text. Special tokens in it are text like any other: none is ever given. */
  public int[] encode(String text) {
    IntList tokens = new IntList();
    encode(model.rules().normalization().apply(Utf8.wellFormed(text)), tokens);
    return tokens.toArray();
  }

  /**
   * The numbers of a text in which special tokens stand for themselves. Nothing is put around it.
   */
  public int[] encodeWithSpecials(String text) {
    return encodeWithSpecials(text, false);
  }

  /**
   * The numbers of a text in which special tokens stand for themselves.
   *
   * @param addSpecialTokens whether the special tokens that the file wants around every text are
   *     put there: {@code <|begin_of_text|>} before it for Llama 3; our own files want none
   */
  public int[] encodeWithSpecials(String text, boolean addSpecialTokens) {
    IntList tokens = new IntList();
    Template template = addSpecialTokens ? model.rules().template() : Template.NONE;
    tokens.add(template.before());
    model.added().split(Utf8.wellFormed(text), piece -> encode(piece, tokens), tokens::add);
    tokens.add(template.after());
    return tokens.toArray();
  }

  /** Encodes a text that is in normal form. */
  private void encode(String text, IntList tokens) {
    model.rules().preTokenizer().forEach(text, piece -> tokens.add(word(piece)));
  }

  private int[] word(String piece) {
    int[] tokens = cache.get(piece);
    if (tokens == null) {
      tokens = merged(Utf8.bytes(piece));
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

  private int[] merged(byte... word) {
    Integer whole = wholeTokens.isEmpty() ? null : wholeTokens.get(ByteAlphabet.symbols(word));
    return whole == null ? encoder.encode(word) : new int[] {whole};
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
    AddedToken added = model.added().of(token);
    return added == null ? ByteAlphabet.symbols(bytes(token)) : added.content();
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
    return model.added().contents();
  }

  /**
   * The number of a special token.
   *
   * @throws NoSuchElementException if there is none of this name
   */
  public int special(String name) {
    AddedToken token = model.added().of(name);
    if (token == null) {
      throw new NoSuchElementException(
          "there is no special token '" + name + "'; there are " + specials());
    }
    return token.id();
  }

  /** Whether the number is that of a special token. */
  public boolean isSpecial(int token) {
    return model.added().of(token) != null;
  }

  /** How text is cut. */
  public PreTokenizer preTokenizer() {
    return model.rules().preTokenizer();
  }

  /**
   * Writes a {@code tokenizer.json} in the format of Hugging Face's tokenizers, whole or not.
   *
   * @throws IllegalArgumentException if text is cut by a pattern of your own that means something
   *     else to other readers: {@code . ^ $ \w \b} and the like
   */
  public void save(Path file) throws IOException {
    TokenizerFile.write(model, file);
  }

  /**
   * Reads a {@code tokenizer.json} of a byte-level BPE, ours or another's: GPT-2, Llama 3, Qwen 3,
   * DeepSeek V3. It gives the numbers that Hugging Face's own library gives; of characters that
   * came into Unicode after this Java did (13.0 for Java 17), it may cut the text elsewhere.
   *
   * @throws TokenizerFormatException if the file is damaged, of another kind, contradicts itself,
   *     or asks for something that this class does not do
   */
  public static BpeTokenizer load(Path file) throws IOException {
    return new BpeTokenizer(TokenizerFile.read(file));
  }

  /**
   * A tokenizer of the two files that GPT-2 came with; text is cut by {@link PreTokenizer#GPT2}.
   *
   * @param encoderJson the text of {@code encoder.json}: the number of every token
   * @param vocabBpe the text of {@code vocab.bpe}: the merges in the order of training
   * @throws TokenizerFormatException if they are damaged or contradict each other
   */
  public static BpeTokenizer ofGpt2(String encoderJson, String vocabBpe) {
    return new BpeTokenizer(Gpt2Files.read(encoderJson, vocabBpe));
  }

  @Override
  public String toString() {
    return Numbers.format(
        "BpeTokenizer(%d tokens: %d merges, %d special)",
        vocabularySize(), merges().size(), model.added().all().size());
  }
}
