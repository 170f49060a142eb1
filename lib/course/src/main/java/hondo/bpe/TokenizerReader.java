package hondo.bpe;

import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code tokenizer.json}; what cannot be read as it is meant is refused by its name. */
final class TokenizerReader {
  /** Options of the model that change what comes out, and that no byte-level BPE of today has. */
  private static final List<String> UNSUPPORTED =
      List.of("dropout", "continuing_subword_prefix", "end_of_word_suffix", "byte_fallback");

  private final JsonNode root;
  private final JsonNode bpe;
  private final Map<String, Integer> numbers = new HashMap<>();

  private TokenizerReader(JsonNode root) {
    this.root = root;
    this.bpe = root.require("model");
  }

  static BpeModel read(JsonNode root) {
    return new TokenizerReader(root).read();
  }

  private BpeModel read() {
    requireKind();
    PreTokenizer preTokenizer = PreTokenizerReader.read(root.get("pre_tokenizer"));
    Normalization normalization = Normalization.read(root.get("normalizer"));
    bpe.require("vocab").forEachMember((name, number) -> numbers.put(name, number.number()));
    BpeModel.byteTokens(numbers);
    AddedTokens added = new AddedTokens(addedTokens(), normalization);
    List<String> names = names(added);
    TextRules rules =
        new TextRules(
            normalization,
            preTokenizer,
            bpe.get("ignore_merges").flag(false),
            Template.read(root.get("post_processor"), names));
    return BpeModel.of(rules, tokens(names, added), numbers, merges(), added);
  }

  private void requireKind() {
    String type = bpe.get("type").isAbsent() ? "BPE" : bpe.type();
    if (!type.equals("BPE")) {
      throw new TokenizerFormatException("its model is " + type + ", and only BPE can be read");
    }
    if (bpe.get("merges").isAbsent()) {
      throw new TokenizerFormatException("its model has no merges, so it is no BPE");
    }
    UNSUPPORTED.forEach(option -> bpe.get(option).requireOff());
    for (String option : List.of("truncation", "padding")) {
      if (!root.get(option).isAbsent()) {
        throw new TokenizerFormatException(
            Numbers.format(
                    "it asks for %s, which is not supported: write \"%s\": null, and cut or fill the numbers",
                    option, option)
                + " yourself");
      }
    }
    requireByteLevel(root.get("decoder"));
  }

  private static void requireByteLevel(JsonNode decoder) {
    if (decoder.isAbsent()) {
      return;
    }
    if (decoder.type().equals("Sequence")) {
      decoder.require("decoders").list().forEach(TokenizerReader::requireByteLevel);
    } else if (!decoder.type().equals("ByteLevel")) {
      throw decoder.unsupported();
    }
  }

  private List<AddedToken> addedTokens() {
    List<AddedToken> added = new ArrayList<>();
    if (!root.get("added_tokens").isAbsent()) {
      root.get("added_tokens").list().forEach(node -> added.add(AddedToken.read(node)));
    }
    for (AddedToken token : added) {
      Integer known = numbers.get(token.content());
      if (known != null && known != token.id()) {
        throw new TokenizerFormatException(
            Numbers.format(
                "the added token '%s' has two numbers, %d and %d",
                token.content(), known, token.id()));
      }
    }
    return added;
  }

  /** The name of each number: every one from 0 on, each once. */
  private List<String> names(AddedTokens added) {
    Map<Integer, String> names = new HashMap<>();
    numbers.forEach((name, id) -> once(names, name, id));
    added.all().forEach(token -> once(names, token.content(), token.id()));
    List<String> ordered = new ArrayList<>(names.size());
    for (int id = 0; id < names.size(); id++) {
      String name = names.get(id);
      if (name == null) {
        throw new TokenizerFormatException(
            Numbers.format(
                "no token has the number %d, although there are %d tokens", id, names.size()));
      }
      ordered.add(name);
    }
    return ordered;
  }

  private static void once(Map<Integer, String> names, String name, int id) {
    String other = names.put(id, name);
    if (other != null && !other.equals(name)) {
      throw new TokenizerFormatException(
          Numbers.format("the number %d belongs to both '%s' and '%s'", id, other, name));
    }
  }

  private static byte[][] tokens(List<String> names, AddedTokens added) {
    byte[][] tokens = new byte[names.size()][];
    for (int id = 0; id < tokens.length; id++) {
      String name = names.get(id);
      tokens[id] = added.of(id) == null ? bytes(name, id) : Utf8.bytes(name);
    }
    return tokens;
  }

  private static byte[] bytes(String name, int id) {
    if (name.isEmpty()) {
      throw new TokenizerFormatException("token " + id + " is empty");
    }
    try {
      return ByteAlphabet.bytes(name);
    } catch (IllegalArgumentException e) {
      throw new TokenizerFormatException(
          Numbers.format(
              "token %d is '%s': %s; it is not a byte-level BPE", id, name, e.getMessage()));
    }
  }

  private List<Merge> merges() {
    List<Merge> merges = new ArrayList<>();
    for (JsonNode node : bpe.require("merges").list()) {
      int i = merges.size();
      String[] pair = pair(node);
      if (pair.length != 2) {
        throw new TokenizerFormatException(
            Numbers.format("merge %d is not a pair: %s", i, node.value()));
      }
      merges.add(new Merge(number(pair[0], i), number(pair[1], i)));
    }
    return merges;
  }

  /** Older files write "a b", newer ones ["a", "b"]. */
  private static String[] pair(JsonNode node) {
    return node.isList()
        ? node.list().stream().map(JsonNode::text).toArray(String[]::new)
        : node.text().split(" ", -1);
  }

  private int number(String name, int merge) {
    Integer id = numbers.get(name);
    if (id == null) {
      throw new TokenizerFormatException(
          Numbers.format(
              "merge %d names the token '%s', which the vocabulary does not have", merge, name));
    }
    return id;
  }
}
