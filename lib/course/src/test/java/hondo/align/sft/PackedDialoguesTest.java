package hondo.align.sft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import hondo.batch.PackedBatch;
import hondo.batch.Packing;
import hondo.batch.Padding;
import hondo.batch.TokenBatch;
import hondo.core.Check;
import hondo.core.Elements;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.gpt.Gpt;
import hondo.gpt.GptConfig;
import hondo.gpt.Precision;
import hondo.nn.Layer;
import hondo.nn.Networks;
import hondo.torch.Losses;
import hondo.train.Batches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several dialogues in a row are what each is alone. */
class PackedDialoguesTest {
  private static final int PAD = 19;
  private static final int TIME = 16;
  private static final GptConfig SIZES = new GptConfig(20, TIME, 2, 2, 8);

  private static List<Dialogue> dialogues(int count) {
    SplittableRandom random = new SplittableRandom(3);
    List<Dialogue> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] tokens = random.ints(3 + random.nextInt(7), 0, 19).toArray();
      boolean[] learnt = new boolean[tokens.length];
      Arrays.fill(learnt, 1 + random.nextInt(tokens.length - 1), tokens.length, true);
      all.add(new Dialogue(tokens, learnt));
    }
    return all;
  }

  private static Gpt gpt() {
    return Layer.inFloat64(() -> Networks.shaken(new Gpt(SIZES, new SplittableRandom(1))));
  }

  /** Row by row, dialogue by dialogue: the scores of each alone; no pad is a target. */
  @Test
  void logitsAreThoseOfEachAlone() {
    List<Dialogue> all = dialogues(9);
    PackedBatch packed = DialogueBatches.packed(all, PAD, TIME);
    assertTrue(packed.packing().lengths().stream().anyMatch(row -> row.size() > 1));
    List<List<Integer>> rows = Packing.firstFit(lengths(all), TIME);
    try (Gpt gpt = gpt();
        Scope scope = Scope.open()) {
      NDArray tokens = packed.batch().tokens(scope);
      NDArray together = gpt.logits(tokens, packed.packing(), Precision.FLOAT32);
      NDArray leaking = gpt.logits(tokens, Precision.FLOAT32);
      double leak = 0;
      for (int row = 0; row < rows.size(); row++) {
        int at = 0;
        for (int i : rows.get(row)) {
          TokenBatch one = alone(all.get(i));
          NDArray expected = gpt.logits(one.tokens(scope), Precision.FLOAT32).get(0);
          String here = row + ", " + at + ":" + (at + one.time());
          Check.allClose("dialogue " + i, together.get(here), expected, 1e-12);
          double difference =
              Arrays.stream(leaking.get(here).sub(expected).abs().max().toDoubleArray())
                  .max()
                  .orElseThrow();
          leak = Math.max(leak, at == 0 ? 0 : difference);
          assertArrayEquals(
              one.targets(),
              Arrays.copyOfRange(
                  packed.batch().targets(), row * TIME + at, row * TIME + at + one.time()));
          at += one.time();
        }
        for (int t = at; t < TIME; t++) {
          assertEquals(PAD, packed.batch().tokens()[row * TIME + t]);
          assertEquals(Losses.IGNORED, packed.batch().targets()[row * TIME + t]);
        }
      }
      Check.isTrue("without the packing they are not", leak > 1e-3, "difference " + leak);
    }
  }

  /** The loss of the same dialogues padded, and all gradients. */
  @Test
  void lossAndGradientsAreThoseOfThePadded() {
    List<Dialogue> all = dialogues(9);
    PackedBatch packed = DialogueBatches.packed(all, PAD, TIME);
    TokenBatch padded = DialogueBatches.padded(all, Padding.Side.RIGHT, PAD);
    assertEquals(padded.counted(), packed.batch().counted());
    try (Gpt gpt = gpt()) {
      Map<String, double[]> together =
          pulled(gpt, tape -> gpt.loss(packed, tape, Precision.FLOAT32));
      pulled(gpt, tape -> gpt.loss(padded, tape, Precision.FLOAT32))
          .forEach((name, g) -> Check.allClose(name, together.get(name), g, 1e-10));
      try (Scope scope = Scope.open()) {
        double unrecorded = Tape.number(gpt.loss(packed, scope, Precision.FLOAT32));
        Check.close("unrecorded", unrecorded, together.get("loss")[0], 1e-12);
      }
    }
  }

  /** The loss and, by their names, the gradients. */
  private static Map<String, double[]> pulled(Gpt gpt, Function<Tape, NDArray> loss) {
    Map<String, double[]> all = new HashMap<>();
    try (Tape tape = Tape.open()) {
      NDArray value = loss.apply(tape);
      all.put("loss", new double[] {Tape.number(value)});
      tape.backward(value);
      gpt.parameters().forEach((name, p) -> all.put(name, Elements.of(tape.gradient(p))));
      gpt.parameters().values().forEach(Tape::zeroGradient);
    }
    return all;
  }

  /** In the precision of a training too, as far as its eight bits go. */
  @Test
  void halfPrecisionIsNear() {
    PackedBatch packed = DialogueBatches.packed(dialogues(9), PAD, TIME);
    try (Gpt gpt = Networks.shaken(new Gpt(SIZES, new SplittableRandom(1)));
        Scope scope = Scope.open()) {
      double full = Tape.number(gpt.loss(packed, scope, Precision.FLOAT32));
      double half = Tape.number(gpt.loss(packed, scope, Precision.BFLOAT16));
      Check.close("loss", half, full, 0.03);
    }
  }

  /** An epoch has each dialogue once, in batches that depend on their number and the seed. */
  @Test
  void anEpochHasEachOnce() {
    List<Dialogue> all = dialogues(24);
    Batches<PackedBatch> batches = DialogueBatches.shuffledPacked(all, 6, 5, PAD, TIME);
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      seen.addAll(texts(batches.at(i, null)));
    }
    assertEquals(
        texts(DialogueBatches.packed(all, PAD, TIME)).stream().sorted().toList(),
        seen.stream().sorted().toList());
    assertEquals(texts(batches.at(2, null)), texts(batches.at(2, new SplittableRandom(9))));
    assertNotEquals(texts(batches.at(0, null)), texts(batches.at(4, null)));
  }

  private static List<String> texts(PackedBatch packed) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < packed.packing().rows(); row++) {
      int at = row * TIME;
      for (int length : packed.packing().lengths().get(row)) {
        texts.add(
            Arrays.stream(packed.batch().tokens(), at, at + length)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" ")));
        at += length;
      }
    }
    return texts;
  }

  @Test
  void whatDoesNotFitIsNamed() {
    List<Dialogue> all = dialogues(9);
    int longest = IntStream.of(lengths(all)).max().orElseThrow();
    DialogueBatches.packed(all, PAD, longest);
    Refusal.of(() -> DialogueBatches.packed(all, PAD, longest - 1), "shorten it");
    Refusal.of(() -> DialogueBatches.shuffledPacked(all, 2, 1, PAD, longest - 1), "shorten it");
    PackedBatch packed = DialogueBatches.packed(all, PAD, TIME);
    try (Gpt gpt = gpt();
        Scope scope = Scope.open()) {
      NDArray one = alone(all.get(0)).tokens(scope);
      Refusal.of(() -> gpt.logits(one, packed.packing(), Precision.FLOAT32), "packing");
    }
  }

  private static TokenBatch alone(Dialogue dialogue) {
    return DialogueBatches.padded(List.of(dialogue), Padding.Side.RIGHT, PAD);
  }

  private static int[] lengths(List<Dialogue> all) {
    return all.stream().mapToInt(dialogue -> dialogue.tokens().length - 1).toArray();
  }
}
