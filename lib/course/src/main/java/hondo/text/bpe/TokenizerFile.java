package hondo.text.bpe;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import hondo.core.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes {@code tokenizer.json}, the format of Hugging Face's tokenizers: the vocabulary and the
 * merges in the byte alphabet, and how text is cut. {@link TokenizerReader} reads it.
 */
final class TokenizerFile {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  private TokenizerFile() {}

  static BpeModel read(Path file) throws IOException {
    String json = Files.readString(file, StandardCharsets.UTF_8);
    try {
      return TokenizerReader.read(json);
    } catch (TokenizerFormatException e) {
      throw new TokenizerFormatException(file, e);
    }
  }

  /** Writes beside the file and then takes its place, so that a reader never meets half a file. */
  static void write(BpeModel model, Path file) throws IOException {
    AtomicFile.write(file, GSON.toJson(json(model)) + "\n");
  }

  private static JsonObject json(BpeModel model) {
    JsonObject root = new JsonObject();
    root.addProperty("version", "1.0");
    root.add("truncation", null);
    root.add("padding", null);
    root.add("added_tokens", addedTokens(model));
    root.add("normalizer", null);
    root.add("pre_tokenizer", preTokenizer(model.preTokenizer()));
    root.add("post_processor", null);
    root.add("decoder", byteLevel());
    root.add("model", bpe(model));
    return root;
  }

  private static JsonArray addedTokens(BpeModel model) {
    JsonArray tokens = new JsonArray();
    model
        .specials()
        .forEach(
            (name, id) -> {
              JsonObject token = new JsonObject();
              token.addProperty("id", id);
              token.addProperty("content", name);
              token.addProperty("single_word", false);
              token.addProperty("lstrip", false);
              token.addProperty("rstrip", false);
              token.addProperty("normalized", false);
              token.addProperty("special", true);
              tokens.add(token);
            });
    return tokens;
  }

  private static JsonObject preTokenizer(PreTokenizer preTokenizer) {
    JsonObject pattern = new JsonObject();
    pattern.addProperty("Regex", preTokenizer.pattern());
    JsonObject split = new JsonObject();
    split.addProperty("type", "Split");
    split.add("pattern", pattern);
    split.addProperty("behavior", "Isolated");
    split.addProperty("invert", false);
    JsonArray steps = new JsonArray();
    steps.add(split);
    steps.add(byteLevel());
    JsonObject sequence = new JsonObject();
    sequence.addProperty("type", "Sequence");
    sequence.add("pretokenizers", steps);
    return sequence;
  }

  private static JsonObject byteLevel() {
    JsonObject byteLevel = new JsonObject();
    byteLevel.addProperty("type", "ByteLevel");
    byteLevel.addProperty("add_prefix_space", false);
    byteLevel.addProperty("trim_offsets", true);
    byteLevel.addProperty("use_regex", false);
    return byteLevel;
  }

  private static JsonObject bpe(BpeModel model) {
    JsonObject bpe = new JsonObject();
    bpe.addProperty("type", "BPE");
    for (String absent :
        new String[] {"dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix"}) {
      bpe.add(absent, null);
    }
    bpe.addProperty("fuse_unk", false);
    bpe.addProperty("byte_fallback", false);
    bpe.addProperty("ignore_merges", false);
    JsonObject vocabulary = new JsonObject();
    for (int id = 0; id < model.tokens().length; id++) {
      if (!model.specials().containsValue(id)) {
        vocabulary.addProperty(ByteAlphabet.symbols(model.tokens()[id]), id);
      }
    }
    bpe.add("vocab", vocabulary);
    JsonArray merges = new JsonArray();
    for (Merge merge : model.merges()) {
      merges.add(
          ByteAlphabet.symbols(model.tokens()[merge.left()])
              + " "
              + ByteAlphabet.symbols(model.tokens()[merge.right()]));
    }
    bpe.add("merges", merges);
    return bpe;
  }
}
