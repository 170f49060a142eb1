package hondo.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.core.Scope;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator, given what it cannot take: it names itself and the shapes, or does it right. */
class OperatorInputsTest {
  /** Classes whose public methods are operators on arrays. */
  private static final List<Class<?>> OPERATORS =
      List.of(
          Activations.class,
          Attention.class,
          ConvolutionBlock.class,
          Convolutions.class,
          Ctc.class,
          Einsum.class,
          Fourier.class,
          GatedConvolution.class,
          Indexing.class,
          LinearAlgebra.class,
          Lookup.class,
          Losses.class,
          Masks.class,
          Norms.class,
          Reductions.class,
          Rotary.class,
          Sampling.class,
          Upsampling.class);

  /**
   * @param name as messages have it
   * @param real how many of the first arrays are of float32, and of one type
   * @param types a letter for each other array: i for int64, b for boolean
   * @param strict whether whole numbers in place of float32 make no sense
   */
  record Op(
      String method,
      String name,
      int real,
      String types,
      boolean strict,
      Function<NDList, Object> call,
      long[]... shapes) {
    @Override
    public String toString() {
      return method;
    }
  }

  private static Op op(
      String method, String name, int real, Function<NDList, Object> call, long[]... shapes) {
    return new Op(method, name, real, "", true, call, shapes);
  }

  private static long[] s(long... shape) {
    return shape;
  }

  private static Stream<Op> plain() {
    return Stream.of(
        op("silu", "silu", 1, x -> Activations.silu(x.get(0)), s(2, 3)),
        op("geluTanh", "geluTanh", 1, x -> Activations.geluTanh(x.get(0)), s(2, 3)),
        op("reluSquared", "reluSquared", 1, x -> Activations.reluSquared(x.get(0)), s(2, 3)),
        op(
            "full",
            "attention",
            3,
            x -> Attention.full(x.get(0), x.get(1), x.get(2)),
            q(),
            q(),
            q()),
        op(
            "causal",
            "attention",
            3,
            x -> Attention.causal(x.get(0), x.get(1), x.get(2)),
            q(),
            q(),
            q()),
        new Op(
            "masked",
            "attention",
            3,
            "b",
            true,
            x -> Attention.masked(x.get(0), x.get(1), x.get(2), x.get(3)),
            q(),
            q(),
            q(),
            s(3, 3)),
        op(
            "forward",
            "convolutionBlock",
            5,
            x -> ConvolutionBlock.forward(x.get(0), x.subNDList(1), 0, 2),
            s(2, 3, 5, 5),
            s(4, 3, 3, 3),
            s(4),
            s(4),
            s(4)),
        op(
            "causal1d",
            "causal1d",
            3,
            x -> Convolutions.causal1d(x.get(0), x.get(1), x.get(2), 2),
            s(2, 3, 5),
            s(4, 3, 3),
            s(4)),
        op(
            "transposed1d",
            "transposed1d",
            3,
            x -> Convolutions.transposed1d(x.get(0), x.get(1), x.get(2), 2, 1),
            s(2, 3, 5),
            s(3, 4, 3),
            s(4)),
        op(
            "transposed2d",
            "transposed2d",
            3,
            x -> Convolutions.transposed2d(x.get(0), x.get(1), x.get(2), 2, 1),
            s(2, 3, 5, 5),
            s(3, 4, 3, 3),
            s(4)),
        op("stft", "stft", 2, x -> Fourier.stft(x.get(0), x.get(1), 2), s(2, 16), s(8)),
        op("istft", "istft", 2, x -> Fourier.istft(x.get(0), x.get(1), 2, 16), s(2, 5, 9, 2), s(8)),
        op(
            "both",
            "gatedConvolution",
            9,
            x -> GatedConvolution.both(x.get(0), x.subNDList(1), 2),
            s(2, 3, 5),
            s(3, 3, 2),
            s(3),
            s(3, 3, 2),
            s(3),
            s(3, 3, 1),
            s(3),
            s(4, 3, 1),
            s(4)),
        op("svd", "svd", 1, x -> LinearAlgebra.svd(x.get(0)), s(2, 3, 4)),
        op("qr", "qr", 1, x -> LinearAlgebra.qr(x.get(0)), s(2, 3, 4)),
        op("eigh", "eigh", 1, x -> LinearAlgebra.eigh(x.get(0)), s(2, 3, 3)),
        op(
            "binaryCrossEntropy",
            "binaryCrossEntropy",
            2,
            x -> Losses.binaryCrossEntropy(x.get(0), x.get(1)),
            s(2, 3),
            s(2, 3)),
        op(
            "meanSquaredError",
            "meanSquaredError",
            2,
            x -> Losses.meanSquaredError(x.get(0), x.get(1)),
            s(2, 3),
            s(2, 3)),
        op("layerNorm", "layerNorm", 2, x -> Norms.layerNorm(x.get(0), x.get(1)), s(2, 3), s(3)),
        op("rmsNorm", "rmsNorm", 2, x -> Norms.rmsNorm(x.get(0), x.get(1)), s(2, 3), s(3)),
        op(
            "groupNorm",
            "groupNorm",
            3,
            x -> Norms.groupNorm(x.get(0), x.get(1), x.get(2), 2),
            s(2, 4, 3),
            s(4),
            s(4)),
        op(
            "rotate",
            "rotate",
            1,
            x ->
                Rotary.rotate(
                    x.get(0),
                    x.get(0).getManager().ones(new Shape(3, 4)),
                    x.get(0).getManager().ones(new Shape(3, 4)),
                    x.get(0).getManager().ones(new Shape(4, 4))),
            s(2, 3, 4)),
        op("nearest", "upsampling", 1, x -> Upsampling.nearest(x.get(0), 2), s(2, 3, 4)),
        op("bilinear", "upsampling", 1, x -> Upsampling.bilinear(x.get(0), 2), s(2, 3, 4, 4)),
        op(
            "multinomial",
            "multinomial",
            1,
            x -> Sampling.multinomial(x.get(0), 2, new SplittableRandom(1)),
            s(2, 3)),
        op(
            "withoutReplacement",
            "multinomial",
            1,
            x -> Sampling.withoutReplacement(x.get(0), 2, new SplittableRandom(1)),
            s(2, 3)));
  }

