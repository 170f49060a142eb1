package hondo.coursegpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.bpe.BpeTokenizer;
import hondo.coursegpt.corpus.Document;
import hondo.data.Split;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenNgramTest {
  private final BpeTokenizer bytes = BpeTokenizer.of(List.of(), Recipe.SPECIALS);

  private static Document document(String text) {
    return new Document("test", "en", Split.TRAIN, text);
  }

  private double surprise(TokenNgram model, String text) {
    HeldOutText heldOut = HeldOutText.of("test", List.of(document(text)), bytes);
    return Arrays.stream(model.nats(heldOut.documents().get(0))).sum();
  }

  @Test
  void whatItHasReadSurprisesItLess() {
    TokenNgram model =
        TokenNgram.of(5, bytes, List.of(document("the cat sat"), document("the cat ran")));
    assertTrue(surprise(model, "the cat sat") < surprise(model, "tac eht tas") / 2);
  }

  @Test
  void aTokenNeverReadIsPossibleAndTheFirstTokenIsGiven() {
    TokenNgram model = TokenNgram.of(3, bytes, List.of(document("aaa")));
    HeldOutText text = HeldOutText.of("test", List.of(document("zñ")), bytes);
    double[] nats = model.nats(text.documents().get(0));
    assertEquals(3, nats.length); // z and the two bytes of ñ, after the language token
    assertEquals(2, text.characters());
    assertTrue(Arrays.stream(nats).allMatch(n -> n > 0 && Double.isFinite(n)));
  }
}
