package hondo.kernel.hints;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to do about an error of DJL's arrays, by its message: those of libtorch 2.7 and of DJL 0.36,
 * which are English wherever they run.
 */
final class ArrayHints {
  private record Rule(Pattern message, Function<MatchResult, String> hint) {}

  private static Rule rule(String message, Function<MatchResult, String> hint) {
    return new Rule(Pattern.compile("(?s).*" + message + ".*"), hint);
  }

  private static final List<Rule> RULES =
      List.of(
          rule(
              "mat1 and mat2 shapes cannot be multiplied \\((\\w+)x(\\w+) and (\\w+)x(\\w+)\\)",
              m ->
                  "the first has "
                      + m.group(2)
                      + " columns and the second "
                      + m.group(3)
                      + " rows; a matrix product needs as many of the one as of the other. Is a"
                      + " `transpose()` missing?"),
          rule(
              "size of tensor a \\((\\d+)\\) must match the size of tensor b \\((\\d+)\\) at"
                  + " non-singleton dimension (\\d+)",
              m ->
                  "along axis "
                      + m.group(3)
                      + " one has size "
                      + m.group(1)
                      + " and the other "
                      + m.group(2)
                      + "; to broadcast, sizes are equal or one of them is 1. `getShape()` shows them"),
          rule(
              "shape '\\[([^\\]]*)\\]' is invalid for input of size (\\d+)",
              m ->
                  "a reshape keeps the number of elements: "
                      + m.group(2)
                      + " do not fit into ("
                      + m.group(1)
                      + ")"),
          rule(
              "The NDArray size is: (\\d+), but buffer size is: (\\d+)",
              m ->
                  "the shape holds " + m.group(1) + " elements, and " + m.group(2) + " were given"),
          rule(
              "Sizes of tensors must match except in dimension (\\d+)",
              m ->
                  "arrays are joined along axis "
                      + m.group(1)
                      + "; all their other axes must be equal"),
          rule(
              "index (-?\\d+) is out of bounds for dimension (\\d+) with size (\\d+)",
              m ->
                  "along axis "
                      + m.group(2)
                      + " valid indices are 0 to "
                      + (Long.parseLong(m.group(3)) - 1)),
          rule(
              "same dtype, but got: (\\w+) != (\\w+)",
              m ->
                  "one is of type "
                      + m.group(1)
                      + " and the other "
                      + m.group(2)
                      + ": `toType(DataType.FLOAT32, false)` converts an array"),
          rule(
              "DataType mismatch, Required (\\w+), Actual (\\w+)",
              m ->
                  "the array is of type "
                      + m.group(2)
                      + ": `toType(DataType.FLOAT32, false)` converts it, or read it by the method of"
                      + " its own type, as `toLongArray()`"),
          rule(
              "(Native resource has been released already|NDManager has been closed already)",
              m ->
                  "the array, or the manager or scope it belongs to, is closed: use it inside of the"
                      + " `try` that opens that"),
          rule(
              "GradientCollector is already collecting",
              m -> "another collector is still open: open it in a `try (…)`, which closes it"),
          rule(
              "does not require grad and does not have a grad_fn",
              m ->
                  "nothing that it was computed from asks for a gradient: `setRequiresGradient(true)`"
                      + " before computing, inside of the collector"),
          rule(
              "No gradient attached to this NDArray",
              m -> "`setRequiresGradient(true)` before computing, and `backward` before asking"),
          rule(
              "The supplied Index does not produce a scalar",
              m -> "the array has several elements: give an index for each axis"));

  private ArrayHints() {}

  static Optional<String> of(String message) {
    for (Rule rule : RULES) {
      Matcher said = rule.message().matcher(message);
      if (said.matches()) {
        return Optional.of(rule.hint().apply(said.toMatchResult()));
      }
    }
    return Optional.empty();
  }
}