  private static long[] q() {
    return s(2, 2, 3, 4);
  }

  private static Stream<Op> reductions() {
    return Stream.of(
        op("logSumExp", "logSumExp", 1, x -> Reductions.logSumExp(x.get(0), true, 0), s(2, 3)),
        op("mean", "mean", 1, x -> Reductions.mean(x.get(0), false), s(2, 3)),
        op("max", "max", 1, x -> Reductions.max(x.get(0), false, 0), s(2, 3)),
        op("variance", "variance", 1, x -> Reductions.variance(x.get(0), 0, false, 0), s(2, 3)),
        op("std", "std", 1, x -> Reductions.std(x.get(0), 0, false, 0), s(2, 3)),
        op("logCumSumExp", "logCumSumExp", 1, x -> Reductions.logCumSumExp(x.get(0), 0), s(2, 3)),
        op("cumMax", "cumMax", 1, x -> Reductions.cumMax(x.get(0), 0), s(2, 3)));
  }

  private static Stream<Op> picking() {
    Function<NDList, Object> entropy = x -> Losses.crossEntropy(x.get(0), x.get(1));
    Function<NDList, Object> each = x -> Losses.crossEntropyPerToken(x.get(0), x.get(1));
    return Stream.of(
        new Op("crossEntropy", "crossEntropy", 1, "i", true, entropy, s(2, 3), s(2)),
        new Op("crossEntropyPerToken", "crossEntropy", 1, "i", true, each, s(2, 3, 4), s(2, 3)),
        new Op(
            "loss",
            "ctc",
            1,
            "iii",
            true,
            x -> Ctc.loss(x.get(0), x.get(1), x.get(2), x.get(3)),
            s(4, 2, 3),
            s(2, 1),
            s(2),
            s(2)),
        new Op(
            "gather",
            "gather",
            1,
            "i",
            false,
            x -> Indexing.gather(x.get(0), 0, x.get(1)),
            s(2, 3),
            s(1, 3)),
        new Op(
            "scatterAdd",
            "scatterAdd",
            2,
            "i",
            false,
            x -> Indexing.scatterAdd(x.get(0), 0, x.get(2), x.get(1)),
            s(2, 3),
            s(1, 3),
            s(1, 3)),
        new Op(
            "indexAdd",
            "indexAdd",
            2,
            "i",
            false,
            x -> Indexing.indexAdd(x.get(0), 0, x.get(2), x.get(1)),
            s(2, 3),
            s(4, 3),
            s(4)),
        new Op(
            "maskedFill",
            "maskedFill",
            1,
            "b",
            false,
            x -> Indexing.maskedFill(x.get(0), x.get(1), 1),
            s(2, 3),
            s(2, 3)),
        new Op(
            "where",
            "where",
            2,
            "b",
            false,
            x -> Indexing.where(x.get(2), x.get(0), x.get(1)),
            s(2, 3),
            s(2, 3),
            s(2, 3)),
        new Op(
            "embedding",
            "embedding",
            1,
            "i",
            false,
            x -> Lookup.embedding(x.get(1), x.get(0)),
            s(4, 3),
            s(2, 3)),
        new Op("tril", "tril", 1, "", false, x -> Masks.tril(x.get(0), 0), s(3, 3)),
        new Op("triu", "triu", 1, "", false, x -> Masks.triu(x.get(0), 0), s(3, 3)),
        new Op(
            "einsum",
            "einsum",
            2,
            "",
            false,
            x -> Einsum.einsum("ij,jk->ik", x.get(0), x.get(1)),
            s(2, 3),
            s(3, 4)));
  }

