package hondo.bpe;

import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The added tokens of a tokenizer, in the order of their numbers, and how text is cut at them. */
final class AddedTokens {
  private final List<AddedToken> tokens;
  private final Map<String, AddedToken> byContent = new HashMap<>();
  private final Map<Integer, AddedToken> byId = new HashMap<>();
  private final Normalization normalization;
  private final AddedTokenSearch first;
  private final AddedTokenSearch second;

  /**
   * The tokens, each content and each number once.
   *
   * @throws TokenizerFormatException if one has two numbers, or two have one
   */
  AddedTokens(List<AddedToken> tokens, Normalization normalization) {
    this.tokens = tokens.stream().sorted(Comparator.comparingInt(AddedToken::id)).toList();
    this.normalization = normalization;
    for (AddedToken token : this.tokens) {
      if (byContent.put(token.content(), token) != null) {
        throw new TokenizerFormatException(
            "the added token '" + token.content() + "' (" + token.id() + ") has two numbers");
      }
      AddedToken other = byId.put(token.id(), token);
      if (other != null) {
        throw new TokenizerFormatException(
            Numbers.format(
                "the number %d belongs to both '%s' and '%s'",
                token.id(), other.content(), token.content()));
      }
    }
    Map<String, AddedToken> plain = new HashMap<>();
    Map<String, AddedToken> normalized = new HashMap<>();
    for (AddedToken token : this.tokens) {
      if (token.normalized()) {
        normalized.putIfAbsent(normalization.apply(token.content()), token);
      } else {
        plain.put(token.content(), token);
      }
    }
    this.first = new AddedTokenSearch(plain);
    this.second = new AddedTokenSearch(normalized);
  }

  List<AddedToken> all() {
    return tokens;
  }

  /** The contents in the order of the numbers. */
  List<String> contents() {
    List<String> contents = new ArrayList<>();
    tokens.forEach(token -> contents.add(token.content()));
    return List.copyOf(contents);
  }

  /** The token of this content, or null. */
  AddedToken of(String content) {
    return byContent.get(content);
  }

  /** The token of this number, or null. */
  AddedToken of(int id) {
    return byId.get(id);
  }

  /**
   * Cuts a text at the added tokens: first at those that are searched for in the text as it is,
   * then, each rest normalised, at those that are searched for in normal form.
   *
   * @param onText takes the normalised text between added tokens
   * @param onToken takes the number of each added token found
   */
  void split(String text, Consumer<String> onText, IntConsumer onToken) {
    first.split(text, rest -> second.split(normalization.apply(rest), onText, onToken), onToken);
  }
}
