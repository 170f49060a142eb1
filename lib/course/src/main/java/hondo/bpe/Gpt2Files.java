package hondo.bpe;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import hondo.core.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The two files that GPT-2 came with (Radford et al. 2019, section 2.2), before there was a {@code
 * tokenizer.json}: {@code encoder.json} numbers the tokens, {@code vocab.bpe} lists the merges in
 * the order of training, one a line, under a line with the version. Both are written in {@link
 * ByteAlphabet}.
 */
final class Gpt2Files {
  private static final String VERSION = "#version:";
  private static final String END = "<|endoftext|>";

  private Gpt2Files() {}

  /** As {@link TokenizerReader} reads them, when they are one file. */
  static BpeModel read(String encoderJson, String vocabBpe) {
    JsonNode encoder = StrictJson.parse(encoderJson.getBytes(StandardCharsets.UTF_8));
    JsonObject model = new JsonObject();
    model.addProperty("type", "BPE");
    model.add("vocab", encoder.value());
    model.add("merges", merges(vocabBpe));
    JsonObject end = new JsonObject();
    end.addProperty("id", encoder.require(END).number());
    end.addProperty("content", END);
    end.addProperty("special", true);
    JsonArray added = new JsonArray();
    added.add(end);
    JsonObject byteLevel = new JsonObject();
    byteLevel.addProperty("type", "ByteLevel");
    byteLevel.addProperty("add_prefix_space", false);
    JsonObject root = new JsonObject();
    root.add("added_tokens", added);
    root.add("pre_tokenizer", byteLevel);
    root.add("model", model);
    return TokenizerReader.read(new JsonNode("", root));
  }

  private static JsonArray merges(String vocabBpe) {
    List<String> lines = vocabBpe.lines().toList();
    if (lines.isEmpty() || !lines.get(0).startsWith(VERSION)) {
      throw new TokenizerFormatException(
          Numbers.format(
              "vocab.bpe begins with a line '%s', not with '%.20s'",
              VERSION, lines.isEmpty() ? "" : lines.get(0)));
    }
    JsonArray merges = new JsonArray();
    lines.stream().skip(1).forEach(merges::add);
    return merges;
  }
}
