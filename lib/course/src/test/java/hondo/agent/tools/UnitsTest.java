package hondo.agent.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.agent.arithmetic.Rational;
import hondo.core.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
  /** By NIST SP 811, appendix B.8, or by the definition. */
  @ParameterizedTest
  @CsvSource({
    "1, mi, km, 1.609344",
    "5280, ft, mi, 1",
    "12, in, ft, 1",
    "3, ft, yd, 1",
    "16, oz, lb, 1",
    "1, lb, kg, 0.45359237",
    "8, pt, gal, 1",
    "16, floz, pt, 1",
    "231, in, cm, 586.74",
    "640, acre, km2, 2.589988110336",
    "1, ha, m2, 10000",
    "36, km/h, m/s, 10",
    "1, kn, km/h, 1.852",
    "60, mph, km/h, 96.56064",
    "1, kWh, kJ, 3600",
    "1, kcal, J, 4184",
    "1, atm, Pa, 101325",
    "100, °C, °F, 212",
    "-40, °F, °C, -40",
    "0, K, °C, -273.15",
    "98.6, F, C, 37",
    "1, GiB, MiB, 1024",
    "8, bit, B, 1",
    "2, week, d, 14"
  })
  void valuesByDefinition(BigDecimal value, String from, String to, String converted) {
    assertEquals(converted, Units.convert(value, from, to).toString());
  }

  @Test
  void thereAndBackIsTheSame() {
    BigDecimal value = new BigDecimal("37.19");
    for (String line : Units.names().split("; ")) {
      String[] units = line.substring(line.indexOf(' ') + 1).split(" ");
      for (String unit : units) {
        Rational there = Units.convert(value, units[0], unit);
        Rational back = Units.convert(there.decimal(), unit, units[0]);
        Rational error = back.minus(Rational.of(value));
        assertEquals(0, error.decimal().setScale(25, RoundingMode.HALF_UP).signum(), unit);
      }
    }
  }

  @Test
  void whatCannotBeConvertedIsSaid() {
    Refusal.of(() -> Units.convert(BigDecimal.ONE, "km", "kg"), "length", "mass");
    String unknown =
        assertThrows(
                IllegalArgumentException.class, () -> Units.convert(BigDecimal.ONE, "parsec", "kg"))
            .getMessage();
    assertTrue(unknown.startsWith("there is no unit 'parsec'; there are: length m km"), unknown);
  }
}
