package hondo.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import hondo.audio.masked.MaskedAutoencoder;
import hondo.audio.masked.MaskedConfig;
import hondo.audio.masked.PatchGrid;
import hondo.audio.masked.PatchMask;
import hondo.audio.vqvae.VqVae;
import hondo.audio.vqvae.VqVaeConfig;
import hondo.audio.wavenet.Voice;
import hondo.audio.wavenet.WaveNet;
import hondo.audio.wavenet.WaveNetConfig;
import hondo.core.Scope;
import hondo.nn.attention.CrossAttention;
import hondo.nn.attention.RotaryEmbedding;
import hondo.nn.conv.ConvConfig;
import hondo.nn.conv.GatedUnit;
import hondo.nn.recurrent.GruCell;
import hondo.nn.recurrent.LstmCell;
import hondo.nn.recurrent.RecurrentCell;
import hondo.nn.recurrent.RecurrentConfig;
import hondo.nn.recurrent.RecurrentState;
import hondo.nn.recurrent.RnnCell;
import hondo.rag.encoder.BiEncoder;
import hondo.rag.encoder.TextFeatures;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Every module of the library, each with inputs and all its results. */
final class ModuleCases {
  private static final MaskedConfig MASKED =
      new MaskedConfig(new PatchGrid(4, 4, 2, 2), 8, 2, 1, 4, 1);
  private static final List<PatchMask> MASKS =
      List.of(
          new PatchMask(new int[] {0, 3}, new int[] {1, 2}),
          new PatchMask(new int[] {1, 2}, new int[] {0, 3}));

  private static final TextFeatures BAGS = new TextFeatures(5, 0, 0);

  private ModuleCases() {}

  /** The inputs by their roles, and whether they are numbers that have gradients. */
  interface Inputs {
    Map<String, NDArray> make(Scope scope, boolean wide);
  }

  /** All results of a module for its inputs. */
  interface Results<M> {
    NDList of(M module, Map<String, NDArray> inputs);
  }

