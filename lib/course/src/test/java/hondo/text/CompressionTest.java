package hondo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CompressionTest {
  /** Letters drawn from sixteen have an entropy of 4 bits, and no compressor gets under it. */
  @Test
  void randomLettersCostTheirEntropy() {
    String text =
        new SplittableRandom(1)
            .ints(200_000, 'a', 'a' + 16)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    double bits = Compression.bzip2BitsPerCharacter(text);
    assertTrue(bits >= 4 && bits < 4.1, "" + bits);
  }

  /** Characters are counted, not bytes: ñ has two of these. */
  @Test
  void countsCharacters() {
    String plain = "n".repeat(1_000);
    double bits = Compression.bzip2BitsPerCharacter(plain);
    assertTrue(bits > 0.2 && bits < 0.5, "a file of some 40 bytes: " + bits);
    double twice = Compression.bzip2BitsPerCharacter("ñ".repeat(1_000));
    assertEquals(bits, twice, 0.05);
  }

  @Test
  void refusesAnEmptyText() {
    assertThrows(IllegalArgumentException.class, () -> Compression.bzip2BitsPerCharacter(""));
  }
}
