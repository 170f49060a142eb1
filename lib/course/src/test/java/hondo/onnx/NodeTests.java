package hondo.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import hondo.core.Elements;
import hondo.core.Numbers;
import hondo.core.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs ONNX's node tests, whose arrays nobody of this project computed, over every operator and
 * layer of ours that has such a test: {@code NodeTests FOLDER}, the folder with one folder a case.
 * A case passes, fails, is refused (our operator does not offer that variant, and the reason is
 * printed), or is not covered (we have no such operator). The last line counts for the runner of
 * all tests.
 */
final class NodeTests {
  private static final double RELATIVE = 1e-4;
  private static final double ABSOLUTE = 1e-6;

  private final Map<String, Function<Node, NDList>> operators = new TreeMap<>();
  private final Map<String, int[]> counts = new TreeMap<>(); // passed, refused, failed
  private final Map<String, Integer> reasons = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private int notCovered;

  private NodeTests() {
    ArrayOperators.addTo(operators);
    LayerOperators.addTo(operators);
    RecurrentOperators.addTo(operators);
  }

  public static void main(String[] arguments) throws IOException {
    NodeTests tests = new NodeTests();
    try (Stream<Path> folders = Files.list(Path.of(arguments[0]))) {
      for (Path folder : folders.sorted().toList()) {
        tests.run(NodeCase.read(folder));
      }
    }
    System.exit(tests.report() ? 0 : 1);
  }

  private void run(NodeCase test) throws IOException {
    Function<Node, NDList> operator =
        test.operator() == null ? null : operators.get(test.operator());
    if (operator == null) {
      notCovered++;
      return;
    }
    int[] count = counts.computeIfAbsent(test.operator(), name -> new int[3]);
    try (Scope scope = Scope.open()) {
      NDList ours = operator.apply(test.node(scope.manager()));
      compare(ours, test.expected(scope.manager()));
      count[0]++;
    } catch (Refused e) {
      count[1]++;
      reasons.merge(test.operator() + ": " + e.getMessage(), 1, Integer::sum);
    } catch (RuntimeException e) {
      count[2]++;
      failures.add(test.name() + ": " + e.getMessage());
    }
  }

  /** Ours may have fewer outputs, but has the first. */
  private static void compare(NDList ours, List<NDArray> expected) {
    int compared = 0;
    for (int i = 0; i < Math.min(ours.size(), expected.size()); i++) {
      if (expected.get(i) != null) {
        compare(i, ours.get(i), expected.get(i));
        compared++;
      }
    }
    if (compared == 0) {
      throw new IllegalStateException("no output was compared");
    }
  }

  private static void compare(int output, NDArray ours, NDArray expected) {
    if (!ours.getShape().equals(expected.getShape())
        || ours.getDataType() != expected.getDataType()) {
      throw new IllegalStateException(
          Numbers.format(
              "output %d is %s%s and should be %s%s",
              output,
              ours.getDataType(),
              ours.getShape(),
              expected.getDataType(),
              expected.getShape()));
    }
    double[] is = Elements.of(ours);
    double[] should = Elements.of(expected);
    for (int i = 0; i < is.length; i++) {
      if (!(is[i] == should[i]
          || Double.isNaN(is[i]) && Double.isNaN(should[i])
          || Math.abs(is[i] - should[i]) <= ABSOLUTE + RELATIVE * Math.abs(should[i]))) {
        throw new IllegalStateException(
            Numbers.format(
                "output %d, element %d is %s and should be %s", output, i, is[i], should[i]));
      }
    }
  }

  private boolean report() {
    int[] sums = new int[3];
    System.out.print(
        Numbers.format("%-26s %7s %7s %7s%n", "operator", "passed", "refused", "failed"));
    counts.forEach(
        (name, count) -> {
          System.out.print(
              Numbers.format("%-26s %7d %7d %7d%n", name, count[0], count[1], count[2]));
          for (int i = 0; i < sums.length; i++) {
            sums[i] += count[i];
          }
        });
    System.out.println("\nrefused:");
    reasons.forEach(
        (reason, times) -> System.out.print(Numbers.format("%7d  %s%n", times, reason)));
    operators.keySet().stream()
        .filter(name -> !counts.containsKey(name))
        .forEach(name -> System.out.println("no case of this suite: " + name));
    failures.forEach(failure -> System.out.println("FAILED " + failure));
    System.out.print(
        Numbers.format("%n%d passed, %d refused, %d not covered%n", sums[0], sums[1], notCovered));
    System.out.print(Numbers.format("%d passed, %d failed%n", sums[0], sums[2]));
    return sums[2] == 0 && sums[0] > 0;
  }
}
