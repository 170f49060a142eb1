package hondo.bpe;

import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a tokenizer knows, checked: every number 0 … V − 1 has a token, every byte has one, every
 * merge makes one.
 *
 * @param rules what is done to a text before and after
 * @param tokens (V) the bytes of each token
 * @param merges the merges in the order of training
 * @param results (merges) the number of the token each merge makes
 * @param byteTokens (256) the number of each byte's token
 * @param added the added tokens: special ones, and others that text is searched for
 */
record BpeModel(
    TextRules rules,
    byte[][] tokens,
    List<Merge> merges,
    int[] results,
    int[] byteTokens,
    AddedTokens added) {

  /** Our own numbering: bytes, merges, special tokens. */
  static BpeModel of(PreTokenizer preTokenizer, List<Merge> merges, List<String> specials) {
    byte[][] tokens = new byte[256 + merges.size() + specials.size()][];
    Map<String, Integer> numbers = new HashMap<>();
    for (int id = 0; id < 256 + merges.size(); id++) {
      tokens[id] = id < 256 ? new byte[] {(byte) id} : made(tokens, merges.get(id - 256), id);
      String symbols = ByteAlphabet.symbols(tokens[id]);
      if (numbers.put(symbols, id) != null) {
        // Training never does this: the same bytes always take the same way to one token.
        throw new IllegalArgumentException("two merges make the token '" + symbols + "'");
      }
    }
    List<AddedToken> added = new ArrayList<>();
    for (String name : specials) {
      int id = 256 + merges.size() + added.size();
      requireName(name);
      if (numbers.containsKey(name) || specials.indexOf(name) < added.size()) {
        throw new IllegalArgumentException("the special token '" + name + "' is a token already");
      }
      tokens[id] = Utf8.bytes(name);
      added.add(AddedToken.special(name, id));
    }
    TextRules rules = new TextRules(preTokenizer);
    return of(rules, tokens, numbers, merges, new AddedTokens(added, rules.normalization()));
  }

  /**
   * Any numbering.
   *
   * @param numbers the number of every token that is not added, written in the byte alphabet
   */
  static BpeModel of(
      TextRules rules,
      byte[][] tokens,
      Map<String, Integer> numbers,
      List<Merge> merges,
      AddedTokens added) {
    requireOnce(merges);
    int[] results = new int[merges.size()];
    for (int i = 0; i < results.length; i++) {
      byte[] joined = join(tokens[merges.get(i).left()], tokens[merges.get(i).right()]);
      String symbols = ByteAlphabet.symbols(joined);
      Integer id = numbers.get(symbols);
      if (id == null || added.of(id) != null) {
        throw new TokenizerFormatException(
            Numbers.format(
                "merge %d makes '%s', which the vocabulary %s",
                i, symbols, id == null ? "does not have" : "has as an added token"));
      }
      results[i] = id;
    }
    return new BpeModel(rules, tokens, List.copyOf(merges), results, byteTokens(numbers), added);
  }

  /** Of two merges of one pair, readers differ in which they mean. */
  private static void requireOnce(List<Merge> merges) {
    Map<Long, Integer> ranks = new HashMap<>();
    for (int i = 0; i < merges.size(); i++) {
      Integer before = ranks.put(merges.get(i).pair(), i);
      if (before != null) {
        throw new TokenizerFormatException("merge " + i + " is merge " + before + " once more");
      }
    }
  }

  /** The number of each byte's token. */
  static int[] byteTokens(Map<String, Integer> numbers) {
    int[] tokens = new int[256];
    for (int b = 0; b < 256; b++) {
      Integer id = numbers.get(String.valueOf(ByteAlphabet.symbol(b)));
      if (id == null) {
        throw new TokenizerFormatException(
            Numbers.format(
                "it has no token for the byte 0x%02X ('%s'), so it is not a byte-level BPE",
                b, ByteAlphabet.symbol(b)));
      }
      tokens[b] = id;
    }
    return tokens;
  }

  private static byte[] made(byte[][] tokens, Merge merge, int id) {
    if (merge.left() >= id || merge.right() >= id) {
      throw new IllegalArgumentException(
          Numbers.format(
              "merge %d joins %d and %d, but only tokens below %d exist by then",
              id - 256, merge.left(), merge.right(), id));
    }
    return join(tokens[merge.left()], tokens[merge.right()]);
  }

  private static void requireName(String name) {
    if (name.isEmpty() || !name.equals(Utf8.wellFormed(name))) {
      throw new IllegalArgumentException(
          "a special token is a text of at least one character, not '" + name + "'");
    }
  }

  private static byte[] join(byte[] left, byte[] right) {
    byte[] joined = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, joined, left.length, right.length);
    return joined;
  }
}
