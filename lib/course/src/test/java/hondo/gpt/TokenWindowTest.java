package hondo.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a text is still seen, for contexts of every small size. */
class TokenWindowTest {
  private static TokenWindow full(int context) {
    TokenWindow window = new TokenWindow(context);
    window.add(IntStream.range(0, context).toArray());
    return window;
  }

  private static int[] ints(String words) {
    return words == null
        ? new int[0]
        : Arrays.stream(words.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  @ParameterizedTest
  @CsvSource({"1,", "2, 0", "3, 0 2", "4, 0 2 3", "5, 0 3 4", "6, 0 3 4 5", "7, 0 4 5 6"})
  void aFullOneKeepsTheFirstAndTheLaterHalf(int context, String kept) {
    TokenWindow window = full(context);
    assertEquals(0, window.room());
    window.slide();
    assertArrayEquals(ints(kept), window.tokens());
    assertEquals(context - ints(kept).length, window.room());
    window.add(9);
    assertEquals(9, window.tokens()[window.tokens().length - 1]);
  }

  @Test
  void aCopyGoesOnByItself() {
    TokenWindow window = new TokenWindow(4);
    window.add(7, 8);
    TokenWindow copy = window.copy();
    window.add(1);
    assertArrayEquals(new int[] {7, 8}, copy.tokens());
    assertEquals(2, copy.room());
    copy.add(2, 3);
    window.clear();
    assertArrayEquals(new int[] {7, 8, 2, 3}, copy.tokens());
    assertEquals(4, window.room());
  }
}
