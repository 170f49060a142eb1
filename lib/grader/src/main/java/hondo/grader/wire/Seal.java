package hondo.grader.wire;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes (HMAC-SHA-256, cut) of what one side says. Not for several threads. */
public final class Seal {
  /** Bytes of a key. */
  public static final int KEY_BYTES = 32;

  static final int CODE_BYTES = 16;

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  private Seal(byte[] key, byte direction) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      byte[] own = Arrays.copyOf(key, key.length + 1);
      own[key.length] = direction;
      mac.init(new SecretKeySpec(own, ALGORITHM));
      Arrays.fill(own, (byte) 0);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of what the grader says. */
  public static Seal ofGrader(byte[] key) {
    return new Seal(key, (byte) 'g');
  }

  /** Of what the worker says; another, so that nothing can be sent back as an answer. */
  public static Seal ofWorker(byte[] key) {
    return new Seal(key, (byte) 'w');
  }

  byte[] code(byte[] bytes, int offset, int length) {
    mac.update(bytes, offset, length);
    return Arrays.copyOf(mac.doFinal(), CODE_BYTES);
  }

  boolean fits(byte[] code, byte[] bytes, int offset, int length) {
    return MessageDigest.isEqual(code, code(bytes, offset, length));
  }
}
