package hondo.rag.chunk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hondo.core.Refusal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DocumentTest {
  @Test
  void readsMarkdownsHeadings() {
    String text =
        "#no heading\nintro\n# A  \n   ## B ##\n```\n# a comment\n```\n"
            + "####### seven\n    # code\n# \n### C#";
    Document document = Document.ofMarkdown("d", text);
    assertEquals(
        List.of("1 A", "2 B", "3 C#"),
        document.headings().stream().map(h -> h.level() + " " + h.title()).toList());
    assertEquals(List.of(), document.path(text.indexOf("intro")));
    assertEquals(List.of("A", "B"), document.path(text.indexOf("comment")));
    assertEquals(List.of("A", "B", "C#"), document.path(text.length() - 1));
  }

  /** A level above closes those below it; a heading stands in its own section. */
  @Test
  void pathsCloseWhatIsBelow() {
    Document document = Document.ofMarkdown("d", "# A\n### C\nx\n## B\ny\n# D\nz");
    assertEquals(List.of("A", "C"), document.path(document.text().indexOf('x')));
    assertEquals(List.of("A", "B"), document.path(document.text().indexOf("## B")));
    assertEquals(List.of("D"), document.path(document.text().indexOf('z')));
  }

  @Test
  void isBuiltOfParagraphs() {
    Document document =
        new DocumentBuilder("d")
            .heading(1, "A")
            .paragraph("one")
            .paragraph(" ")
            .heading(2, "B")
            .paragraph("two")
            .build();
    assertEquals("A\n\none\n\nB\n\ntwo", document.text());
    assertEquals(List.of("A", "B"), document.path(document.text().indexOf("two")));
    Span b = document.headings().get(1).span();
    assertEquals("B", document.text().substring(b.start(), b.end()));
  }

  @Test
  void refusesWhatHasNoText() {
    Refusal.of(() -> Document.ofMarkdown("page", " \n\t"), "has no text");
    Refusal.of(() -> new DocumentBuilder("page").paragraph("").build(), "has no text");
    Refusal.of(() -> Document.ofMarkdown(" ", "text"), "a name");
    Refusal.of(() -> new DocumentBuilder("page").heading(1, " "), "a title");
    Refusal.of(() -> new DocumentBuilder("page").heading(0, "A"), "a level");
    Heading late = new Heading(1, "A", new Span(2, 9));
    Refusal.of(() -> new Document("d", "text", List.of(late)), "should lie in 0 to 4");
    Refusal.of(() -> new Span(3, 3), "holds nothing");
  }

  @Test
  void refusesSizesThatCutNothing() {
    Document document = Document.ofMarkdown("d", "some text");
    Refusal.of(() -> new FixedChunks(Unit.WORDS, 0, 0), "at least 1 unit");
    Refusal.of(() -> new FixedChunks(Unit.WORDS, 3, 3), "fewer overlap");
    Refusal.of(() -> new FixedChunks(Unit.WORDS, 3, -1), "fewer overlap");
    Refusal.of(() -> new SentenceChunks(Locale.ENGLISH, 1, 0), "at least 2");
    Unit still = text -> new int[] {3, 3, 9};
    Refusal.of(() -> new FixedChunks(still, 1, 0).chunks(document), "ends at 3 after");
    Unit brief = text -> new int[] {3};
    Refusal.of(() -> new FixedChunks(brief, 1, 0).chunks(document), "goes on");
    Unit far = text -> new int[] {30};
    Refusal.of(() -> new FixedChunks(far, 1, 0).chunks(document), "9 characters");
  }
}
