package hondo.text.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.batch.PaddedSequences;
import hondo.batch.Padding;
import hondo.batch.TokenBatch;
import hondo.batch.TokenStrips;
import hondo.core.Scope;
import hondo.core.Tape;
import hondo.nn.Init;
import hondo.nn.Networks;
import hondo.nn.recurrent.CarriedState;
import hondo.nn.recurrent.Lstm;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A recurrent model on strips: its state goes from piece to piece, and back to zeros with them. */
class TokenStripsLossTest {
  private static final int[] STREAM = new SplittableRandom(4).ints(54, 0, 9).toArray();
  private static final TokenStrips STRIPS = TokenStrips.of(STREAM, 2, 5); // five pieces of 27

  private static RecurrentLanguageModel model() {
    SplittableRandom random = new SplittableRandom(3);
    return new RecurrentLanguageModel(9, new Lstm(4, 12, Init.recurrent(12, random)), random);
  }

  /** Twice over the strips, against the loss of the whole strips read at once. */
  @Test
  void piecesWithACarriedStateAreTheWholeStrips() {
    try (RecurrentLanguageModel model = model();
        CarriedState state = new CarriedState();
        Scope scope = Scope.open()) {
      long[] tokens = new long[50];
      long[] targets = new long[50];
      for (int i = 0; i < 50; i++) {
        tokens[i] = STREAM[i / 25 * 27 + i % 25];
        targets[i] = STREAM[i / 25 * 27 + i % 25 + 1];
      }
      Shape shape = new Shape(2, 25);
      NDArray whole =
          model.loss(scope.manager().create(tokens, shape), scope.manager().create(targets, shape));
      for (int pass = 0; pass < 2; pass++) {
        double sum = 0;
        for (int i = 0; i < 5; i++) {
          TokenBatch piece = STRIPS.at(5 * pass + i, null);
          sum += Tape.number(model.loss(piece, scope, state)) / 5;
        }
        assertEquals(Tape.number(whole), sum, 1e-6, "pass " + pass);
      }
      double fromZeros = Tape.number(model.loss(STRIPS.at(1, null), scope));
      model.loss(STRIPS.at(0, null), scope, state);
      double carried = Tape.number(model.loss(STRIPS.at(1, null), scope, state));
      assertNotEquals(fromZeros, carried, 1e-5);
    }
  }

  @Test
  void aStateReadsNoPads() {
    List<int[]> unequal = List.of(new int[] {1, 2}, new int[] {1, 2, 3});
    TokenBatch right = PaddedSequences.nextTokens(unequal, Padding.Side.RIGHT, 0);
    TokenBatch left = PaddedSequences.nextTokens(unequal, Padding.Side.LEFT, 0);
    try (RecurrentLanguageModel model = model();
        CarriedState state = new CarriedState();
        Scope scope = Scope.open()) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> model.loss(right, scope, state))
              .getMessage();
      assertTrue(message.contains("read pads"), message);
      assertNull(state.get());
      double one = Tape.number(model.loss(single(unequal.get(0)), scope));
      double two = Tape.number(model.loss(single(unequal.get(1)), scope));
      assertEquals((one + 2 * two) / 3, Tape.number(model.loss(right, scope)), 1e-6);
      assertEquals((one + 2 * two) / 3, Tape.number(model.loss(left, scope)), 1e-6);
    }
  }

  private static TokenBatch single(int[] sequence) {
    return PaddedSequences.nextTokens(List.of(sequence), Padding.Side.RIGHT, 0);
  }

  @Test
  void memoryIsFlat() {
    try (RecurrentLanguageModel model = model();
        CarriedState state = new CarriedState()) {
      int[] step = {0};
      Networks.assertFlatMemory(model, tape -> model.loss(STRIPS.at(step[0]++, null), tape, state));
    }
  }
}
