package hondo.bpe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What today's files ask for, as Hugging Face's own library does it. */
class FeatureFileTest {
  @TempDir Path folder;

  private static List<String> texts(BpeTokenizer tokenizer, long seed) {
    List<String> extras = new ArrayList<>(tokenizer.specials());
    extras.addAll(List.of("zorro", " zorro", " quinoa", "123", "zzzz", "the", "theme", "<mask>x"));
    return new RandomTexts(seed, extras).list(2000);
  }

  @ParameterizedTest
  @EnumSource
  void sameNumbers(FeatureFile kind) throws IOException {
    Path file = kind.write(folder);
    BpeTokenizer ours = BpeTokenizer.load(file);
    Path again = folder.resolve("again.json");
    ours.save(again);
    BpeTokenizer read = BpeTokenizer.load(again);
    try (TheirTokenizer theirs = new TheirTokenizer(file);
        TheirTokenizer theirsAgain = new TheirTokenizer(again)) {
      for (String text : texts(ours, kind.ordinal())) {
        for (boolean add : new boolean[] {false, true}) {
          int[] expected = theirs.encode(text, add);
          String where = kind + ": " + PublishedTokenizersTest.escaped(text);
          assertArrayEquals(expected, ours.encodeWithSpecials(text, add), where);
          assertArrayEquals(expected, read.encodeWithSpecials(text, add), where + ", saved");
          assertArrayEquals(expected, theirsAgain.encode(text, add), where + ", saved");
        }
      }
    }
  }

  /** Each feature does something in these files: without it the numbers are others. */
  @Test
  void theFeaturesMatter() throws IOException {
    BpeTokenizer llama = BpeTokenizer.load(FeatureFile.LLAMA.write(folder));
    assertEquals(556, llama.encode(" zorro")[0]);
    assertEquals(1, llama.encode("123").length);
    assertEquals(2, llama.encode("1234").length);
    int[] framed = llama.encodeWithSpecials("x", true);
    assertArrayEquals(new int[] {llama.special("<|en|>"), llama.encode("x")[0]}, framed);
    assertEquals(1, llama.encodeWithSpecials("x").length);
    BpeTokenizer qwen = BpeTokenizer.load(FeatureFile.QWEN.write(folder));
    assertArrayEquals(qwen.encode("\u00e9"), qwen.encode("e\u0301"));
    assertEquals("n\u00e9", qwen.decode(qwen.encode("ne\u0301")));
    assertEquals(1, qwen.encodeWithSpecials("<think>").length);
    assertNotEquals(1, qwen.encode("<think>").length);
    int child = qwen.special("nin\u0303o");
    assertArrayEquals(new int[] {child}, qwen.encodeWithSpecials("ni\u00f1o"));
    BpeTokenizer roberta = BpeTokenizer.load(FeatureFile.ROBERTA.write(folder));
    assertEquals(2 + 3, roberta.encodeWithSpecials("123", true).length);
    assertArrayEquals(new int[] {556, 558}, roberta.encodeWithSpecials("", true));
    BpeTokenizer templates = BpeTokenizer.load(FeatureFile.TEMPLATE.write(folder));
    assertArrayEquals(new int[] {557, 556, 556}, templates.encodeWithSpecials("", true));
    assertEquals(List.of("a b c"), templates.preTokenizer().split("a b c"));
  }

  /** {@code encode} gives no added token, however the text is put together. */
  @ParameterizedTest
  @EnumSource
  void textNeverGivesAnAddedToken(FeatureFile kind) throws IOException {
    BpeTokenizer tokenizer = BpeTokenizer.load(kind.write(folder));
    for (String text : texts(tokenizer, 77)) {
      for (int token : tokenizer.encode(text)) {
        assertFalse(tokenizer.isSpecial(token), text);
      }
    }
  }

  @Test
  void whatComesBackIsTheNormalForm() throws IOException {
    BpeTokenizer tokenizer = BpeTokenizer.load(FeatureFile.QWEN.write(folder));
    for (String text : texts(tokenizer, 3)) {
      String nfc = Normalizer.normalize(text, Normalizer.Form.NFC);
      assertEquals(nfc, tokenizer.decode(tokenizer.encode(text)));
    }
  }

  private void refused(FeatureFile kind, String message, String old, String changed)
      throws IOException {
    String json = Files.readString(kind.write(folder));
    assertTrue(json.contains(old), old);
    Path file = Files.writeString(folder.resolve("changed.json"), json.replace(old, changed));
    JsonObject whole = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    assertTrue(whole.has("model"));
    String found =
        assertThrows(TokenizerFormatException.class, () -> BpeTokenizer.load(file)).getMessage();
    assertTrue(found.contains(message), found);
  }

