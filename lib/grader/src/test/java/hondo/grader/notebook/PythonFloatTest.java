package hondo.grader.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Python's own texts of numbers. */
class PythonFloatTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1.0",
    "0.5, 0.5",
    "10, 10.0",
    "1e7, 10000000.0",
    "1e15, 1000000000000000.0",
    "123456789012345680, 1.2345678901234568e+17",
    "1e16, 1e+16",
    "1e100, 1e+100",
    "0.001, 0.001",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "1.5e-7, 1.5e-07",
    "-0.0, -0.0",
    "-2.5, -2.5",
    "0.1, 0.1",
    "2e23, 2e+23",
    "4.9e-324, 5e-324",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "5.684341886080802e-14, 5.684341886080802e-14",
    "9007199254740993, 9007199254740992.0",
  })
  void repr(double value, String text) {
    assertEquals(text, PythonFloat.text(value));
  }

  @Test
  void whatIsNoNumber() {
    assertEquals("nan", PythonFloat.text(Double.NaN));
    assertEquals("-inf", PythonFloat.text(Double.NEGATIVE_INFINITY));
  }

  @ParameterizedTest
  @CsvSource({
    "1_0, 10",
    "' 1.0\n', 1",
    "1e0, 1",
    ".5, 0.5",
    "5., 5",
    "+2, 2",
    "-inf, -Infinity",
    "Infinity, Infinity",
    "nan, NaN",
    "-1_0.2_5e1_0, -10.25e10"
  })
  void read(String text, double value) {
    assertEquals(value, PythonFloat.parse(text).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.0f", "0x1p3", "1__0", "_1", "1_", "1e", ".", "true", "1,5", "'1'"})
  void notRead(String text) {
    assertFalse(PythonFloat.parse(text).isPresent());
  }
}
