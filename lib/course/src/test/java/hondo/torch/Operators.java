package hondo.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every operator on arrays, how it is called, and what it may be called with. */
final class Operators {
  private Operators() {}

  /** Classes whose public methods are operators on arrays. */
  static final List<Class<?>> CLASSES =
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
          Upsampling.class);

  /**
   * @param name as messages have it
   * @param types a letter for each array: f for float32 (all of them are of one type), i for int64,
   *     b for boolean; those of float32 come first
   * @param shapes how they belong together
   * @param strict whether whole numbers in place of float32 make no sense
   */
  record Op(
      String method,
      String name,
      String types,
      ShapePattern shapes,
      boolean strict,
      Function<NDList, Object> call) {
    /** How many of the arrays are of float32. */
    int real() {
      return types.lastIndexOf('f') + 1;
    }

    @Override
    public String toString() {
      return method;
    }
  }

  private static Op op(
      String method, String name, String types, String shapes, Function<NDList, Object> call) {
    return new Op(method, name, types, ShapePattern.of(shapes), true, call);
  }

  /** An operator whose messages have its method's name. */
  private static Op op(String name, String types, String shapes, Function<NDList, Object> call) {
    return op(name, name, types, shapes, call);
  }

  /** One that moves numbers of whatever type. */
  private static Op any(String name, String types, String shapes, Function<NDList, Object> call) {
    return new Op(name, name, types, ShapePattern.of(shapes), false, call);
  }

  static Stream<Op> all() {
    return Stream.of(pointwise(), attention(), convolutions(), matrices(), losses(), picking())
        .flatMap(ops -> ops);
  }

  private static Stream<Op> pointwise() {
    return Stream.of(
        op("silu", "f", "…", x -> Activations.silu(x.get(0))),
        op("geluTanh", "f", "…", x -> Activations.geluTanh(x.get(0))),
        op("reluSquared", "f", "…", x -> Activations.reluSquared(x.get(0))),
        op("logSumExp", "f", "I …", x -> Reductions.logSumExp(x.get(0), true, 0)),
        op("mean", "f", "I …", x -> Reductions.mean(x.get(0), false)),
        op("max", "f", "I …", x -> Reductions.max(x.get(0), false, 0)),
        op("variance", "f", "I …", x -> Reductions.variance(x.get(0), 0, false, 0)),
        op("std", "f", "I …", x -> Reductions.std(x.get(0), 0, false, 0)),
        op("logCumSumExp", "f", "I …", x -> Reductions.logCumSumExp(x.get(0), 0)),
        op("cumMax", "f", "I …", x -> Reductions.cumMax(x.get(0), 0)),
        op("layerNorm", "ff", "… C; C", x -> Norms.layerNorm(x.get(0), x.get(1))),
        op("layerNorm", "fff", "… C; C; C", x -> Norms.layerNorm(x.get(0), x.get(1), x.get(2))),
        op("rmsNorm", "ff", "… C; C", x -> Norms.rmsNorm(x.get(0), x.get(1))),
        op(
            "groupNorm",
            "fff",
            "B C …; C; C",
            x -> Norms.groupNorm(x.get(0), x.get(1), x.get(2), 2)));
  }

  private static Stream<Op> attention() {
    String heads = "B H T D; B G|H S D; B G S E";
    String later = "B H T D; B G|H S≥T D; B G S E";
    return Stream.of(
        op("full", "attention", "fff", heads, x -> Attention.full(x.get(0), x.get(1), x.get(2))),
        op(
            "causal",
            "attention",
            "fff",
            later,
            x -> Attention.causal(x.get(0), x.get(1), x.get(2))),
        op(
            "masked",
            "attention",
            "fffb",
            heads + "; ~ B H T S",
            x -> Attention.masked(x.get(0), x.get(1), x.get(2), x.get(3))),
        op(
            "rotate",
            "f",
            "… 3 4",
            x ->
                Rotary.rotate(
                    x.get(0),
                    x.get(0).getManager().ones(new Shape(3, 4)),
                    x.get(0).getManager().ones(new Shape(3, 4)),
                    x.get(0).getManager().ones(new Shape(4, 4)))));
  }

  private static Stream<Op> convolutions() {
    return Stream.of(
        op(
            "forward",
            "convolutionBlock",
            "fffff",
            "B C H W; O C K L; O; O; O",
            x -> ConvolutionBlock.forward(x.get(0), x.subNDList(1), 0, 2)),
        op(
            "causal1d",
            "fff",
            "B C T; O C K; O",
            x -> Convolutions.causal1d(x.get(0), x.get(1), x.get(2), 2)),
        op(
            "transposed1d",
            "fff",
            "B C T; C O K; O",
            x -> Convolutions.transposed1d(x.get(0), x.get(1), x.get(2), 2, 1)),
        op(
            "transposed2d",
            "fff",
            "B C H W; C O K L; O",
            x -> Convolutions.transposed2d(x.get(0), x.get(1), x.get(2), 2, 1)),
        op(
            "both",
            "gatedConvolution",
            "fffffffff",
            "B C T; C C K; C; C C K; C; C C 1; C; S C 1; S",
            x -> GatedConvolution.both(x.get(0), x.subNDList(1), 2)),
        op(
            "conditioned",
            "gatedConvolution",
            "ffffffffff",
            "B C T; B 8 1; 4 4 K; 4; 4 4 K; 4; 4 4 1; 4; S 4 1; S",
            x -> GatedConvolution.conditioned(x.get(0), x.get(1), x.subNDList(2), 2)),
        op("stft", "ff", "B? P; N", x -> Fourier.stft(x.get(0), x.get(1), 2)),
        op("istft", "ff", "B? 5 F 2; 8", x -> Fourier.istft(x.get(0), x.get(1), 2, 16)),
        op("nearest", "upsampling", "f", "B C … W", x -> Upsampling.nearest(x.get(0), 2)),
        op("bilinear", "upsampling", "f", "B C H W", x -> Upsampling.bilinear(x.get(0), 2)));
  }

  private static Stream<Op> matrices() {
    return Stream.of(
        op("svd", "f", "… I J", x -> LinearAlgebra.svd(x.get(0))),
        op("qr", "f", "… I J", x -> LinearAlgebra.qr(x.get(0))),
        op("eigh", "f", "… I I", x -> LinearAlgebra.eigh(x.get(0))),
        any("tril", "f", "… I J", x -> Masks.tril(x.get(0), 0)),
        any("triu", "f", "… I J", x -> Masks.triu(x.get(0), 0)),
        any("einsum", "ff", "I J; J K", x -> Einsum.einsum("ij,jk->ik", x.get(0), x.get(1))));
  }

  private static Stream<Op> losses() {
    return Stream.of(
        op("binaryCrossEntropy", "ff", "…; …", x -> Losses.binaryCrossEntropy(x.get(0), x.get(1))),
        op("meanSquaredError", "ff", "…; …", x -> Losses.meanSquaredError(x.get(0), x.get(1))),
        op("crossEntropy", "fi", "B? T V; B? T", x -> Losses.crossEntropy(x.get(0), x.get(1))),
        op(
            "crossEntropyPerToken",
            "crossEntropy",
            "fi",
            "B? T V; B? T",
            x -> Losses.crossEntropyPerToken(x.get(0), x.get(1))),
        op(
            "loss",
            "ctc",
            "fiii",
            "T B V; B S; B; B",
            x -> Ctc.loss(x.get(0), x.get(1), x.get(2), x.get(3))));
  }

  private static Stream<Op> picking() {
    return Stream.of(
        any("gather", "fi", "I J; N M≤J", x -> Indexing.gather(x.get(0), 0, x.get(1))),
        any(
            "scatterAdd",
            "ffi",
            "I J; N M≤J; N M",
            x -> Indexing.scatterAdd(x.get(0), 0, x.get(2), x.get(1))),
        any(
            "indexAdd",
            "ffi",
            "I J; N J; N",
            x -> Indexing.indexAdd(x.get(0), 0, x.get(2), x.get(1))),
        any("maskedFill", "fb", "… I J; ~ … I J", x -> Indexing.maskedFill(x.get(0), x.get(1), 1)),
        any(
            "where",
            "ffb",
            "* I J; * I J; * I J",
            x -> Indexing.where(x.get(2), x.get(0), x.get(1))),
        any("embedding", "fi", "V C; …", x -> Lookup.embedding(x.get(1), x.get(0))));
  }

  /** What an operator gives back first. */
  static NDArray first(Object result) {
    return result instanceof NDList list ? list.get(0) : (NDArray) result;
  }
}
