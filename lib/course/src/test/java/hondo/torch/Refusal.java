package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** That an operator refuses its arguments, in words that help. */
final class Refusal {
  private Refusal() {}

  static void of(Executable call, String... words) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), "'" + word + "' should be in: " + message);
    }
    assertTrue(message.length() < 300, message);
  }
}
