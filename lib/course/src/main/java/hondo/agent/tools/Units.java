package hondo.agent.tools;

import hondo.agent.arithmetic.Rational;
import hondo.core.Numbers;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Units of measurement and their exact sizes by definition: {@code value · factor + offset} of the
 * first unit of their quantity.
 *
 * @see <a href="https://www.nist.gov/pml/special-publication-811">NIST SP 811, appendix B</a>
 */
public final class Units {
  private record Unit(String quantity, Rational factor, Rational offset) {}

  private static final Map<String, Unit> UNITS = new LinkedHashMap<>();

  static {
    add("length", "m 1", "km 1000", "cm 0.01", "mm 0.001", "in 0.0254", "ft 0.3048");
    add("length", "yd 0.9144", "mi 1609.344", "nmi 1852");
    add("mass", "kg 1", "g 0.001", "mg 0.000001", "t 1000", "lb 0.45359237", "oz 0.028349523125");
    add("time", "s 1", "min 60", "h 3600", "d 86400", "week 604800", "ms 0.001");
    add("area", "m2 1", "km2 1000000", "cm2 0.0001", "ha 10000", "acre 4046.8564224");
    add("area", "ft2 0.09290304");
    add("volume", "L 1", "mL 0.001", "m3 1000", "gal 3.785411784", "pt 0.473176473");
    add("volume", "floz 0.0295735295625");
    add("speed", "m/s 1", "km/h 1/3.6", "mph 0.44704", "kn 1852/3600");
    add("energy", "J 1", "kJ 1000", "Wh 3600", "kWh 3600000", "cal 4.184", "kcal 4184");
    add("pressure", "Pa 1", "kPa 1000", "bar 100000", "atm 101325", "mmHg 133.322387415");
    add("power", "W 1", "kW 1000", "hp 745.69987158227022");
    add("data", "B 1", "bit 0.125", "kB 1000", "MB 1000000", "GB 1000000000", "KiB 1024");
    add("data", "MiB 1048576", "GiB 1073741824");
    add("temperature", "K 1", "°C 1 273.15", "°F 1/1.8 459.67/1.8");
  }

  private Units() {}

  private static void add(String quantity, String... units) {
    for (String line : units) {
      String[] parts = line.split(" ");
      Rational offset = parts.length > 2 ? size(parts[2]) : size("0");
      UNITS.put(parts[0], new Unit(quantity, size(parts[1]), offset));
    }
  }

  private static Rational size(String text) {
    String[] sides = text.split("/");
    Rational over = Rational.of(sides[0]);
    return sides.length == 1 ? over : over.dividedBy(Rational.of(sides[1]));
  }

  /**
   * A value in another unit, without rounding.
   *
   * @throws IllegalArgumentException if a unit is not known or the two measure different things;
   *     says what there is
   */
  public static Rational convert(BigDecimal value, String from, String to) {
    Unit source = unit(from);
    Unit target = unit(to);
    if (!source.quantity().equals(target.quantity())) {
      throw new IllegalArgumentException(
          Numbers.format(
              "%s is a unit of %s and %s one of %s: they cannot be converted",
              from, source.quantity(), to, target.quantity()));
    }
    return Rational.of(value)
        .times(source.factor())
        .plus(source.offset())
        .minus(target.offset())
        .dividedBy(target.factor());
  }

  private static Unit unit(String name) {
    String known = name.strip();
    known = known.equals("C") || known.equals("F") ? "°" + known : known;
    Unit unit = UNITS.get(known);
    if (unit == null) {
      throw new IllegalArgumentException(
          Numbers.format("there is no unit '%s'; there are: %s", name, names()));
    }
    return unit;
  }

  /** The units, by what they measure. */
  public static String names() {
    Map<String, String> byQuantity =
        UNITS.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getValue().quantity(),
                    LinkedHashMap::new,
                    Collectors.mapping(Map.Entry::getKey, Collectors.joining(" "))));
    return byQuantity.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining("; "));
  }
}