  /** A module, what it takes and what it gives. */
  record Case(
      String name,
      boolean takesNumbers,
      Function<RandomGenerator, Module> from,
      Inputs inputs,
      Results<Module> results) {
    Module make() {
      return from.apply(new SplittableRandom(1));
    }

    /** All its results, one after another, in one array (n). */
    NDArray apply(Module module, Map<String, NDArray> given) {
      NDList flat = new NDList();
      results.of(module, given).forEach(result -> flat.add(result.reshape(-1)));
      // DJL's concat of one array is a copy, which has no gradient.
      return flat.size() == 1 ? flat.get(0) : NDArrays.concat(flat);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> all() {
    return Stream.concat(LayerCases.all().map(ModuleCases::ofLayer), modules());
  }

  private static Case ofLayer(LayerCases.Case c) {
    return new Case(
        c.toString(),
        c.takesNumbers(),
        c.from()::apply,
        (scope, wide) -> Map.of("input", c.input(scope, wide)),
        (module, inputs) -> new NDList(((Layer) module).forward(inputs.get("input"))));
  }

  private static Stream<Case> modules() {
    long[] text = {2, 5, 8};
    long[] memory = {2, 3, 8};
    return Stream.of(
        of(
            CrossAttention.class,
            random -> new CrossAttention(8, 2, ResidualInit.alike(Init.kaiming(1, random))),
            (attention, in) -> {
              NDArray mixed = attention.forward(in.get("input"), in.get("memory"));
              return new NDList(mixed, attention.weights(in.get("input"), in.get("memory")));
            },
            Map.of("input", text, "memory", memory)),
        of(
            RotaryEmbedding.class,
            random -> new RotaryEmbedding(7, 8),
            (rotary, in) -> new NDList(rotary.rotate(in.get("input"), 2)),
            Map.of("input", text)),
        of(
            GatedUnit.class,
            random ->
                new GatedUnit(ConvConfig.of(4, 4, 2).withDilation(2), 3, Init.kaiming(1, random)),
            (unit, in) -> {
              GatedUnit.Output both = unit.forward(in.get("input"), in.get("condition"));
              return new NDList(both.residual(), both.skip());
            },
            Map.of("input", new long[] {2, 4, 7}, "condition", new long[] {2, 8, 7})),
        of(
            WaveNet.class,
            random -> new WaveNet(new WaveNetConfig(5, 4, 3, List.of(1, 2), 2), random),
            (model, in) -> {
              NDArray frames = in.get("frames");
              NDArray codes = frames.getManager().create(new long[] {0, 3, 4, 4, 1, 2});
              return new NDList(model.forward(codes.reshape(1, 6), frames));
            },
            Map.of("frames", new long[] {1, 2, 3})),
        of(
            VqVae.class,
            random -> new VqVae(new VqVaeConfig(List.of(4, 2), 3, 2, 1), random),
            (model, in) -> new NDList(model.encode(in.get("sound")), model.decode(in.get("codes"))),
            Map.of("sound", new long[] {2, 24}, "codes", new long[] {2, 3, 2})),
        of(
            MaskedAutoencoder.class,
            random -> new MaskedAutoencoder(MASKED, random),
            (model, in) ->
                new NDList(
                    model.encode(in.get("patches")), model.reconstruct(in.get("patches"), MASKS)),
            Map.of("patches", new long[] {2, 4, 4})),
        new Case(
            "Voice",
            false,
            random ->
                new Voice(
                    new Voice.Sizes(new WaveNetConfig(5, 4, 3, List.of(1, 2), 2), 2, 2, 3), random),
            (scope, wide) -> Map.of("codes", scope.manager().create(new long[] {0, 3, 4, 4, 1, 2})),
            (voice, in) ->
                new NDList(
                    ((Voice) voice)
                        .forward(in.get("codes").reshape(1, 6), new int[] {1}, new int[] {0}))),
        cell(
            RnnCell.class,
            random -> new RnnCell(RecurrentConfig.of(4, 3), Init.recurrent(3, random)),
            false),
        cell(
            GruCell.class,
            random -> new GruCell(RecurrentConfig.of(4, 3), Init.recurrent(3, random)),
            false),
        cell(
            LstmCell.class,
            random -> new LstmCell(RecurrentConfig.of(4, 3), 1, Init.recurrent(3, random)),
            true),
        of(
            BiEncoder.class,
            random -> new BiEncoder(BAGS.weighed(1, 2, 3, 4, 5), 4, Init.kaiming(5, random)),
            (encoder, in) -> new NDList(encoder.forward(in.get("input"))),
            Map.of("input", new long[] {2, 5})));
  }

  private static <C extends RecurrentCell> Case cell(
      Class<C> type, Function<RandomGenerator, C> from, boolean carriesMemory) {
    long[] state = {2, 3};
    Map<String, long[]> inputs =
        carriesMemory
            ? Map.of("input", new long[] {2, 4}, "hidden", state, "cell", state)
            : Map.of("input", new long[] {2, 4}, "hidden", state);
    return of(
        type,
        from,
        (cell, in) -> {
          RecurrentState before = new RecurrentState(in.get("hidden"), in.get("cell"));
          RecurrentState after = cell.forward(in.get("input"), before);
          return carriesMemory
              ? new NDList(after.hidden(), after.cell())
              : new NDList(after.hidden());
        },
        inputs);
  }

  private static <M extends Module> Case of(
      Class<M> type,
      Function<RandomGenerator, M> from,
      Results<M> results,
      Map<String, long[]> shapes) {
    return new Case(
        type.getSimpleName(),
        true,
        from::apply,
        (scope, wide) -> {
          Map<String, NDArray> arrays = new TreeMap<>();
          shapes.forEach(
              (role, shape) -> {
                long seed = 1 + role.hashCode() + Arrays.hashCode(shape);
                arrays.put(role, Networks.normal(scope, seed, wide, shape));
              });
          return arrays;
        },
        (module, inputs) -> results.of(type.cast(module), inputs));
  }
}