  @Test
  void templatesThatContradictThemselves() throws IOException {
    FeatureFile kind = FeatureFile.TEMPLATE;
    refused(kind, "but there is '<|en|>'", "\"ids\":[556]", "\"ids\":[557]");
    refused(kind, "but there is no such token", "\"ids\":[556]", "\"ids\":[564]");
    refused(kind, "2 ids for 1 tokens", "\"ids\":[556]", "\"ids\":[556,556]");
    refused(kind, "has no \"", "\"single\":", "\"simple\":");
    refused(kind, "has the text 0 times", "{\"Sequence\":{\"id\":\"A\",\"type_id\":0}},", "");
    refused(
        kind, "special_tokens.<|xx|>\"", "{\"id\":\"<|en|>\",\"type", "{\"id\":\"<|xx|>\",\"type");
    refused(kind, "Sequence = {", "\"Sequence\":{\"id\":\"A\"", "\"Sequence\":{\"id\":\"B\"");
    refused(
        FeatureFile.LLAMA,
        "has some already",
        "\"processors\":[",
        "\"processors\":[{\"type\":\"BertProcessing\",\"sep\":[\"a\",97],\"cls\":[\"a\",97]},");
    refused(FeatureFile.ROBERTA, "sep is not a token", "[\"<|es|>\",558]", "[\"<|es|>\"]");
    refused(FeatureFile.ROBERTA, "sep is not a list", "[\"<|es|>\",558]", "558");
    refused(FeatureFile.ROBERTA, "is said to be '<|en|>'", "<|es|>\",558]", "<|en|>\",558]");
  }

  @Test
  void digitsAreCutOneByOneOrTogether() throws IOException {
    Path file = FeatureFile.ROBERTA.write(folder);
    assertEquals(List.of("a", "1", "2", "3"), BpeTokenizer.load(file).preTokenizer().split("a123"));
    String json = Files.readString(file);
    String one = "\"individual_digits\":true";
    assertTrue(json.contains(one), json);
    Files.writeString(file, json.replace(one, "\"individual_digits\":false"));
    assertEquals(List.of("a", "123"), BpeTokenizer.load(file).preTokenizer().split("a123"));
    refused(
        FeatureFile.TEMPLATE,
        "add_prefix_space = true",
        "\"add_prefix_space\":false",
        "\"add_prefix_space\":true");
  }

  /** Within square brackets a sign stands for itself, be what it may elsewhere. */
  @Test
  void signsWithinSquareBrackets() {
    for (String regex :
        List.of("[(){}|*+?^$.&]", "[(?]", "[(?<n>a]", "[]a]", "[^]a]", "[{1,2}+]")) {
      assertNull(PatternDialect.fault(regex), regex);
    }
    assertEquals("'(?<n' at 4", PatternDialect.fault("[(?](?<n>a)"));
  }

  @Test
  void patternsThatJavaReadsOtherwise() throws IOException {
    for (String regex :
        List.of(
            "^a",
            "a$",
            ".",
            "\\\\h",
            "\\\\w",
            "\\\\b",
            "a{1,2}+",
            "(?m:a)",
            "\\\\p{Han}",
            "[a&&b]",
            "[[:alpha:]]",
            "(?<n>a)",
            "\\\\x41",
            "\\\\R",
            "\\\\1")) {
      refused(FeatureFile.DEEPSEEK, "something else", "\\\\p{N}{1,3}", regex);
    }
    refused(FeatureFile.DEEPSEEK, "not a regular expression", "\\\\p{N}{1,3}", "(a");
    refused(FeatureFile.DEEPSEEK, "pre_tokenizer is not made of", "Isolated", "Removed");
    refused(FeatureFile.DEEPSEEK, "invert = true", "\"invert\":false", "\"invert\":true");
  }

  /** A pattern of one's own that others read otherwise is not written at all. */
  @Test
  void patternsThatOthersReadOtherwise() {
    Path file = folder.resolve("own.json");
    BpeTokenizer own = BpeTokenizer.of(PreTokenizer.of("\\w+"), List.of(), List.of());
    String message =
        assertThrows(IllegalArgumentException.class, () -> own.save(file)).getMessage();
    assertTrue(message.contains("'\\w+' at 0"), message);
    assertFalse(Files.exists(file));
  }
}
