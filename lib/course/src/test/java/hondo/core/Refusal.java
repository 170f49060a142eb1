package hondo.core;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** That bad input is refused, in words that help, and not too many of them. */
public final class Refusal {
  private Refusal() {}

  /** Of an argument. */
  public static void of(Executable call, String... words) {
    check(IllegalArgumentException.class, call, words);
  }

  /** Of what an object has come to. */
  public static void ofState(Executable call, String... words) {
    check(IllegalStateException.class, call, words);
  }

  private static void check(Class<? extends Exception> type, Executable call, String... words) {
    String message = assertThrows(type, call).getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), "'" + word + "' should be in: " + message);
    }
    assertTrue(message.length() < 300, message);
  }
}
