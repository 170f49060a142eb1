package hondo.rag.lexical;

import hondo.text.Tokens;
import java.util.List;
import java.util.function.Function;

/**
 * What terms a text is found by: passages and queries go through the same one, and a term is found
 * only as itself.
 *
 * @param name kept with a saved index, which another analysis could not read
 * @param function from a text to its terms, in order, repeated ones repeated
 */
public record Analysis(String name, Function<String, List<String>> function) {
  /** The words and numbers of any language, in small letters; accents are kept. */
  public static final Analysis WORDS =
      new Analysis(
          "words",
          text ->
              Tokens.lowerWords(text).stream()
                  .filter(token -> Character.isLetterOrDigit(token.codePointAt(0)))
                  .toList());

  /** The terms of a text. */
  public List<String> terms(String text) {
    return function.apply(text);
  }
}
