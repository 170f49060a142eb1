package hondo.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A little real text for tests: Washington's addresses of 1790 (public domain). */
public final class Samples {
  private Samples() {}

  public static String text(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<List<String>> sentences() {
    return Tokens.sentenceWords(text("sotu-1790.txt"), Locale.ENGLISH);
  }

  /** All but the last five sentences, with their open vocabulary. */
  public static Corpus words() {
    List<List<String>> sentences = sentences();
    List<List<String>> train = sentences.subList(0, sentences.size() - 5);
    return Corpus.of(Vocabulary.open(train), train);
  }

  /** The last five sentences, some of whose words the others do not have. */
  public static Corpus heldOut(Vocabulary vocabulary) {
    List<List<String>> sentences = sentences();
    return Corpus.of(vocabulary, sentences.subList(sentences.size() - 5, sentences.size()));
  }

  /** The text as a stream of Shannon's 27 symbols. */
  public static Corpus letters() {
    return Alphabet.ENGLISH.corpus(text("sotu-1790.txt"));
  }
}
