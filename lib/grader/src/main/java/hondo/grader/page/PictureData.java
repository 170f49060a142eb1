package hondo.grader.page;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Pictures of outputs as addresses that hold them, where they are what they say. */
final class PictureData {
  /** Of all that a picture of a plot needs; a page holds many. */
  private static final int LARGEST = 4 << 20;

  /** How files of these types begin, as hexadecimal digits. */
  private static final Map<String, String> BEGINNINGS =
      Map.of(
          "image/png", "89504e470d0a1a0a",
          "image/jpeg", "ffd8ff",
          "image/gif", "47494638");

  private PictureData() {}

  /**
   * The address for an {@code img}, or nothing where the data is no such picture or is too large. A
   * drawing (SVG) in an {@code img} runs no script and loads nothing, whatever it says.
   *
   * @param type image/png, image/jpeg, image/gif or image/svg+xml
   * @param data Base64, or the text of a drawing
   */
  static Optional<String> address(String type, String data) {
    if (data.length() > LARGEST) {
      return Optional.empty();
    }
    if (type.equals("image/svg+xml")) {
      // Entities that hold entities grow without end.
      if (!data.contains("<svg") || data.contains("<!ENTITY")) {
        return Optional.empty();
      }
      return Optional.of(address(type, data.getBytes(StandardCharsets.UTF_8)));
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(data);
      boolean right = hex(bytes).startsWith(BEGINNINGS.getOrDefault(type, "none"));
      return right ? Optional.of(address(type, bytes)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String address(String type, byte[] bytes) {
    return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  private static String hex(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    for (byte b : Arrays.copyOf(bytes, Math.min(bytes.length, 8))) {
      out.append(String.format(Locale.ROOT, "%02x", b));
    }
    return out.toString();
  }
}
