package hondo.bpe;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import hondo.core.AtomicFile;
import hondo.core.Numbers;
import java.io.IOException;
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
    byte[] bytes = Files.readAllBytes(file);
    try {
      return TokenizerReader.read(StrictJson.parse(bytes));
    } catch (TokenizerFormatException e) {
      throw new TokenizerFormatException(file, e);
    }
  }

  /**
   * Writes beside the file and then takes its place, so that a reader never meets half a file.
   *
   * @throws IllegalArgumentException if text is cut by a pattern that other readers of such a file
   *     take to mean something else
   */
  static void write(BpeModel model, Path file) throws IOException {
    for (String pattern : model.rules().preTokenizer().patterns()) {
      String fault = PatternDialect.fault(pattern);
      if (fault != null) {
        throw new IllegalArgumentException(
            Numbers.format(
                "the pattern %s cannot be written to %s: %s means something else to other readers",
                pattern, file, fault));
      }
    }
    AtomicFile.write(file, GSON.toJson(json(model)) + "\n");
  }

  private static JsonObject json(BpeModel model) {
    JsonObject root = new JsonObject();
    root.addProperty("version", "1.0");
    root.add("truncation", null);
    root.add("padding", null);
    root.add("added_tokens", addedTokens(model));
    root.add("normalizer", model.rules().normalization().json());
    root.add("pre_tokenizer", preTokenizer(model.rules().preTokenizer()));
    root.add("post_processor", model.rules().template().source());
    root.add("decoder", byteLevel());
    root.add("model", bpe(model));
    return root;
  }

  private static JsonArray addedTokens(BpeModel model) {
    JsonArray tokens = new JsonArray();
    for (AddedToken added : model.added().all()) {
      JsonObject token = new JsonObject();
      token.addProperty("id", added.id());
      token.addProperty("content", added.content());
      token.addProperty("single_word", added.singleWord());
      token.addProperty("lstrip", added.lstrip());
      token.addProperty("rstrip", added.rstrip());
      token.addProperty("normalized", added.normalized());
      token.addProperty("special", added.special());
      tokens.add(token);
    }
    return tokens;
  }

  private static JsonObject preTokenizer(PreTokenizer preTokenizer) {
    JsonArray steps = new JsonArray();
    for (String regex : preTokenizer.patterns()) {
      JsonObject pattern = new JsonObject();
      pattern.addProperty("Regex", regex);
      JsonObject split = new JsonObject();
      split.addProperty("type", "Split");
      split.add("pattern", pattern);
      split.addProperty("behavior", "Isolated");
      split.addProperty("invert", false);
      steps.add(split);
    }
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
    bpe.addProperty("ignore_merges", model.rules().wholeTokens());
    JsonObject vocabulary = new JsonObject();
    int last = model.tokens().length - 1;
    while (model.added().of(last) != null) {
      last--;
    }
    for (int id = 0; id <= last; id++) {
      // Other readers give added tokens that the vocabulary does not have the numbers after it.
      AddedToken added = model.added().of(id);
      String name = added == null ? ByteAlphabet.symbols(model.tokens()[id]) : added.content();
      vocabulary.addProperty(name, id);
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
