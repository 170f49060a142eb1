package hondo.grader.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownHtmlTest {
  private static String html(String markdown) {
    return MarkdownHtml.of(markdown).toString();
  }

  /** Markdown would make {@code a<em>1 + b</em>1} of it, and one stroke of two. */
  @Test
  void formulasStandAsTheyWereTyped() {
    for (String formula :
        List.of(
            "$a_1 + b_1 * c * d$",
            "$$\n\\begin{aligned} x &= 1 \\\\\n- y_1 &= 2_3 \\end{aligned}\n$$",
            "\\(x_1 * y_1 *\\)",
            "\\[ \\{x_1\\} \\]")) {
      String html = html("so *is* " + formula + " then").toString();
      String wanted = formula.replace("&", "&amp;");
      assertEquals(
          "<p>so <em>is</em> <code class=\"formula\">" + wanted + "</code> then</p>\n", html);
    }
    assertEquals("<p><code class=\"formula\">$&lt;script&gt;$</code></p>\n", html("$<script>$"));
    assertEquals(
        "<p>$5 and <em>10</em>$ or $ a_1 $ or $5 <code>$x$</code></p>\n",
        MarkdownHtml.of("\\$5 and *10*$ or $ a_1 $ or $5 `$x$`").toString());
    assertEquals(
        "<pre><code>echo $a_1$\n</code></pre>\n",
        MarkdownHtml.of("```sh\necho $a_1$\n```").toString());
    assertEquals("<p>\ufffd0\ufffd</p>\n", MarkdownHtml.of("\ue0000\ue001").toString());
  }

  @Test
  @Timeout(10)
  void dollarsWithoutEndTakeNoTime() {
    assertTrue(MarkdownHtml.of("$a$$".repeat(25_000)).length() > 0);
    assertTrue(MarkdownHtml.of("`$ \\( ".repeat(16_000)).length() > 0);
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
