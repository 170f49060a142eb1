package hondo.grader.submission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names that strangers chose. */
public final class Names {
  private static final int LONGEST = 60;

  private Names() {}

  /** A name with what could deceive a terminal or a reader replaced. */
  public static String shown(String name) {
    StringBuilder out = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean hidden =
                  type == Character.CONTROL
                      || type == Character.FORMAT
                      || type == Character.LINE_SEPARATOR
                      || type == Character.PARAGRAPH_SEPARATOR
                      || type == Character.SURROGATE;
              out.appendCodePoint(hidden ? 0xfffd : c);
            });
    return out.toString();
  }

  /**
   * A folder for each student: the id where that is a plain name, otherwise what is plain in it
   * with a part of its hash. No two are equal on a file system that takes large and small letters,
   * or composed and decomposed ones, for the same.
   */
  static Map<String, String> folders(Collection<String> ids) {
    Map<String, Integer> same = new HashMap<>();
    for (String id : ids) {
      same.merge(folded(id), 1, Integer::sum);
    }
    Map<String, String> folders = new HashMap<>();
    for (String id : ids) {
      // A plain name never has the form of a hashed one, so that nobody can choose another's.
      boolean plain =
          id.matches("[A-Za-z0-9][A-Za-z0-9._@+-]*") && id.length() <= LONGEST && !id.endsWith(".");
      boolean alone = same.get(folded(id)) == 1;
      folders.put(id, plain && alone ? id : hashed(id));
    }
    return folders;
  }

  private static String hashed(String id) {
    String plain = id.replaceAll("[^A-Za-z0-9]+", "_");
    return plain.substring(0, Math.min(plain.length(), LONGEST / 2)) + "~" + hash(id);
  }

  static String folded(String id) {
    String composed = Normalizer.normalize(id, Normalizer.Form.NFKC);
    return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  static String hash(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha.digest(text.getBytes(StandardCharsets.UTF_16BE));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * The parts of an archive's path; empty where it is absolute, leaves the folder, names a drive or
   * holds a zero character.
   */
  static List<String> parts(String path) {
    String plain = path.replace('\\', '/');
    List<String> parts = new ArrayList<>();
    if (plain.startsWith("/") || plain.matches("(?s)[A-Za-z]:.*") || plain.indexOf('\0') >= 0) {
      return parts;
    }
    for (String part : plain.split("/")) {
      if (part.equals("..")) {
        return List.of();
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }
}
