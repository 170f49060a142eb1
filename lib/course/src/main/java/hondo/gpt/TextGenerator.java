package hondo.gpt;

import hondo.bpe.BpeTokenizer;
import hondo.bpe.TokenStream;
import hondo.core.Numbers;
import hondo.sampling.Sampler;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Writes text with a GPT, token by token, from what it has read and written so far.
 *
 * <p>When the context is full, the first token (which tells the language) and the later half of the
 * rest are read again, and writing goes on: what came before is forgotten. A context of 2 keeps the
 * first token alone, and one of 1 nothing.
 */
public final class TextGenerator implements AutoCloseable {
  private final BpeTokenizer tokenizer;
  private final GptDecoder decoder;
  private final TokenWindow window;
  private float[] logits;

  /** A generator that has read nothing. Sees the parameters of the model as they are now. */
  public TextGenerator(Gpt gpt, BpeTokenizer tokenizer) {
    if (gpt.config().vocabulary() != tokenizer.vocabularySize()) {
      throw new IllegalArgumentException(
          Numbers.format(
              "the model has %d tokens and the tokenizer %d: they do not belong together",
              gpt.config().vocabulary(), tokenizer.vocabularySize()));
    }
    this.tokenizer = tokenizer;
    decoder = gpt.decoder();
    window = new TokenWindow(decoder.context());
  }

  /** Forgets everything. */
  public TextGenerator reset() {
    decoder.reset();
    window.clear();
    logits = null;
    return this;
  }

  /** Reads text in which special tokens stand for themselves. */
  public TextGenerator read(String text) {
    return read(tokenizer.encodeWithSpecials(text));
  }

  /**
   * Reads tokens.
   *
   * @throws IllegalArgumentException if one is none of the vocabulary; then none is read
   */
  public TextGenerator read(int... tokens) {
    int vocabulary = tokenizer.vocabularySize();
    for (int token : tokens) {
      if (token < 0 || token >= vocabulary) {
        throw new IllegalArgumentException(
            Numbers.format("there is no token %d: the numbers are 0 … %d", token, vocabulary - 1));
      }
    }
    for (int from = 0; from < tokens.length; ) {
      if (window.room() == 0) {
        slide();
      }
      int to = Math.min(tokens.length, from + window.room());
      int[] part = Arrays.copyOfRange(tokens, from, to);
      logits = decoder.prefill(part);
      window.add(part);
      from = to;
    }
    return this;
  }

  private void slide() {
    decoder.reset();
    window.slide();
    int[] again = window.tokens();
    if (again.length > 0) {
      decoder.prefill(again);
    }
  }

  /**
   * The logits of the next token, (V), a copy.
   *
   * @throws IllegalStateException if nothing was read yet
   */
  public float[] logits() {
    requireStarted();
    return logits.clone();
  }

  /** The tokens in the context, the oldest first. */
  public int[] context() {
    return window.tokens();
  }

  /**
   * Draws the next token and reads it. The sampler's history is the context.
   *
   * @return the token
   */
  public int next(Sampler sampler, RandomGenerator random) {
    requireStarted();
    int token = sampler.draw(logits, context(), random);
    read(token);
    return token;
  }

  /**
   * Writes until the end token or {@code most} tokens.
   *
   * @param listener is handed the text piece by piece, whole characters only
   * @return the text written, without the end token
   */
  public String write(
      int most,
      Sampler sampler,
      RandomGenerator random,
      String endToken,
      Consumer<String> listener) {
    int end = tokenizer.special(endToken);
    TokenStream stream = new TokenStream(tokenizer);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < most && !Thread.currentThread().isInterrupted(); i++) {
      int token = next(sampler, random);
      if (token == end) {
        break;
      }
      tell(stream.next(token), text, listener);
    }
    tell(stream.end(), text, listener);
    return text.toString();
  }

  /**
   * Writes several texts side by side, each going on from what was read here: one for each random
   * generator, and the same as {@link #write(int, Sampler, RandomGenerator, String, Consumer)}
   * writes with that one: on the processor bit for bit, elsewhere but for rounding. What was read
   * here stays as it is.
   *
   * @return each text, without the end token
   */
  public List<String> write(
      int most, Sampler sampler, List<? extends RandomGenerator> randoms, String endToken) {
    requireStarted();
    int end = tokenizer.special(endToken);
    try (BatchDecoder rows = decoder.fork(randoms.size())) {
      return new Continuations(window, sampler, randoms, end)
          .write(rows, logits, most).stream().map(tokenizer::decode).toList();
    }
  }

  private static void tell(String piece, StringBuilder text, Consumer<String> listener) {
    if (!piece.isEmpty()) {
      text.append(piece);
      listener.accept(piece);
    }
  }

  private void requireStarted() {
    if (logits == null) {
      throw new IllegalStateException("nothing was read yet: give the generator a beginning");
    }
  }

  @Override
  public void close() {
    decoder.close();
  }
}
