package hondo.rag.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import hondo.core.GradCheck;
import hondo.core.Refusal;
import hondo.core.Scope;
import hondo.core.Seeds;
import hondo.core.Tape;
import hondo.nn.Init;
import hondo.rag.dense.ExactSearch;
import hondo.rag.dense.Similarity;
import hondo.train.AdamW;
import hondo.train.Batches;
import hondo.train.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BiEncoderTest {
  private static final TextFeatures FEATURES = new TextFeatures(256, 0, 0);
  private static final List<String> ENGLISH = List.of("red", "green", "black", "white", "house");
  private static final List<String> SPANISH = List.of("rojo", "verde", "negro", "blanco", "casa");

  private static BiEncoder encoder(long seed) {
    List<String> texts = List.of("red house", "casa roja", "white", "verde");
    return new BiEncoder(
        FEATURES.weighed(FEATURES.inverseFrequencies(texts)),
        8,
        Init.normal(0.3, new SplittableRandom(seed)));
  }

  @Test
  void isTheWeightedSumOverItsLength() {
    try (var encoder = encoder(1)) {
      float[] table = encoder.table().toFloatArray();
      float[] bag =
          FEATURES.bags(
              List.of("the red house"),
              FEATURES.inverseFrequencies(List.of("red house", "casa roja", "white", "verde")));
      double[] sum = new double[8];
      double squares = 0;
      for (int d = 0; d < 8; d++) {
        for (int bucket = 0; bucket < bag.length; bucket++) {
          sum[d] += (double) bag[bucket] * table[bucket * 8 + d];
        }
        squares += sum[d] * sum[d];
      }
      float[] vector = encoder.apply("the red house");
      for (int d = 0; d < 8; d++) {
        assertEquals(sum[d] / Math.sqrt(squares), vector[d], 1e-5);
      }
      assertArrayEquals(new float[8], encoder.apply("!"), "no feature, no direction");
    }
  }

  @Test
  void manyTextsAreEncodedAsEachIs() {
    try (var encoder = encoder(2)) {
      Map<String, String> passages = new LinkedHashMap<>();
      for (int i = 0; i < 600; i++) {
        passages.put("p" + i, "word" + i + " house");
      }
      var vectors = encoder.vectors(passages);
      assertEquals(600, vectors.size());
      for (String id : List.of("p0", "p255", "p256", "p599")) {
        assertArrayEquals(encoder.apply(passages.get(id)), vectors.get(id), 1e-5f);
      }
    }
  }

  /** Ten words of two languages: after a hundred steps each finds its translation. */
  @Test
  void learnsTranslations() {
    Seeds.set(5);
    try (var encoder = encoder(3);
        var optimizer = new AdamW(encoder.parameters(), AdamW.Config.of(0.02))) {
      var training =
          Training.of(
                  encoder.parameters(),
                  Batches.always(0),
                  (tape, batch) -> loss(encoder, tape),
                  optimizer)
              .quiet();
      training.run(100);
      Map<String, String> passages = new LinkedHashMap<>();
      ENGLISH.forEach(word -> passages.put(word, word));
      var search = new ExactSearch(encoder.vectors(passages), Similarity.INNER_PRODUCT).by(encoder);
      for (int i = 0; i < ENGLISH.size(); i++) {
        assertEquals(ENGLISH.get(i), search.search(SPANISH.get(i), 1).ids().get(0));
      }
    }
  }

  private static NDArray loss(BiEncoder encoder, Tape tape) {
    return Contrast.loss(
        encoder.forward(encoder.bags(ENGLISH, tape.manager())),
        encoder.forward(encoder.bags(SPANISH, tape.manager())),
        0.1);
  }

  @Test
  void theLossIsTheMeanCrossEntropyOfRowsAndColumns() {
    try (Scope scope = Scope.open()) {
      float[] a = {1, 0, 0.6f, 0.8f, 0, 1};
      float[] b = {0.8f, 0.6f, 0, 1, 1, 0};
      NDArray first = scope.manager().create(a, new Shape(3, 2));
      NDArray second = scope.manager().create(b, new Shape(3, 2));
      double expected = 0;
      for (int own = 0; own < 3; own++) {
        double row = 0;
        double column = 0;
        for (int other = 0; other < 3; other++) {
          row += Math.exp(dot(a, own, b, other) / 0.5);
          column += Math.exp(dot(a, other, b, own) / 0.5);
        }
        expected += Math.log(row) + Math.log(column) - 2 * dot(a, own, b, own) / 0.5;
      }
      assertEquals(expected / 6, Contrast.loss(first, second, 0.5).getFloat(), 1e-6);
      NDArray equal = scope.manager().ones(new Shape(7, 2));
      assertEquals(Math.log(7), Contrast.loss(equal, equal, 0.1).getFloat(), 1e-6);
    }
  }

  private static double dot(float[] a, int i, float[] b, int j) {
    return a[2 * i] * b[2 * j] + a[2 * i + 1] * b[2 * j + 1];
  }

  @Test
  void gradients() {
    try (Scope scope = Scope.open()) {
      var random = new SplittableRandom(7);
      NDArray first = scope.manager().create(Init.normal(1, random).values(4, 3), new Shape(4, 3));
      NDArray second = scope.manager().create(Init.normal(1, random).values(4, 3), new Shape(4, 3));
      var result = GradCheck.compare(x -> Contrast.loss(x.get(0), x.get(1), 0.5), first, second);
      assertTrue(result.error() < 1e-6, result.toString());
    }
  }

  @Test
  void refuses() {
    try (Scope scope = Scope.open();
        var encoder = encoder(4)) {
      NDArray two = scope.manager().ones(new Shape(2, 3));
      Refusal.of(() -> Contrast.loss(two, scope.manager().ones(new Shape(3, 3)), 1), "(B, D)");
      Refusal.of(() -> Contrast.loss(two, two, 0), "above 0");
      Refusal.of(() -> encoder.forward(two), "bags");
      Refusal.of(() -> FEATURES.weighed(new float[3]), "256 buckets and 3 weights");
    }
  }
}
