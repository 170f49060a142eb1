package hondo.bpe;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import hondo.core.Numbers;
import java.util.List;

/**
 * The {@code post_processor} of a tokenizer: the special tokens that a model wants around every
 * text.
 *
 * @param before their numbers before the text
 * @param after their numbers behind it
 * @param source as the file has it, to be written again
 */
record Template(int[] before, int[] after, JsonElement source) {
  static final Template NONE = new Template(new int[0], new int[0], JsonNull.INSTANCE);

  /** Reads it; ByteLevel stands for offsets that we do not give. */
  static Template read(JsonNode node, List<String> names) {
    IntList before = new IntList();
    IntList after = new IntList();
    if (!node.isAbsent()) {
      new Reader(names, before, after).read(node);
    }
    JsonElement source = node.isAbsent() ? JsonNull.INSTANCE : node.value();
    return new Template(before.toArray(), after.toArray(), source);
  }

  /** What the steps put around the text. */
  private record Reader(List<String> names, IntList before, IntList after) {
    void read(JsonNode node) {
      switch (node.type()) {
        case "ByteLevel" -> {
          /* Only offsets. */
        }
        case "Sequence" -> node.require("processors").list().forEach(this::read);
        case "RobertaProcessing", "BertProcessing" ->
            put(node, new int[] {named(node.require("cls"))}, named(node.require("sep")));
        case "TemplateProcessing" -> single(node);
        default -> throw node.unsupported();
      }
    }

    private void single(JsonNode node) {
      IntList left = new IntList();
      IntList right = new IntList();
      int texts = 0;
      for (JsonNode piece : node.require("single").list()) {
        JsonNode text = piece.get("Sequence");
        if (text.isAbsent()) {
          String name = piece.require("SpecialToken").require("id").text();
          (texts == 0 ? left : right).add(special(node.require("special_tokens"), name));
        } else {
          texts++;
          if (!text.require("id").text().equals("A")) {
            throw text.unsupported();
          }
        }
      }
      if (texts != 1) {
        throw new TokenizerFormatException(
            node.path() + ".single has the text " + texts + " times, not once");
      }
      put(node, left.toArray(), right.toArray());
    }

    /** One alone: of two, others take what the first gives for a pair of texts. */
    private void put(JsonNode node, int[] left, int... right) {
      if (before.toArray().length + after.toArray().length > 0) {
        throw new TokenizerFormatException(
            node.path() + " puts special tokens around a text that has some already");
      }
      before.add(left);
      after.add(right);
    }

    private int[] special(JsonNode specials, String name) {
      List<JsonNode> ids = specials.require(name).require("ids").list();
      List<JsonNode> tokens = specials.require(name).require("tokens").list();
      if (ids.size() != tokens.size()) {
        throw new TokenizerFormatException(
            specials.path() + " has " + ids.size() + " ids for " + tokens.size() + " tokens");
      }
      int[] numbers = new int[ids.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = checked(tokens.get(i).text(), ids.get(i));
      }
      return numbers;
    }

    /** {@code ["</s>", 2]}. */
    private int named(JsonNode pair) {
      List<JsonNode> parts = pair.list();
      if (parts.size() != 2) {
        throw new TokenizerFormatException(pair.path() + " is not a token and its number");
      }
      return checked(parts.get(0).text(), parts.get(1));
    }

    private int checked(String name, JsonNode number) {
      int id = number.number();
      if (id >= names.size() || !names.get(id).equals(name)) {
        throw new TokenizerFormatException(
            Numbers.format(
                "%s = %d is said to be '%s', but there is %s",
                number.path(),
                id,
                name,
                id < names.size() ? "'" + names.get(id) + "'" : "no such token"));
      }
      return id;
    }
  }
}
