package hondo.grader.nbgrader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import hondo.grader.notebook.CellType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** nbgrader's checksums, those of its own test notebook among them. */
class ChecksumTest {
  private static final String STUB = "# YOUR CODE HERE\nraise NotImplementedError()";

  private static final String READ_ONLY = "This cell shouldn't be changed.";

  private static String of(
      String source, CellType type, String id, boolean grade, boolean solution, double points) {
    boolean lock = !grade && !solution;
    CellMeta meta =
        new CellMeta(grade, solution, lock, false, id, points, Optional.empty(), Optional.empty());
    return Checksum.of(source, type, meta);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          STUB|CODE|set_a|false|true|0|3d6aac4236f8e1ec85380e692dcc51b1
          print("Success!")|CODE|foo|true|false|1|8bb5c7c6f388fae724e5ef53dc4deeb2
          assert a == 1|CODE|bar|true|false|1|75d78cdf605a339809ceaace462c5f33
          YOUR ANSWER HERE|MARKDOWN|baz|true|true|2|9e51fd0022c24c4105e38369d2f9d751
          STUB|CODE|quux|true|true|3|5a193c164d7b444efe9a3612bee09f4c
          print("Don't change this cell!")|CODE|ro1|false|false|0|86f5f877fe95faac003fcd4b8d43d093
          RO|MARKDOWN|ro2|false|false|0|0122b50e5eaf367b9874d07ebaf80521
          """)
  void vectors(
      String source,
      CellType type,
      String id,
      boolean grade,
      boolean solution,
      double points,
      String sum) {
    assertEquals(
        sum,
        of(
            source.replace("STUB", STUB).replace("RO", READ_ONLY),
            type,
            id,
            grade,
            solution,
            points));
  }

  @Test
  void everyPartCounts() {
    String sum = of("hello", CellType.CODE, "foo", true, false, 1);
    assertEquals(sum, of("hello", CellType.CODE, "foo", true, false, 1));
    assertNotEquals(sum, of("hello", CellType.MARKDOWN, "foo", true, false, 1));
    assertNotEquals(sum, of("hello ", CellType.CODE, "foo", true, false, 1));
    assertNotEquals(sum, of("hello\r", CellType.CODE, "foo", true, false, 1));
    assertNotEquals(sum, of("hello", CellType.CODE, "foo", true, false, 2));
    assertNotEquals(sum, of("hello", CellType.CODE, "bar", true, false, 1));
    assertNotEquals(sum, of("hello", CellType.CODE, "foo", false, false, 1));
    assertNotEquals(sum, of("hello", CellType.CODE, "foo", true, true, 1));
  }

  @Test
  void pointsCountWhereGradedOnly() {
    assertEquals(
        of("hello", CellType.CODE, "foo", false, false, 1),
        of("hello", CellType.CODE, "foo", false, false, 2));
  }

  @Test
  void lettersAreUtf8() {
    // hashlib.md5("θmarkdownFalseTrueFalsefoo".encode("utf-8")).hexdigest()
    assertEquals(
        "42ba96d3a8d8e29f53f2ccd3d011c55d", of("θ", CellType.MARKDOWN, "foo", false, true, 0));
  }

  @Test
  void pointsAreWrittenAsPythonDoes() {
    // hashlib.md5(b"xcodeTrueFalseTruefoo1e+16") and the same with 0.0005
    assertEquals(
        "f7631af06fbab30c4aa6cbcc7879a0aa", of("x", CellType.CODE, "foo", true, false, 1e16));
    assertEquals(
        "8c08a7248cdb382fdeeee56fe3c36d57", of("x", CellType.CODE, "foo", true, false, 5e-4));
  }
}
