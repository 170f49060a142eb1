package hondo.grader.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownHtmlTest {
  private static String html(String markdown) {
    return MarkdownHtml.of(markdown).toString();
  }

  @Test
  void textHasItsForm() {
    String html = html("# Why\n\n*because* `x < y`\n\n1. one\n2. two");
    assertTrue(html.contains("<h1>Why</h1>"), html);
    assertTrue(html.contains("<em>because</em> <code>x &lt; y</code>"), html);
    assertTrue(html.contains("<ol>"), html);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "![x](http://evil.example/p.png)",
        "![x](data:image/svg+xml;base64,QUJD)",
        "[x](javascript:alert(1))",
        "[x](http://evil.example 'a\" onclick=\"b')",
        "<http://evil.example>",
        "[x]: http://evil.example\n\n[x] ![x]",
        "``` \"><script>\ncode\n```",
        "&lt;script>",
        "- <iframe src=//evil.example>"
      })
  void nothingRunsLoadsOrLeads(String markdown) {
    String html = html(markdown);
    assertFalse(html.matches("(?is).*<(script|img|iframe|a)\\b.*"), html);
    assertFalse(html.matches("(?is).*<[^>]*\\b(href|src|on\\w+|class|style)\\s*=.*"), html);
  }

  @Test
  void theAddressOfALinkIsSeen() {
    String html = html("[bank](http://evil.example/) ![plot](a.png)");
    assertTrue(html.contains("bank (http://evil.example/) [picture: plot]"), html);
  }

  @Test
  void charactersThatDeceiveAreTold() {
    assertTrue(html("a\u202eb").contains("U+202E"));
    assertTrue(html("&#x202e;").contains("U+202E"), html("&#x202e;"));
  }

  @Test
  @Timeout(20)
  void hostileNestingEnds() {
    html(">".repeat(5000) + "a");
    html("[".repeat(50_000));
    html("*a _b ".repeat(10_000));
    html("- ".repeat(5000) + "x");
  }
}
