package hondo.text.bpe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the {@code pre_tokenizer} of a {@code tokenizer.json}: ByteLevel with GPT-2's pattern, or a
 * Split by a regular expression followed by ByteLevel without a pattern of its own.
 */
final class PreTokenizerReader {
  private PreTokenizerReader() {}

  static PreTokenizer read(JsonElement element) {
    if (element == null || !element.isJsonObject()) {
      throw unsupported(element);
    }
    List<JsonObject> steps = new ArrayList<>();
    JsonObject first = element.getAsJsonObject();
    if (type(first).equals("Sequence")) {
      TokenizerReader.member(first, "pretokenizers")
          .getAsJsonArray()
          .forEach(step -> steps.add(step.getAsJsonObject()));
    } else {
      steps.add(first);
    }
    boolean split = steps.size() == 2 && type(steps.get(0)).equals("Split");
    if (steps.size() != (split ? 2 : 1)
        || !type(steps.get(steps.size() - 1)).equals("ByteLevel")
        || split == ownPattern(steps.get(steps.size() - 1))) {
      throw unsupported(element);
    }
    return split ? split(steps.get(0)) : PreTokenizer.GPT2;
  }

  private static boolean ownPattern(JsonObject byteLevel) {
    TokenizerReader.requireOff(byteLevel, "add_prefix_space");
    JsonElement use = byteLevel.get("use_regex");
    return use == null || use.getAsBoolean();
  }

  private static PreTokenizer split(JsonObject split) {
    TokenizerReader.requireOff(split, "invert");
    JsonObject pattern = TokenizerReader.object(split, "pattern");
    String behavior = TokenizerReader.member(split, "behavior").getAsString();
    if (!pattern.has("Regex") || !behavior.equals("Isolated")) {
      throw unsupported(split);
    }
    try {
      return PreTokenizer.of(pattern.get("Regex").getAsString());
    } catch (IllegalArgumentException e) {
      throw new TokenizerFormatException("its pattern is " + e.getMessage());
    }
  }

  private static String type(JsonObject step) {
    return TokenizerReader.member(step, "type").getAsString();
  }

  private static TokenizerFormatException unsupported(JsonElement what) {
    return new TokenizerFormatException(
        "its pre_tokenizer is neither ByteLevel with its pattern nor Split (Regex, Isolated) and"
            + " ByteLevel without: "
            + what);
  }
}
