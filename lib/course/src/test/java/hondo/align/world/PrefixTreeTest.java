package hondo.align.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.align.RandomArrays;
import hondo.batch.TokenBatch;
import hondo.core.Refusal;
import hondo.naive.NaiveMath;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrefixTreeTest {
  private final PrefixTree tree = new PrefixTree(3, 4);

  @Test
  void numbersAndTokensAreOneAndTheSame() {
    assertEquals(81, tree.texts());
    assertEquals(1 + 3 + 9 + 27, tree.prefixes());
    Set<Integer> prefixes = new HashSet<>();
    for (int text = 0; text < 81; text++) {
      int[] tokens = tree.tokens(text);
      assertEquals(text, tree.text(tokens));
      for (int t = 0; t < 4; t++) {
        assertEquals(tokens[t], tree.tokenOf(text, t));
        int[] begun = Arrays.copyOf(tokens, t);
        assertEquals(tree.prefix(begun), tree.prefixOf(text, t));
        prefixes.add(tree.prefix(begun));
      }
    }
    assertEquals(tree.prefixes(), prefixes.size());
    assertEquals(0, tree.prefix());
    assertEquals(3, tree.prefix(2));
    assertEquals(1 + 3 + 3, tree.prefix(1, 0));
    assertArrayEquals(new int[] {0, 0, 1, 2}, tree.tokens(5));
  }

  @Test
  void probabilitiesAreProductsOfNextTokens() {
    double[][] logits = new RandomArrays(1).normal(tree.prefixes(), 3);
    double[] p = tree.probabilities(logits);
    assertEquals(1, Arrays.stream(p).sum(), 1e-14);
    double product =
        NaiveMath.softmax(logits[0])[2]
            * NaiveMath.softmax(logits[tree.prefix(2)])[0]
            * NaiveMath.softmax(logits[tree.prefix(2, 0)])[1]
            * NaiveMath.softmax(logits[tree.prefix(2, 0, 1)])[1];
    assertEquals(product, p[tree.text(2, 0, 1, 1)], 1e-15);
    assertEquals(Math.log(product), tree.logProbabilities(logits)[tree.text(2, 0, 1, 1)], 1e-14);
  }

  @Test
  void textsAreEpisodes() {
    TokenBatch episodes = tree.episodes(5, 80);
    assertArrayEquals(new long[] {3, 0, 0, 1, 3, 2, 2, 2}, episodes.tokens());
    assertArrayEquals(new long[] {0, 0, 1, 2, 2, 2, 2, 2}, episodes.targets());
    assertArrayEquals(new int[] {5, 80}, tree.textsOf(episodes));
    long[] prefixes = tree.prefixesOf(episodes);
    assertEquals(0, prefixes[0]);
    assertEquals(tree.prefix(0, 0, 1), prefixes[3]);
    assertEquals(tree.prefix(2), prefixes[5]);
  }

  @Test
  void refusals() {
    Refusal.of(() -> new PrefixTree(1, 3), "at least 2 tokens");
    Refusal.of(() -> new PrefixTree(4, 0), "texts of 0");
    Refusal.of(() -> new PrefixTree(10, 9), "1,048,576");
    Refusal.of(() -> tree.text(0, 1), "4 tokens", "not 2");
    Refusal.of(() -> tree.text(0, 1, 3, 0), "0 … 2", "not 3");
    Refusal.of(() -> tree.prefix(0, 0, 0, 0), "at most 3");
    TokenBatch shifted = TokenBatch.nextTokens(new long[] {0, 1, 2, 0, 1});
    Refusal.of(() -> tree.textsOf(shifted), "row 0, step 0", "no episode");
    TokenBatch longer = new PrefixTree(3, 5).episodes(7);
    Refusal.of(() -> tree.textsOf(longer), "no episode");
    TokenBatch foreign = TokenBatch.nextTokens(new long[] {3, 1, 2, 0, 5});
    Refusal.of(() -> tree.textsOf(foreign), "step 3");
  }
}
