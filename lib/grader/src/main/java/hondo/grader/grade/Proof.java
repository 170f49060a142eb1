package hondo.grader.grade;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * An expression that is run behind a test and has a value that nobody can have prepared: that it
 * comes back shows that the engine still runs Java, and that an {@code assert} still throws.
 *
 * @param source the expression
 * @param value what it gives, as text
 */
record Proof(String source, String value) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static Proof next() {
    long a = RANDOM.nextLong() | 1;
    long b = RANDOM.nextLong() | 1;
    long key = RANDOM.nextLong();
    // The names are qualified: a student may have a class of any simple name.
    String source =
        String.format(
            Locale.ROOT,
            "((java.util.function.LongSupplier) () -> { try { assert %dL * %dL == %dL; }"
                + " catch (java.lang.AssertionError e) { return %dL ^ %dL; } return %dL; })"
                + ".getAsLong()",
            a,
            b,
            a * b + 1,
            key,
            a,
            RANDOM.nextLong());
    return new Proof(source, String.valueOf(key ^ a));
  }

  /**
   * The text of a test that must fail, which is sent among the others: where it passes, failing
   * does not work any more in that JVM, and no pass there says anything.
   */
  static String decoy() {
    long a = RANDOM.nextLong() | 1;
    long b = RANDOM.nextLong() | 1;
    long wrong = a * b + 2 * RANDOM.nextInt(1000) + 1;
    return RANDOM.nextBoolean()
        ? String.format(Locale.ROOT, "assert %dL * %dL == %dL;", a, b, wrong)
        : String.format(
            Locale.ROOT,
            "if (%dL * %dL != %dL) throw new java.lang.AssertionError(\"wrong\");",
            a,
            b,
            wrong);
  }

  /** Whether a reply brings it back. */
  boolean isIn(Reply reply) {
    return reply.proof().equals(value);
  }
}