  static Stream<Op> operators() {
    return Stream.of(plain(), reductions(), picking()).flatMap(ops -> ops);
  }

  @Test
  void everyOperatorIsHere() {
    Set<String> all =
        OPERATORS.stream()
            .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
            .filter(m -> Modifier.isPublic(m.getModifiers()))
            .map(m -> m.getName())
            .collect(Collectors.toCollection(TreeSet::new));
    all.remove("int8Matmul"); // of int8 alone: LinearAlgebraTest
    Set<String> tried = operators().map(Op::method).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(all, tried);
  }

  private static NDList arguments(Scope scope, Op op) {
    NDList arguments = new NDList();
    for (int i = 0; i < op.shapes().length; i++) {
      arguments.add(ones(scope, op, i, op.shapes()[i]));
    }
    return arguments;
  }

  private static NDArray ones(Scope scope, Op op, int i, long... shape) {
    if (i < op.real()) {
      return scope.manager().ones(new Shape(shape));
    }
    boolean whole = op.types().charAt(i - op.real()) == 'i';
    NDArray ones = scope.manager().ones(new Shape(shape), DataType.INT64);
    // An index of zeros fits any axis; labels and lengths are ones.
    return whole ? (op.name().equals("ctc") ? ones : ones.sub(1)) : ones.eq(ones);
  }

  @ParameterizedTest
  @MethodSource("operators")
  void takesWhatItCan(Op op) {
    try (Scope scope = Scope.open()) {
      op.call().apply(arguments(scope, op));
    }
  }

  @ParameterizedTest
  @MethodSource("operators")
  void refusesOtherTypes(Op op) {
    try (Scope scope = Scope.open()) {
      for (int i = 0; i < op.shapes().length; i++) {
        Shape shape = new Shape(op.shapes()[i]);
        boolean strict = i >= op.real() || op.real() > 1;
        if (i < op.real()) {
          attempt(scope, op, i, scope.manager().ones(shape, DataType.FLOAT64), strict);
          attempt(scope, op, i, scope.manager().ones(shape, DataType.INT64), strict || op.strict());
        } else {
          // A mask of attention may be numbers to add.
          attempt(
              scope,
              op,
              i,
              scope.manager().ones(shape, DataType.FLOAT32),
              !op.method().equals("masked"));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operators")
  void refusesOrDoesOtherShapes(Op op) {
    try (Scope scope = Scope.open()) {
      for (int i = 0; i < op.shapes().length; i++) {
        long[] shape = op.shapes()[i];
        for (int d = 0; d < shape.length; d++) {
          for (long size : new long[] {0, 1, shape[d] + 1, 2 * shape[d] + 5}) {
            long[] other = shape.clone();
            other[d] = size;
            attempt(scope, op, i, ones(scope, op, i, other), false);
          }
        }
        attempt(scope, op, i, ones(scope, op, i, Arrays.copyOf(shape, shape.length - 1)), false);
        long[] more = new long[shape.length + 3];
        Arrays.fill(more, 1);
        System.arraycopy(shape, 0, more, 3, shape.length);
        attempt(scope, op, i, ones(scope, op, i, more), false);
      }
    }
  }

  /** Calls with another array in place: what comes back has no NaN, or the refusal helps. */
  private static void attempt(Scope scope, Op op, int at, NDArray other, boolean mustRefuse) {
    NDList arguments = arguments(scope, op);
    arguments.set(at, other);
    String what = "%s with %s%s at %d".formatted(op, other.getDataType(), other.getShape(), at);
    try {
      Object result = op.call().apply(arguments);
      if (mustRefuse) {
        fail(what + " was taken");
      }
      NDArray first = result instanceof NDList list ? list.get(0) : (NDArray) result;
      boolean nan = first.getDataType().isFloating() && first.isNaN().any().getBoolean();
      assertTrue(!nan, what + " gives what is not a number, in silence");
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      assertTrue(message.contains(op.name()), what + " is not named in: " + message);
      assertTrue(message.contains(other.getShape().toString()), what + " not shown in: " + message);
      if (arguments.size() > 1) {
        long shown =
            arguments.stream().filter(a -> message.contains(a.getShape().toString())).count();
        assertTrue(shown > 1 || message.contains("should"), what + ": one shape in: " + message);
      }
      assertTrue(message.length() < 500, message);
    } catch (RuntimeException e) {
      fail(what + " gives " + e, e);
    }
  }
}
