package hondo.text.bpe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import hondo.core.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code tokenizer.json}; what cannot be read as it is meant is refused by its name. */
final class TokenizerReader {
  private final JsonObject root;
  private final JsonObject bpe;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> specials = new LinkedHashMap<>();

  private TokenizerReader(JsonObject root) {
    this.root = root;
    this.bpe = object(root, "model");
  }

  static BpeModel read(String json) {
    try {
      JsonElement root = JsonParser.parseString(json);
      if (!root.isJsonObject()) {
        throw new TokenizerFormatException("it is not a JSON object");
      }
      return new TokenizerReader(root.getAsJsonObject()).read();
    } catch (JsonParseException e) {
      throw new TokenizerFormatException(
          "it is not whole JSON, perhaps cut off while it was copied (" + e.getMessage() + ")");
    } catch (ClassCastException | IllegalStateException | NumberFormatException e) {
      throw new TokenizerFormatException("a value has the wrong type (" + e.getMessage() + ")");
    }
  }

  private BpeModel read() {
    requireKind();
    PreTokenizer preTokenizer = PreTokenizerReader.read(root.get("pre_tokenizer"));
    readNumbers();
    readSpecials();
    BpeModel.byteTokens(numbers);
    byte[][] tokens = tokens();
    return BpeModel.of(preTokenizer, tokens, numbers, merges(), specials);
  }

  private void requireKind() {
    JsonElement type = bpe.get("type");
    if (type != null && !type.getAsString().equals("BPE")) {
      throw new TokenizerFormatException(
          "its model is " + type.getAsString() + ", and only BPE can be read");
    }
    if (!bpe.has("merges")) {
      throw new TokenizerFormatException("its model has no merges, so it is no BPE");
    }
    for (String option :
        List.of(
            "dropout",
            "continuing_subword_prefix",
            "end_of_word_suffix",
            "byte_fallback",
            "ignore_merges")) {
      requireOff(bpe, option);
    }
    requireOff(root, "normalizer");
  }

  /** Absent, null, false, empty and 0 all mean that an option is not used. */
  static void requireOff(JsonObject object, String option) {
    JsonElement value = object.get(option);
    boolean off = value == null || value.isJsonNull();
    if (!off && value instanceof JsonPrimitive p) {
      off = p.isBoolean() ? !p.getAsBoolean() : p.isString() && p.getAsString().isEmpty();
    }
    if (!off) {
      throw new TokenizerFormatException(
          "it asks for " + option + " = " + value + ", which is not supported");
    }
  }

  private void readNumbers() {
    object(bpe, "vocab")
        .entrySet()
        .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().getAsInt()));
  }

  private void readSpecials() {
    JsonElement added = root.get("added_tokens");
    if (added == null || added.isJsonNull()) {
      return;
    }
    List<JsonObject> tokens = new ArrayList<>();
    added.getAsJsonArray().forEach(token -> tokens.add(token.getAsJsonObject()));
    tokens.sort(Comparator.comparingInt(token -> member(token, "id").getAsInt()));
    for (JsonObject token : tokens) {
      List.of("single_word", "lstrip", "rstrip").forEach(option -> requireOff(token, option));
      String name = member(token, "content").getAsString();
      int id = member(token, "id").getAsInt();
      Integer known = numbers.get(name);
      if (name.isEmpty() || known != null && known != id || specials.put(name, id) != null) {
        throw new TokenizerFormatException(
            "the added token '" + name + "' (" + id + ") is empty or has two numbers");
      }
    }
  }

  /** The bytes of each number: every one from 0 on, each once. */
  private byte[][] tokens() {
    Map<Integer, String> names = new HashMap<>();
    numbers.forEach((name, id) -> once(names, name, id));
    specials.forEach((name, id) -> once(names, name, id));
    byte[][] tokens = new byte[names.size()][];
    for (int id = 0; id < tokens.length; id++) {
      String name = names.get(id);
      if (name == null) {
        throw new TokenizerFormatException(
            Numbers.format(
                "no token has the number %d, although there are %d tokens", id, tokens.length));
      }
      tokens[id] = specials.containsKey(name) ? Utf8.bytes(name) : bytes(name, id);
    }
    return tokens;
  }

  private static void once(Map<Integer, String> names, String name, int id) {
    String other = names.put(id, name);
    if (other != null && !other.equals(name)) {
      throw new TokenizerFormatException(
          Numbers.format("the number %d belongs to both '%s' and '%s'", id, other, name));
    }
  }

  private static byte[] bytes(String name, int id) {
    try {
      return ByteAlphabet.bytes(name);
    } catch (IllegalArgumentException e) {
      throw new TokenizerFormatException(
          Numbers.format(
              "token %d is '%s': %s; it is not a byte-level BPE", id, name, e.getMessage()));
    }
  }

  private List<Merge> merges() {
    JsonArray array = bpe.getAsJsonArray("merges");
    List<Merge> merges = new ArrayList<>(array.size());
    for (JsonElement element : array) {
      int i = merges.size();
      String[] pair = pair(element);
      if (pair.length != 2) {
        throw new TokenizerFormatException(
            Numbers.format("merge %d is not a pair: %s", i, element));
      }
      merges.add(new Merge(number(pair[0], i), number(pair[1], i)));
    }
    return merges;
  }

  /** Older files write "a b", newer ones ["a", "b"]. */
  private static String[] pair(JsonElement element) {
    if (!element.isJsonArray()) {
      return element.getAsString().split(" ");
    }
    List<String> pair = new ArrayList<>();
    element.getAsJsonArray().forEach(token -> pair.add(token.getAsString()));
    return pair.toArray(String[]::new);
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

  static JsonObject object(JsonObject object, String name) {
    return member(object, name).getAsJsonObject();
  }

  static JsonElement member(JsonObject object, String name) {
    JsonElement value = object.get(name);
    if (value == null || value.isJsonNull()) {
      throw new TokenizerFormatException("it has no \"" + name + "\"");
    }
    return value;
  }
}
