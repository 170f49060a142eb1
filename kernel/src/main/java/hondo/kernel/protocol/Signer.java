package hondo.kernel.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and checks messages with the key of the connection file. With an empty key nothing is
 * signed and everything is trusted, as the protocol says. Not safe for use by several threads.
 */
public final class Signer {
  private static final byte[] UNSIGNED = new byte[0];

  private final Mac mac;

  /**
   * @param scheme for example {@code hmac-sha256}
   * @throws IllegalArgumentException for a scheme that this JVM does not have
   */
  public Signer(String scheme, String key) {
    mac = key.isEmpty() ? null : mac(scheme, key);
  }

  private static Mac mac(String scheme, String key) {
    String algorithm = scheme.replace("-", "").toUpperCase(Locale.ROOT).replace("HMAC", "Hmac");
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "the connection file asks for the signature scheme \"" + scheme + "\", unknown here", e);
    }
  }

  /** The signature of the JSON parts: lower-case hexadecimal, or empty for an empty key. */
  public byte[] sign(List<byte[]> parts) {
    if (mac == null) {
      return UNSIGNED;
    }
    parts.forEach(mac::update);
    return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Whether {@code signature} belongs to {@code parts}; takes the same time for every wrong one.
   */
  public boolean verify(byte[] signature, List<byte[]> parts) {
    return mac == null || MessageDigest.isEqual(sign(parts), signature);
  }
}
