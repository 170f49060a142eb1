package hondo.bpe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerFileTest {
  private static final BpeTokenizer TOKENIZER = Texts.tokenizer();
  private static final String TEXT = Texts.ENGLISH + "<|end|>" + Texts.SPANISH + "👩‍👩‍👧‍👦 2026";

  @TempDir Path folder;

  private Path saved() throws IOException {
    Path file = folder.resolve("tokenizer.json");
    TOKENIZER.save(file);
    return file;
  }

  /** The saved file, changed. */
  private BpeTokenizer loadChanged(Consumer<JsonObject> change) throws IOException {
    JsonObject root = JsonParser.parseString(Files.readString(saved())).getAsJsonObject();
    change.accept(root);
    return BpeTokenizer.load(Files.writeString(folder.resolve("changed.json"), root.toString()));
  }

  private void refused(String message, Consumer<JsonObject> change) {
    String found =
        assertThrows(TokenizerFormatException.class, () -> loadChanged(change)).getMessage();
    assertTrue(found.contains(message), found);
    assertTrue(found.contains("changed.json"), found);
  }

  private static JsonObject model(JsonObject root) {
    return root.getAsJsonObject("model");
  }

  private static JsonObject vocab(JsonObject root) {
    return model(root).getAsJsonObject("vocab");
  }

  private static JsonObject added(JsonObject root, int i) {
    return root.getAsJsonArray("added_tokens").get(i).getAsJsonObject();
  }

  private static JsonObject typed(String type) {
    JsonObject object = new JsonObject();
    object.addProperty("type", type);
    return object;
  }

  private static void assertSame(BpeTokenizer expected, BpeTokenizer actual) {
    assertEquals(expected.vocabularySize(), actual.vocabularySize());
    assertEquals(expected.specials(), actual.specials());
    assertEquals(expected.preTokenizer(), actual.preTokenizer());
    for (int id = 0; id < expected.vocabularySize(); id++) {
      assertArrayEquals(expected.tokenBytes(id), actual.tokenBytes(id));
    }
    assertArrayEquals(expected.encode(TEXT), actual.encode(TEXT));
    assertArrayEquals(expected.encodeWithSpecials(TEXT), actual.encodeWithSpecials(TEXT));
  }

  @Test
  void roundTrip() throws IOException {
    assertSame(TOKENIZER, BpeTokenizer.load(saved()));
  }

  @Test
  void savedTwiceIsTheSameAndLeavesNothingBeside() throws IOException {
    String first = Files.readString(saved());
    BpeTokenizer.load(folder.resolve("tokenizer.json")).save(folder.resolve("tokenizer.json"));
    assertEquals(first, Files.readString(folder.resolve("tokenizer.json")));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  /** All that other readers of the format ask for, the vocabulary and the merges apart. */
  @Test
  void theWholeFormatIsWritten() throws IOException {
    BpeTokenizer.of(PreTokenizer.of("[a-z]+"), List.of(), List.of("<s>"))
        .save(folder.resolve("tokenizer.json"));
    JsonObject root =
        JsonParser.parseString(Files.readString(folder.resolve("tokenizer.json")))
            .getAsJsonObject();
    assertEquals(256, model(root).remove("vocab").getAsJsonObject().size());
    assertEquals(0, model(root).remove("merges").getAsJsonArray().size());
    String byteLevel =
        "{'type':'ByteLevel','add_prefix_space':false,'trim_offsets':true,'use_regex':false}";
    assertEquals(
        "{'version':'1.0','truncation':null,'padding':null,'added_tokens':[{'id':256,"
            + "'content':'<s>','single_word':false,'lstrip':false,'rstrip':false,"
            + "'normalized':false,'special':true}],'normalizer':null,"
            + "'pre_tokenizer':{'type':'Sequence','pretokenizers':[{'type':'Split','pattern':"
            + "{'Regex':'[a-z]+'},'behavior':'Isolated','invert':false},"
            + byteLevel
            + "]},'post_processor':null,'decoder':"
            + byteLevel
            + ",'model':{'type':'BPE','dropout':null,'unk_token':null,"
            + "'continuing_subword_prefix':null,'end_of_word_suffix':null,'fuse_unk':false,"
            + "'byte_fallback':false,'ignore_merges':false}}",
        root.toString().replace('"', '\''));
  }

  /** An option that is not given is off, be it of the model or of an added token. */
  @Test
  void optionsNotGiven() throws IOException {
    BpeTokenizer loaded =
        loadChanged(
            root -> {
              model(root).remove("ignore_merges");
              root.remove("decoder");
              for (var token : root.getAsJsonArray("added_tokens")) {
                for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
                  token.getAsJsonObject().remove(flag);
                }
              }
            });
    assertSame(TOKENIZER, loaded);
    int end = TOKENIZER.special("<|end|>");
    assertArrayEquals(
        new int[] {'x', ' ', end, ' ', end, 'x'}, loaded.encodeWithSpecials("x <|end|> <|end|>x"));
  }

  @Test
  void aSequenceOfDecodersIsReadAsThese() throws IOException {
    String sequence = "{'type': 'Sequence', 'decoders': [{'type': 'ByteLevel'}]}";
    assertSame(TOKENIZER, loadChanged(root -> root.add("decoder", json(sequence))));
    refused(
        "decoder.decoders[0] = {\"type\":\"Fuse\"}",
        root -> root.add("decoder", json(sequence.replace("ByteLevel", "Fuse"))));
  }

  private static JsonElement json(String text) {
    return JsonParser.parseString(text.replace('\'', '"'));
  }

  @Test
  void mergesAsPairs() throws IOException {
    BpeTokenizer loaded =
        loadChanged(
            root -> {
              JsonArray pairs = new JsonArray();
              for (var merge : model(root).getAsJsonArray("merges")) {
                JsonArray pair = new JsonArray();
                List.of(merge.getAsString().split(" ")).forEach(pair::add);
                pairs.add(pair);
              }
              model(root).add("merges", pairs);
            });
    assertSame(TOKENIZER, loaded);
  }

  /**
   * GPT-2's numbering: bytes in the order of their symbols, special token in the vocabulary too.
   */
  @Test
  void anothersNumbering() throws IOException {
    BpeTokenizer loaded =
        loadChanged(
            root -> {
              JsonObject turned = new JsonObject();
              int last = TOKENIZER.vocabularySize() - 1;
              model(root)
                  .getAsJsonObject("vocab")
                  .entrySet()
                  .forEach(e -> turned.addProperty(e.getKey(), last - e.getValue().getAsInt()));
              for (var token : root.getAsJsonArray("added_tokens")) {
                JsonObject added = token.getAsJsonObject();
                added.addProperty("id", last - added.get("id").getAsInt());
                turned.addProperty(added.get("content").getAsString(), added.get("id").getAsInt());
              }
              model(root).add("vocab", turned);
              root.add("pre_tokenizer", json("{'type': 'ByteLevel'}"));
            });
    assertEquals(PreTokenizer.GPT2, loaded.preTokenizer());
    assertEquals(TOKENIZER.vocabularySize() - 1 - 'a', loaded.encode("a")[0]);
    assertEquals(7, loaded.special("<|end|>"));
    assertEquals(TEXT, loaded.decode(loaded.encodeWithSpecials(TEXT)));
  }

  @Test
  void truncated() throws IOException {
    String whole = Files.readString(saved());
    for (double part : new double[] {0, 0.01, 0.3, 0.8, 0.999}) {
      Path cut = folder.resolve("cut.json");
      Files.writeString(cut, whole.substring(0, (int) (part * whole.length())));
      String message =
          assertThrows(TokenizerFormatException.class, () -> BpeTokenizer.load(cut)).getMessage();
      assertTrue(message.contains("cut.json"), message);
    }
  }

  @Test
  void missing() {
    assertThrows(
        NoSuchFileException.class, () -> BpeTokenizer.load(folder.resolve("no-such.json")));
  }

  @Test
  void foreign() {
    refused("WordPiece", root -> model(root).addProperty("type", "WordPiece"));
    refused("Unigram", root -> model(root).addProperty("type", "Unigram"));
    refused("no merges", root -> model(root).remove("merges"));
    refused("has no \"model\"", root -> root.remove("model"));
    refused("not a byte-level BPE", root -> model(root).getAsJsonObject("vocab").remove("Ġ"));
    refused("byte_fallback", root -> model(root).addProperty("byte_fallback", true));
    refused("model.dropout = 0.1", root -> model(root).addProperty("dropout", 0.1));
    refused("padding", root -> root.add("padding", new JsonObject()));
    refused("truncation", root -> root.add("truncation", new JsonObject()));
    refused("decoder", root -> root.add("decoder", typed("WordPiece")));
    refused("post_processor", root -> root.add("post_processor", typed("Surprise")));
    refused("normalizer = {\"type\":\"Strip\"}", root -> root.add("normalizer", typed("Strip")));
    refused("end_of_word_suffix", root -> model(root).addProperty("end_of_word_suffix", "</w>"));
    refused("normalizer", root -> root.add("normalizer", json("{}")));
    refused("pre_tokenizer is missing", root -> root.add("pre_tokenizer", null));
    refused(
        "last ByteLevel: {\"type\":\"Whitespace\"}",
        root -> root.add("pre_tokenizer", json("{'type': 'Whitespace'}")));
    refused("model.merges is not a list: 3", root -> model(root).addProperty("merges", 3));
    refused("model.vocab.a is not a whole number", root -> vocab(root).addProperty("a", "b"));
    refused("model.vocab.a is not a whole number", root -> vocab(root).addProperty("a", "97"));
    refused("model.vocab.a is not a whole number", root -> vocab(root).addProperty("a", 97.5));
    refused("model.vocab.a is not a whole number", root -> vocab(root).addProperty("a", -1));
    refused("model.vocab.a is not a whole number", root -> vocab(root).addProperty("a", 1L << 32));
    refused("model.vocab.a is not a whole number", root -> vocab(root).add("a", null));
    refused("model.vocab is not an object", root -> model(root).add("vocab", new JsonArray()));
    refused(
        "model.merges[0] is not a text", root -> model(root).getAsJsonArray("merges").set(0, null));
    refused(
        "added_tokens[0].id is not a whole number",
        root -> added(root, 0).addProperty("id", 556.25));
    refused("has no \"added_tokens[1].content\"", root -> added(root, 1).remove("content"));
    refused("added_tokens[2].lstrip is not true", root -> added(root, 2).addProperty("lstrip", 1));
    refused("is empty", root -> added(root, 2).addProperty("content", ""));
    refused("is empty", root -> vocab(root).addProperty("", 564));
  }

  @Test
  void inconsistent() {
    refused(
        "merge 300 names the token 'qqq'",
        root -> model(root).getAsJsonArray("merges").add("a qqq"));
    refused(
        "merge 300 makes 'ÿÿ', which the vocabulary does not have",
        root -> model(root).getAsJsonArray("merges").add("ÿ ÿ"));
    refused("not a pair", root -> model(root).getAsJsonArray("merges").add("a b c"));
    refused(
        "no token has the number 564",
        root -> model(root).getAsJsonObject("vocab").addProperty("ÿÿ", 565));
    refused("belongs to both", root -> model(root).getAsJsonObject("vocab").addProperty("ÿÿ", 300));
    refused(
        "merge 300 is merge 7 once more",
        root -> {
          JsonArray merges = model(root).getAsJsonArray("merges");
          merges.add(merges.get(7));
        });
    refused(
        "the added token '<|end|>' (557) has two numbers",
        root -> added(root, 1).addProperty("content", "<|end|>"));
    refused(
        "which the vocabulary has as an added token",
        root -> {
          JsonObject token = added(root, 0).deepCopy();
          token.addProperty("id", 300);
          token.addProperty("content", TOKENIZER.symbols(300));
          root.getAsJsonArray("added_tokens").add(token);
        });
    refused(
        "stands for no byte", root -> model(root).getAsJsonObject("vocab").addProperty("中", 564));
    refused(
        "two numbers", root -> model(root).getAsJsonObject("vocab").addProperty("<|end|>", 564));
  }

  /** A file that cannot be written whole leaves the old one as it was. */
  @Test
  void writingFails() throws IOException {
    Path file = saved();
    assertThrows(IOException.class, () -> TOKENIZER.save(file.resolve("in-a-file.json")));
    assertSame(TOKENIZER, BpeTokenizer.load(file));
  }
}
