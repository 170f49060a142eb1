package hondo.text.bpe;

import hondo.core.Numbers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a tokenizer knows, checked: every number 0 … V − 1 has a token, every byte has one, every
 * merge makes one.
 *
 * @param preTokenizer how text is cut
 * @param tokens (V) the bytes of each token
 * @param merges the merges in the order of training
 * @param results (merges) the number of the token each merge makes
 * @param byteTokens (256) the number of each byte's token
 * @param specials the special tokens and their numbers, in the order of the numbers
 */
record BpeModel(
    PreTokenizer preTokenizer,
    byte[][] tokens,
    List<Merge> merges,
    int[] results,
    int[] byteTokens,
    Map<String, Integer> specials) {

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
    Map<String, Integer> special = new LinkedHashMap<>();
    for (String name : specials) {
      int id = 256 + merges.size() + special.size();
      requireName(name);
      if (numbers.containsKey(name) || special.put(name, id) != null) {
        throw new IllegalArgumentException("the special token '" + name + "' is a token already");
      }
      tokens[id] = Utf8.bytes(name);
    }
    return of(preTokenizer, tokens, numbers, merges, special);
  }

  /**
   * Any numbering.
   *
   * @param numbers the number of every token that is not special, written in the byte alphabet
   */
  static BpeModel of(
      PreTokenizer preTokenizer,
      byte[][] tokens,
      Map<String, Integer> numbers,
      List<Merge> merges,
      Map<String, Integer> specials) {
    int[] results = new int[merges.size()];
    for (int i = 0; i < results.length; i++) {
      byte[] joined = join(tokens[merges.get(i).left()], tokens[merges.get(i).right()]);
      String symbols = ByteAlphabet.symbols(joined);
      Integer id = numbers.get(symbols);
      if (id == null || specials.containsValue(id)) {
        throw new TokenizerFormatException(
            Numbers.format(
                "merge %d makes '%s', which the vocabulary %s",
                i, symbols, id == null ? "does not have" : "has as a special token"));
      }
      results[i] = id;
    }
    return new BpeModel(
        preTokenizer, tokens, List.copyOf(merges), results, byteTokens(numbers), specials);
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
