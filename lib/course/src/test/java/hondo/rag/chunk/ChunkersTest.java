package hondo.rag.chunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for every text, on random ones; the seed is in the message. */
class ChunkersTest {
  private static final Locale ENGLISH = Locale.ENGLISH;
  private static final List<String> PIECES =
      List.of(
          "a",
          "Mr. ",
          "dogs",
          " ",
          "  ",
          "\n",
          "\n\n",
          ". ",
          "! ",
          "\n# One\n",
          "\n## Two ##\n",
          "\n### Trois\n",
          "¿Qué?",
          "😀",
          "e\u0301",
          "\u00a0",
          "x".repeat(30),
          "Bark. ");

  private static Document random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(1, 40);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    if (text.toString().isBlank()) {
      text.append("end");
    }
    return Document.ofMarkdown("d" + seed, text.toString());
  }

  private static List<Chunker> chunkers(int overlap) {
    return List.of(
        new FixedChunks(Unit.CHARACTERS, 7, overlap),
        new FixedChunks(Unit.WORDS, 3, overlap),
        new FixedChunks(Unit.sentences(ENGLISH), 3, overlap),
        new SentenceChunks(ENGLISH, 12, overlap),
        new HeadingChunks(new FixedChunks(Unit.WORDS, 4, overlap)),
        new HeadingChunks(new SentenceChunks(ENGLISH, 25, overlap)));
  }

  @Test
  void withoutOverlapTheChunksAreTheText() {
    for (long seed = 0; seed < 500; seed++) {
      Document document = random(seed);
      for (Chunker chunker : chunkers(0)) {
        String joined =
            chunker.chunks(document).stream().map(Chunk::text).collect(Collectors.joining());
        assertEquals(document.text(), joined, chunker + ", seed " + seed);
      }
    }
  }

  @Test
  void withOverlapNothingIsMissingAndEachChunkIsWhereItSays() {
    for (long seed = 0; seed < 500; seed++) {
      Document document = random(seed);
      for (Chunker chunker : chunkers(2)) {
        String where = chunker + ", seed " + seed;
        int start = -1;
        int end = 0;
        for (Chunk chunk : chunker.chunks(document)) {
          Span span = chunk.span();
          assertEquals(document.text().substring(span.start(), span.end()), chunk.text(), where);
          assertEquals(document.id(), chunk.document());
          assertFalse(chunk.text().isBlank(), where);
          assertTrue(span.start() > start && span.start() <= end && span.end() > end, where);
          assertFalse(Character.isLowSurrogate(chunk.text().charAt(0)), where);
          start = span.start();
          end = span.end();
        }
        assertEquals(document.text().length(), end, where);
      }
    }
  }

  @Test
  void fixedChunksHaveTheirSizeAndTheirOverlap() {
    for (long seed = 0; seed < 300; seed++) {
      Document document = random(seed);
      List<Span> spans = new FixedChunks(Unit.CHARACTERS, 7, 2).spans(document);
      for (int i = 0; i < spans.size(); i++) {
        int size = characters(document, spans.get(i).start(), spans.get(i).end());
        assertTrue(i < spans.size() - 1 ? size == 7 : size >= 1 && size <= 7, "seed " + seed);
        if (i > 0) {
          int shared = characters(document, spans.get(i).start(), spans.get(i - 1).end());
          assertEquals(2, shared, "seed " + seed);
        }
      }
    }
  }

  private static int characters(Document document, int start, int end) {
    return document.text().codePointCount(start, end);
  }

  @Test
  void sentenceChunksFit() {
    for (long seed = 0; seed < 300; seed++) {
      for (Span span : new SentenceChunks(ENGLISH, 12, 1).spans(random(seed))) {
        assertTrue(span.end() - span.start() <= 12, "seed " + seed);
      }
    }
  }

  @Test
  void noHeadingIsInsideOfASection() {
    Chunker chunker = new HeadingChunks(new FixedChunks(Unit.CHARACTERS, 1_000, 0));
    for (long seed = 0; seed < 300; seed++) {
      Document document = random(seed);
      for (Chunk chunk : chunker.chunks(document)) {
        String rest = chunk.text().replaceFirst("^(\\s*#{1,6} [^\\n]*\\n?)*", "");
        assertTrue(
            Document.ofMarkdown("rest", rest + ".").headings().isEmpty() || rest.isBlank(),
            "seed " + seed + ": " + chunk);
      }
    }
  }

  private static final String PAGE =
      """
      # Dogs
      ## Food
      Dogs eat meat. Mr. Rex eats bones.
      ## Sleep
      Dogs sleep.
      # Cats
      Cats eat fish.
      """;

  @Test
  void aChunkKnowsItsHeadings() {
    List<Chunk> chunks =
        new HeadingChunks(new FixedChunks(Unit.WORDS, 100, 0))
            .chunks(Document.ofMarkdown("pets", PAGE));
    assertEquals(
        List.of(List.of("Dogs", "Food"), List.of("Dogs", "Sleep"), List.of("Cats")),
        chunks.stream().map(Chunk::path).toList());
    assertEquals("# Dogs\n## Food\nDogs eat meat. Mr. Rex eats bones.\n", chunks.get(0).text());
    assertEquals("pets#50-71", chunks.get(1).id());
    List<Chunk> small =
        new HeadingChunks(new SentenceChunks(ENGLISH, 40, 0))
            .chunks(Document.ofMarkdown("pets", PAGE));
    assertEquals("Mr. Rex eats bones.\n", small.get(1).text());
    assertEquals(List.of("Dogs", "Food"), small.get(1).path());
  }

  @Test
  void aSentenceIsRepeatedWhereItFits() {
    Document document = Document.ofMarkdown("d", "One two. Three four. Five six. Seven.");
    assertEquals(
        List.of("One two. Three four. ", "Three four. Five six. ", "Five six. Seven."),
        texts(new SentenceChunks(ENGLISH, 22, 1), document));
    assertEquals(
        List.of("One two. ", "Three four. ", "Five six. ", "Seven."),
        texts(new SentenceChunks(ENGLISH, 13, 1), document));
    assertEquals(
        List.of("One ", "two. ", "Three ", "four. ", "Five ", "six. ", "Seven."),
        texts(new SentenceChunks(ENGLISH, 6, 0), document));
  }

  @Test
  void whiteSpaceIsNoChunk() {
    Document document = Document.ofMarkdown("d", "   ab       cd  ");
    assertEquals(
        List.of("   ab       ", "cd  "), texts(new FixedChunks(Unit.CHARACTERS, 3, 0), document));
  }

  private static List<String> texts(Chunker chunker, Document document) {
    return chunker.chunks(document).stream().map(Chunk::text).toList();
  }
}
