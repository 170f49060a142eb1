package hondo.bpe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Files of our own with what published models ask for, of a tokenizer that the tests train: each
 * feature of Llama 3, Qwen 3, DeepSeek and RoBERTa, and more than any one has at once.
 */
enum FeatureFile {
  /** ignore_merges, three digits, a token before every text, options that are 0 or empty. */
  LLAMA {
    @Override
    void change(JsonObject root) {
      root.add("pre_tokenizer", sequence(split(LLAMA3), "use_regex"));
      addWholeTokens(root);
      model(root).addProperty("ignore_merges", true);
      model(root).addProperty("dropout", 0.0);
      model(root).addProperty("end_of_word_suffix", "");
      root.add(
          "post_processor",
          json(
              "{'type': 'Sequence', 'processors': [{'type': 'ByteLevel', 'add_prefix_space': true,"
                  + " 'trim_offsets': false, 'use_regex': true},"
                  + template("{'SpecialToken': {'id': '<|en|>', 'type_id': 0}}, TEXT")
                      .replace("ID1", "" + (FIRST + 5))
                      .replace("ID0", "" + (FIRST + 4))
                  + "]}"));
    }
  },

  /** NFC, one digit, merges as pairs, added tokens that are not special, and normalised ones. */
  QWEN {
    @Override
    void change(JsonObject root) {
      root.add("pre_tokenizer", sequence(split(LLAMA3.replace("{1,3}", "")), "use_regex"));
      root.add("normalizer", json("{'type': 'NFC'}"));
      JsonArray pairs = new JsonArray();
      for (JsonElement merge : model(root).getAsJsonArray("merges")) {
        JsonArray pair = new JsonArray();
        List.of(merge.getAsString().split(" ")).forEach(pair::add);
        pairs.add(pair);
      }
      model(root).add("merges", pairs);
      rename(root, 3, "<think>", "special", false);
      rename(root, 4, "nin\u0303o", "normalized", true);
    }
  },

  /** Several Splits, an empty normaliser, added tokens with each of the flags. */
  DEEPSEEK {
    @Override
    void change(JsonObject root) {
      root.add(
          "pre_tokenizer",
          sequence(
              split("\\p{N}{1,3}"),
              split("[一-龥぀-ゟ゠-ヿ]+"),
              split(
                  "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+"
                      + "|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\r\n]*"
                      + "|\\s*[\r\n]+|\\s+(?!\\S)|\\s+"),
              "use_regex"));
      root.add("normalizer", json("{'type': 'Sequence', 'normalizers': []}"));
      rename(root, 2, "｜fin｜", "normalized", true);
      rename(root, 3, "<mask>", "lstrip", true);
      rename(root, 4, "<sep>", "rstrip", true);
      rename(root, 5, "the", "single_word", true);
      rename(root, 6, "<both>", "lstrip", true);
      added(root, 6).addProperty("rstrip", true);
      added(root, 6).addProperty("single_word", true);
      rename(root, 7, "<|end|><|end|>", "special", true);
    }
  },

  /** GPT-2's pattern after Digits, NFKC after NFD, tokens before and behind. */
  ROBERTA {
    @Override
    void change(JsonObject root) {
      root.add(
          "pre_tokenizer",
          json(
              "{'type': 'Sequence', 'pretokenizers': [{'type': 'Digits', 'individual_digits': true},"
                  + "{'type': 'ByteLevel', 'add_prefix_space': false, 'trim_offsets': true}]}"));
      root.add(
          "normalizer",
          json("{'type': 'Sequence', 'normalizers': [{'type': 'NFD'}, {'type': 'NFKC'}]}"));
      root.add(
          "post_processor",
          json(
              "{'type': 'RobertaProcessing', 'sep': ['<|es|>', ID2], 'cls': ['<|end|>', ID0],"
                  + " 'trim_offsets': true, 'add_prefix_space': false}"));
    }
  },

