package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hondo.core.Numbers;
import hondo.core.Scope;
import hondo.torch.Operators.Op;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator, given what it cannot take: it names itself and the shapes, or does it right. */
class OperatorInputsTest {
  /** What {@link Script} makes of PyTorch's own words: the call, and then whatever they are. */
  private static final String PYTORCHS = "(?s)\\w+\\(\\w+\\(.*\\): .*";

  static Stream<Op> operators() {
    return Operators.all();
  }

  @Test
  void everyOperatorIsHere() {
    Set<String> all =
        Operators.CLASSES.stream()
            .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
            .filter(m -> Modifier.isPublic(m.getModifiers()))
            .map(m -> m.getName())
            .collect(Collectors.toCollection(TreeSet::new));
    all.remove("int8Matmul"); // of int8 alone: LinearAlgebraTest
    all.remove("scale"); // of a number, not of arrays: AttentionTest
    all.remove("requireFit"); // computes nothing: all of attention's operators ask it
    Set<String> tried = operators().map(Op::method).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(all, tried);
  }

  @Test
  void everyClassOfOperatorsIsHere() {
    Set<String> all =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("hondo.torch")
                .stream()
                .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(c -> c.getMethods().stream().anyMatch(OperatorInputsTest::isOperator))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    all.remove("Casts"); // takes every shape and every type: CastsTest
    assertEquals(
        Operators.CLASSES.stream()
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new)),
        all);
  }

  private static boolean isOperator(JavaMethod method) {
    return method.getModifiers().containsAll(Set.of(JavaModifier.PUBLIC, JavaModifier.STATIC))
        && (method.getRawReturnType().isEquivalentTo(NDArray.class)
            || method.getRawReturnType().isEquivalentTo(NDList.class));
  }

  private static NDList arguments(Scope scope, Op op) {
    NDList arguments = new NDList();
    List<long[]> shapes = op.shapes().example();
    for (int i = 0; i < shapes.size(); i++) {
      arguments.add(ones(scope, op, i, shapes.get(i)));
    }
    return arguments;
  }

  private static NDArray ones(Scope scope, Op op, int i, long... shape) {
    if (op.types().charAt(i) == 'f') {
      return scope.manager().ones(new Shape(shape));
    }
    NDArray ones = scope.manager().ones(new Shape(shape), DataType.INT64);
    // An index of zeros fits any axis; labels and lengths are ones.
    return op.types().charAt(i) == 'b'
        ? ones.eq(ones)
        : op.name().equals("ctc") ? ones : ones.sub(1);
  }

  @ParameterizedTest
  @MethodSource("operators")
  void takesWhatItCan(Op op) {
    assertTrue(op.shapes().fits(op.shapes().example()), op.shapes().toString());
    try (Scope scope = Scope.open()) {
      op.call().apply(arguments(scope, op));
    }
  }

  @ParameterizedTest
  @MethodSource("operators")
  void refusesOtherTypes(Op op) {
    try (Scope scope = Scope.open()) {
      List<long[]> shapes = op.shapes().example();
      for (int i = 0; i < shapes.size(); i++) {
        Shape shape = new Shape(shapes.get(i));
        boolean strict = i >= op.real() || op.real() > 1;
        if (i < op.real()) {
          attempt(scope, op, i, scope.manager().ones(shape, DataType.FLOAT64), strict);
          attempt(scope, op, i, scope.manager().ones(shape, DataType.INT64), strict || op.strict());
        } else {
          // A mask of attention may be numbers to add.
          attempt(scope, op, i, scope.manager().ones(shape), !op.method().equals("masked"));
        }
      }
    }
  }

  /** What does not fit is never made to fit by repeating it in silence. */
  @ParameterizedTest
  @MethodSource("operators")
  void refusesShapesThatDoNotFit(Op op) {
    try (Scope scope = Scope.open()) {
      List<String> taken = new ArrayList<>();
      for (Map.Entry<Integer, long[]> other : op.shapes().others()) {
        int at = other.getKey();
        List<long[]> shapes = new ArrayList<>(op.shapes().example());
        shapes.set(at, other.getValue());
        boolean fits = op.shapes().fits(shapes);
        NDArray array = ones(scope, op, at, other.getValue());
        if (attempt(scope, op, at, array, false) && !fits) {
          taken.add(array.getShape() + " at " + at);
        }
      }
      assertEquals(List.of(), taken, op + " of " + op.shapes());
    }
  }

  /**
   * Calls with another array in place: what comes back has no NaN, or the refusal helps.
   *
   * @return whether it was taken
   */
  private static boolean attempt(Scope scope, Op op, int at, NDArray other, boolean mustRefuse) {
    NDList arguments = arguments(scope, op);
    arguments.set(at, other);
    String what =
        Numbers.format("%s with %s%s at %d", op, other.getDataType(), other.getShape(), at);
    try {
      NDArray first = Operators.first(op.call().apply(arguments));
      if (mustRefuse) {
        fail(what + " was taken");
      }
      boolean nan = first.getDataType().isFloating() && first.isNaN().any().getBoolean();
      assertTrue(!nan, what + " gives what is not a number, in silence");
      return true;
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      assertTrue(message.contains(op.name()), what + " is not named in: " + message);
      assertFalse(message.matches(PYTORCHS), what + " is told by PyTorch: " + message);
      assertTrue(message.contains(other.getShape().toString()), what + " not shown in: " + message);
      if (arguments.size() > 1) {
        long shown =
            arguments.stream().filter(a -> message.contains(a.getShape().toString())).count();
        assertTrue(shown > 1 || message.contains("should"), what + ": one shape in: " + message);
      }
      assertTrue(message.length() < 500, message);
      return false;
    } catch (RuntimeException e) {
      return fail(what + " gives " + e, e);
    }
  }
}
