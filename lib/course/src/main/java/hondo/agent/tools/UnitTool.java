package hondo.agent.tools;

import hondo.agent.tool.Describe;
import hondo.agent.tool.Tool;
import java.math.BigDecimal;

/** Conversion of units. */
public final class UnitTool {
  private UnitTool() {}

  /**
   * What it takes.
   *
   * @param value in the first unit
   * @param from the unit it is in
   * @param to the unit it should be in
   */
  public record Amount(
      BigDecimal value,
      @Describe("the unit it is in, such as mi") String from,
      @Describe("the unit wanted, such as km") String to) {}

  /** The tool {@code convert}. */
  public static Tool tool() {
    return Tool.of(
        "convert",
        "Converts a value to another unit. Units: " + Units.names() + ".",
        Amount.class,
        a -> Units.convert(a.value(), a.from(), a.to()) + " " + a.to().strip());
  }
}
