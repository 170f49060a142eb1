package hondo.grader.grade;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Random inputs: each student has one of a few variants, for each of which the solution was run at
 * release.
 */
final class Variants {
  /** How many there are. */
  static final int COUNT = 8;

  private Variants() {}

  /** That of a student, from 0 to 7. */
  static int of(String assignment, String student) {
    return (int) Math.floorMod(hash(assignment + "\n" + student), (long) COUNT);
  }

  /** The seed of a test in a variant. */
  static long seed(String assignment, String test, int variant) {
    return hash(assignment + "\n" + test + "\n" + variant);
  }

  private static long hash(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(sum).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
