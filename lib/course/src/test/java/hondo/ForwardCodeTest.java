package hondo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.SparseFormat;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import hondo.core.Elements;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** That the rules of {@link ForwardCode} find what they are for. */
class ForwardCodeTest {
  static final class Cuts {
    NDArray cast(NDArray x) {
      return x.toType(DataType.FLOAT64, false).mul(2);
    }

    UnaryOperator<NDArray> copy() {
      return NDArray::duplicate;
    }

    UnaryOperator<NDArray> inLambda() {
      return x -> x.toSparse(SparseFormat.DENSE).toDense();
    }

    NDList move(NDList x, NDArray like) {
      return x.toDevice(like.getDevice(), true);
    }
  }

  static final class Fatal {
    boolean names(NDArray x) {
      return x.getDataType() == DataType.BFLOAT16;
    }

    String chooses(NDArray x) {
      return switch (x.getDataType()) {
        case INT16 -> "short";
        default -> "long";
      };
    }
  }

  static final class Fine {
    NDArray clone(NDArray x) {
      return x.mul(1).add(new StringBuilder("toType").length());
    }

    boolean names(NDArray x) {
      return x.getDataType() == DataType.FLOAT32;
    }
  }

  private static EvaluationResult of(ArchRule rule, Class<?>... classes) {
    return rule.evaluate(new ClassFileImporter().importClasses(classes));
  }

  @Test
  void cutsAreFound() {
    EvaluationResult result = of(ForwardCode.KEEPS_THE_GRAPH, Cuts.class);
    assertEquals(5, result.getFailureReport().getDetails().size(), result::toString);
    assertTrue(result.getFailureReport().toString().contains("Casts"));
  }

  @Test
  void fatalTypesAreFound() throws ClassNotFoundException {
    assertTrue(of(ForwardCode.NAMES_NO_FATAL_TYPE, Fatal.class).hasViolation());
    // A switch over an enum names its constants in a class of its own.
    Class<?> table = Class.forName(ForwardCodeTest.class.getName() + "$1");
    assertTrue(of(ForwardCode.NAMES_NO_FATAL_TYPE, table).hasViolation());
  }

  @Test
  void theRestIsFine() {
    assertFalse(of(ForwardCode.KEEPS_THE_GRAPH, Fine.class, Elements.class).hasViolation());
    assertFalse(of(ForwardCode.NAMES_NO_FATAL_TYPE, Fine.class, Elements.class).hasViolation());
  }
}
