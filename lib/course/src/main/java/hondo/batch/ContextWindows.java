package hondo.batch;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import hondo.core.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The examples of a model that sees the last n tokens: each place of a text that is to be
 * predicted, and the n tokens before it.
 */
public final class ContextWindows {
  private final int[] tokens;
  private final int[] places;
  private final int context;

  private ContextWindows(int[] tokens, int[] places, int context) {
    this.tokens = tokens;
    this.places = places;
    this.context = context;
  }

  /**
   * One endless text: every token is predicted.
   *
   * @param stream the tokens, N
   * @param context n
   * @param before stands n times before the first token
   */
  public static ContextWindows ofStream(int[] stream, int context, int before) {
    requireContext(context);
    int[] tokens = new int[context + stream.length];
    Arrays.fill(tokens, 0, context, before);
    System.arraycopy(stream, 0, tokens, context, stream.length);
    return new ContextWindows(tokens, IntStream.range(context, tokens.length).toArray(), context);
  }

  /**
   * Sentences, of which none sees another: every token is predicted, and the end of each.
   *
   * @param sentences the tokens of each, without boundaries
   * @param context n
   * @param begin stands n times before each sentence, and is never predicted
   * @param end stands after each sentence
   */
  public static ContextWindows ofSentences(List<int[]> sentences, int context, int begin, int end) {
    requireContext(context);
    IntStream.Builder tokens = IntStream.builder();
    IntStream.Builder places = IntStream.builder();
    int place = 0;
    for (int[] sentence : sentences) {
      for (int i = 0; i < context; i++, place++) {
        tokens.add(begin);
      }
      for (int i = 0; i <= sentence.length; i++) {
        tokens.add(i < sentence.length ? sentence[i] : end);
        places.add(place++);
      }
    }
    return new ContextWindows(tokens.build().toArray(), places.build().toArray(), context);
  }

  private static void requireContext(int context) {
    if (context < 1) {
      throw new IllegalArgumentException("a context has 1 token or more, not " + context);
    }
  }

  /** How many places are predicted. */
  public int size() {
    return places.length;
  }

  /** n, the tokens before each place. */
  public int context() {
    return context;
  }

  /** The token at place i of those that are predicted. */
  public int target(int i) {
    return tokens[place(i)];
  }

  /** The n tokens before place i of those that are predicted, the oldest first. */
  public int[] history(int i) {
    return Arrays.copyOfRange(tokens, place(i) - context, place(i));
  }

  private int place(int i) {
    if (i < 0 || i >= places.length) {
      throw new IllegalArgumentException(
          Numbers.format("there is no place %d: they are 0 … %d", i, places.length - 1));
    }
    return places[i];
  }

  /** The first so many places, or all if there are fewer. */
  public ContextWindows first(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("there are 0 places or more, not " + most);
    }
    return new ContextWindows(
        tokens, Arrays.copyOf(places, Math.min(most, places.length)), context);
  }

  /**
   * Contexts (B, n) int64 and targets (B) int64 of some of the places.
   *
   * @param chosen their numbers, at least one
   * @throws IllegalArgumentException if there is none, or one is not 0 … size − 1
   */
  public NDList batch(NDManager manager, int... chosen) {
    if (chosen.length == 0) {
      throw new IllegalArgumentException("a batch has at least one place: none is chosen");
    }
    long[] contexts = new long[chosen.length * context];
    long[] targets = new long[chosen.length];
    for (int k = 0; k < chosen.length; k++) {
      int place = place(chosen[k]);
      targets[k] = tokens[place];
      for (int i = 0; i < context; i++) {
        contexts[k * context + i] = tokens[place - context + i];
      }
    }
    return new NDList(
        manager.create(contexts, new Shape(chosen.length, context)), manager.create(targets));
  }
}
