package hondo.bpe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bit of a file is wrong: it is refused by its name, or it is another whole tokenizer. */
class BitFlipTest {
  private static final int FLIPS = 3000;

  @TempDir Path folder;

  @Test
  void noRawException() throws IOException {
    Map<String, Integer> raw = new TreeMap<>();
    int refused = 0;
    int loaded = 0;
    for (FeatureFile kind : FeatureFile.values()) {
      byte[] whole = Files.readAllBytes(kind.write(folder));
      Random random = new Random(kind.ordinal());
      for (int i = 0; i < FLIPS / FeatureFile.values().length; i++) {
        byte[] flipped = whole.clone();
        flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
        try {
          uses(BpeTokenizer.load(Files.write(folder.resolve("flipped.json"), flipped)));
          loaded++;
        } catch (TokenizerFormatException e) {
          assertTrue(e.getMessage().contains("flipped.json"), e.getMessage());
          refused++;
        } catch (RuntimeException | StackOverflowError | IOException e) {
          raw.merge(e.toString(), 1, Integer::sum);
        }
      }
    }
    System.out.println(refused + " flips refused, " + loaded + " harmless or another tokenizer");
    assertEquals(Map.of(), raw);
    assertTrue(refused > 100 && loaded > 100, refused + " refused, " + loaded + " loaded");
  }

  private static void uses(BpeTokenizer tokenizer) {
    String text = Texts.SPANISH + "<|end|> 12 <|es|>";
    int[] tokens = tokenizer.encodeWithSpecials(text, true);
    assertTrue(tokens.length > 0 && !tokenizer.decode(tokens).isEmpty());
    tokenizer.encode(text);
  }
}
