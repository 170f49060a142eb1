package hondo.agent.tools;

import hondo.agent.arithmetic.Calculator;
import hondo.agent.tool.Describe;
import hondo.agent.tool.Length;
import hondo.agent.tool.Tool;

/** Arithmetic for a model, which is bad at it. */
public final class CalculatorTool {
  private CalculatorTool() {}

  /**
   * What it takes.
   *
   * @param expression see {@link Calculator}
   */
  @Describe("an arithmetic expression")
  public record Sum(
      @Describe("numbers, + - * / ^ and parentheses, such as (12.5 + 3) * 4") @Length(min = 1)
          String expression) {}

  /** The tool {@code calculator}. */
  public static Tool tool() {
    return Tool.of(
        "calculator",
        "Computes an arithmetic expression exactly.",
        Sum.class,
        sum -> Calculator.value(sum.expression()).toString());
  }
}
