package hondo.rag.lexical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hondo.core.Refusal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvertedIndexTest {
  private static Map<String, String> random(SplittableRandom random) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int p = 0; p < 30; p++) {
      texts.put("p" + p, words(random, random.nextInt(1, 60)));
    }
    return texts;
  }

  private static String words(SplittableRandom random, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "w" + random.nextInt(1 + random.nextInt(40)))
        .collect(Collectors.joining(" "));
  }

  private static void assertSame(InvertedIndex expected, InvertedIndex actual, long seed) {
    assertEquals(expected.ids(), actual.ids(), "seed " + seed);
    assertEquals(expected.terms(), actual.terms(), "seed " + seed);
    assertEquals(expected.searchable(), actual.searchable(), "seed " + seed);
    assertEquals(expected.meanLength(), actual.meanLength(), "seed " + seed);
    Bm25 first = new Bm25(expected, Bm25Formula.robertson());
    Bm25 second = new Bm25(actual, Bm25Formula.robertson());
    for (int w = 0; w < 40; w++) {
      assertEquals(expected.postings("w" + w), actual.postings("w" + w), "seed " + seed);
      assertEquals(first.search("w3 w" + w, 40), second.search("w3 w" + w, 40), "seed " + seed);
    }
  }

  /**
   * Knowledge is brought up to date by editing: the index is then that of the texts that are left.
   */
  @Test
  void isThatOfTheTextsThatAreLeft() {
    for (long seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Map<String, String> texts = random(random);
      InvertedIndex edited = InvertedIndex.of(Analysis.WORDS, texts);
      for (String id : List.copyOf(texts.keySet())) {
        if (random.nextInt(3) == 0) {
          edited.remove(id);
          texts.remove(id);
        }
        if (random.nextInt(4) == 0) {
          String text = words(random, 20);
          edited.add(id + "+", text);
          texts.put(id + "+", text);
        }
      }
      assertSame(InvertedIndex.of(Analysis.WORDS, texts), edited, seed);
    }
  }

  @Test
  void isReadAsItWasWritten(@TempDir Path folder) {
    Path file = folder.resolve("new/words.index");
    for (long seed = 0; seed < 10; seed++) {
      InvertedIndex index = InvertedIndex.of(Analysis.WORDS, random(new SplittableRandom(seed)));
      index.save(file);
      InvertedIndex read = InvertedIndex.load(file, Analysis.WORDS);
      assertSame(index, read, seed);
      read.add("one more", "w1 w2");
      assertEquals(31, read.size());
    }
  }

  @Test
  void anotherAnalysisDoesNotReadIt(@TempDir Path folder) {
    Path file = folder.resolve("words.index");
    InvertedIndex.of(Analysis.WORDS, Map.of("a", "text")).save(file);
    Analysis other = new Analysis("letters", text -> List.of(text.split("")));
    Refusal.of(() -> InvertedIndex.load(file, other), "made with the analysis 'words'");
  }

  @Test
  void countsWhatItHolds() {
    InvertedIndex index = new InvertedIndex(Analysis.WORDS);
    index.add("a", "one two two");
    index.add("b", "two, and three: 3!");
    index.add("marks", "?!");
    index.add("more marks", "¿¡");
    index.remove("more marks");
    assertEquals(3, index.size());
    assertEquals(5, index.terms());
    assertEquals(4, index.length("b"));
    assertEquals(0, index.length("marks"));
    assertEquals(2, index.searchable());
    assertEquals(7 / 2.0, index.meanLength());
    assertEquals(Map.of("a", 2, "b", 1), index.postings("two"));
    assertEquals(Map.of(), index.postings("four"));
  }

  @Test
  void refuses() {
    InvertedIndex index = InvertedIndex.of(Analysis.WORDS, Map.of("a", "text"));
    Refusal.of(() -> index.add("b", " \t"), "'b' is empty");
    Refusal.of(() -> index.add("", "text"), "is empty");
    Refusal.of(() -> index.add("a", "other"), "'a' is in the index already");
    Refusal.of(() -> index.remove("c"), "no passage 'c'");
    assertEquals(List.of("a"), index.ids());
    assertEquals(Map.of(), index.postings("other"));
    assertThrows(UnsupportedOperationException.class, () -> index.postings("text").put("x", 1));
  }
}