  /** A template with tokens before and behind, and no pattern at all. */
  TEMPLATE {
    @Override
    void change(JsonObject root) {
      root.add("pre_tokenizer", sequence("use_regex"));
      root.add("post_processor", json(template(SPECIALS)));
    }
  };

  private static final String SPECIALS =
      "{'SpecialToken': {'id': '<|en|>', 'type_id': 0}}, {'SpecialToken': {'id': '<|end|>',"
          + " 'type_id': 0}}, TEXT, {'SpecialToken': {'id': '<|end|>', 'type_id': 0}}";

  static final String LLAMA3 =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}"
          + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  /** The number of the first added token. */
  private static final int FIRST = 556;

  abstract void change(JsonObject root);

  /** Writes the file into a folder. */
  Path write(Path folder) throws IOException {
    Path file = folder.resolve(name() + ".json");
    Texts.tokenizer().save(file);
    JsonObject root = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    change(root);
    return Files.writeString(file, root.toString());
  }

  private static JsonElement json(String text) {
    String filled =
        text.replace("ID0", "" + FIRST)
            .replace("ID1", "" + (FIRST + 1))
            .replace("ID2", "" + (FIRST + 2))
            .replace("TEXT", "{'Sequence': {'id': 'A', 'type_id': 0}}")
            .replace('\'', '"');
    return JsonParser.parseString(filled);
  }

  private static String template(String single) {
    String specials = "{";
    for (Map.Entry<String, String> token : Map.of("<|en|>", "ID1", "<|end|>", "ID0").entrySet()) {
      specials +=
          (specials.length() > 1 ? "," : "")
              + "'NAME': {'id': 'NAME', 'ids': [NUMBER], 'tokens': ['NAME']}"
                  .replace("NAME", token.getKey())
                  .replace("NUMBER", token.getValue());
    }
    return "{'type': 'TemplateProcessing', 'single': ["
        + single
        + "], 'pair': [TEXT, {'Sequence': {'id': 'B', 'type_id': 1}}], 'special_tokens': "
        + specials
        + "}}";
  }

  private static JsonObject split(String regex) {
    JsonObject pattern = new JsonObject();
    pattern.addProperty("Regex", regex);
    JsonObject split = new JsonObject();
    split.addProperty("type", "Split");
    split.add("pattern", pattern);
    split.addProperty("behavior", "Isolated");
    split.addProperty("invert", false);
    return split;
  }

  /** Some Splits and ByteLevel without its pattern. */
  private static JsonElement sequence(Object... steps) {
    JsonArray array = new JsonArray();
    for (Object step : steps) {
      array.add(
          step instanceof JsonObject split
              ? split
              : json(
                  "{'type': 'ByteLevel', 'add_prefix_space': false, 'use_regex': false,"
                      + " 'trim_offsets': true}"));
    }
    JsonObject sequence = new JsonObject();
    sequence.addProperty("type", "Sequence");
    sequence.add("pretokenizers", array);
    return sequence;
  }

  /** Tokens that no merge makes, two of them where the merges make something else. */
  private static void addWholeTokens(JsonObject root) {
    JsonObject vocab = model(root).getAsJsonObject("vocab");
    int id = FIRST;
    for (String text : List.of(" zorro", " quinoa", "123", "zzzz")) {
      String token = ByteAlphabet.symbols(Utf8.bytes(text));
      if (vocab.has(token)) {
        throw new IllegalStateException(token + " is a token already");
      }
      vocab.addProperty(token, id++);
    }
    // They take the first numbers of the added tokens, which move up.
    for (int i = 0; i < 8; i++) {
      added(root, i).addProperty("id", id + i);
    }
  }

  private static void rename(JsonObject root, int i, String name, String flag, boolean on) {
    added(root, i).addProperty("content", name);
    added(root, i).addProperty(flag, on);
  }

  private static JsonObject added(JsonObject root, int i) {
    return root.getAsJsonArray("added_tokens").get(i).getAsJsonObject();
  }

  private static JsonObject model(JsonObject root) {
    return root.getAsJsonObject("model");
  }
}
