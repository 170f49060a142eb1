package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.GradCheck;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.core.Tape;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CastsTest {
  private static final Set<DataType> FLOATING =
      EnumSet.of(DataType.FLOAT64, DataType.FLOAT32, DataType.FLOAT16);

  private final Scope scope = Scope.open();

  @AfterEach
  void free() {
    scope.close();
  }

  @Test
  void theGradientPassesThroughCasts() {
    NDArray x = scope.manager().create(new double[] {0.5, -1.25, 3});
    for (DataType type : FLOATING) {
      NDArray w = scope.manager().create(new float[] {0.5f, -1.25f, 3});
      w.setRequiresGradient(true);
      try (Tape tape = Tape.open()) {
        NDArray wide = Casts.to(w, type);
        assertEquals(type, wide.getDataType());
        tape.backward(Casts.toFloat64(wide.mul(wide)).sum());
        Check.allClose(
            "twice the number by " + type,
            tape.gradient(w).toFloatArray(),
            new float[] {1, -2.5f, 6},
            0);
      }
    }
    GradCheck.function("clone", a -> Casts.clone(a.get(0)).mul(a.get(0)), x);
    GradCheck.function("to its own type", a -> Casts.toFloat64(a.get(0)).exp(), x);
  }

  @Test
  void valuesAreThose() {
    NDArray x = scope.manager().create(new double[] {0, 1.75, -2.25, 1 + 0x1p-20});
    List<NDArray> casts = List.of(Casts.toFloat64(x), Casts.toFloat32(x), Casts.toFloat16(x));
    Check.allClose("64", Elements.of(casts.get(0)), Elements.of(x), 0);
    Check.allClose("32", Elements.of(casts.get(1)), Elements.of(x), 0);
    Check.allClose("16", Elements.of(casts.get(2)), new double[] {0, 1.75, -2.25, 1}, 0);
    Check.equal("int64", Casts.toInt64(x).toLongArray(), new long[] {0, 1, -2, 1});
    Check.equal("int8", Casts.to(x, DataType.INT8).toByteArray(), new byte[] {0, 1, -2, 1});
    Check.equal("int32", Casts.to(x, DataType.INT32).toIntArray(), new int[] {0, 1, -2, 1});
    Check.equal(
        "boolean",
        Casts.to(x, DataType.BOOLEAN).toBooleanArray(),
        new boolean[] {false, true, true, true});
    assertEquals(DataType.UINT8, Casts.to(x.abs(), DataType.UINT8).getDataType());
  }

  @Test
  void aCloneIsAnotherArray() {
    NDArray x = scope.manager().create(new double[] {1, 2});
    NDArray clone = Casts.clone(x);
    assertNotSame(x, clone);
    clone.muli(2);
    Check.allClose("x is as before", Elements.of(x), new double[] {1, 2}, 0);
  }

  @Test
  void theTypesThatEndTheProcessAreRefused() {
    NDArray x = scope.manager().create(new double[] {1});
    for (DataType type : DataType.values()) {
      if (List.of("bfloat16", "int16", "uint16", "complex64", "string", "unknown")
          .contains(type.toString())) {
        Refusal.of(() -> Casts.to(x, type), type.toString(), "float32");
      }
    }
  }
}
