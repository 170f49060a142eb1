package hondo.grader.nbgrader;

import hondo.grader.notebook.CellType;
import hondo.grader.notebook.PythonFloat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * nbgrader's checksum of a cell. It has no key, so that anybody can compute it: it shows accidents,
 * not tampering.
 */
public final class Checksum {
  private Checksum() {}

  /** That of a cell with this text, type and metadata: 32 hexadecimal digits. */
  public static String of(String source, CellType type, CellMeta meta) {
    String all =
        source
            + type.text()
            + python(meta.grade())
            + python(meta.solution())
            + python(meta.effectiveLock())
            + meta.gradeId()
            + (meta.grade() ? PythonFloat.text(meta.points()) : "");
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(md5.digest(all.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  private static String python(boolean value) {
    return value ? "True" : "False";
  }
}
