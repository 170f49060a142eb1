package hondo.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What an item of a data set is for. */
public enum Split {
  /** To learn from. */
  TRAIN,
  /** To choose with: hyper-parameters, early stopping. */
  VALID,
  /** To measure with, once. */
  TEST;

  /**
   * 80 % train, 10 % valid, 10 % test by the SHA-256 of a key: the same on every machine and in
   * every version, and independent of what else is in the set.
   */
  public static Split ofHash(String key) {
    return switch ((int) Long.remainderUnsigned(hash(key), 10)) {
      case 8 -> VALID;
      case 9 -> TEST;
      default -> TRAIN;
    };
  }

  /** The first eight bytes of the key's SHA-256. */
  public static long hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      long hash = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        hash = hash << 8 | digest[i] & 0xff;
      }
      return hash;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
