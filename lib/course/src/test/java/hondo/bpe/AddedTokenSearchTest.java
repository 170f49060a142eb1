package hondo.bpe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddedTokenSearchTest {
  private static AddedToken token(
      String content, int id, boolean word, boolean left, boolean right) {
    return new AddedToken(content, id, word, left, right, false, true);
  }

  private static final AddedTokenSearch SEARCH =
      new AddedTokenSearch(
          Map.of(
              "<a>", token("<a>", 1, false, false, false),
              "<a>>", token("<a>>", 2, false, false, false),
              "<l>", token("<l>", 3, false, true, false),
              "<r>", token("<r>", 4, false, false, true),
              "the", token("the", 5, true, false, false)));

  /** Tokens by their numbers, text in brackets; an underscore stands for a space. */
  @ParameterizedTest
  @CsvSource({
    "x<a>y, [x]1[y]",
    "<a>, 1",
    "<a><a>, 11",
    "<a>>><a, 2[><a]",
    "x__<l>_y, [x]3[_y]",
    "<a>__<l><l>, 133",
    "__<l>, 3",
    "x_<r>__y, [x_]4[y]",
    "<r>__<r>__, 44",
    "<r>_<l>_the, 43[_]5",
    "the_the, 5[_]5",
    "other_them_the, [other_them_]5",
    "ñthe_theñ, [ñthe_theñ]",
    "the<a>the, 515",
    "plain, [plain]"
  })
  void cutsAtTheTokens(String text, String expected) {
    List<String> pieces = new ArrayList<>();
    SEARCH.split(
        text.replace('_', ' '),
        piece -> pieces.add("[" + piece.replace(' ', '_') + "]"),
        token -> pieces.add("" + token));
    assertEquals(expected, String.join("", pieces));
  }
}
