package hondo.grader.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class OutputHtmlTest {
  private static final String PNG = "iVBORw0KGgoAAAANSUhEUg==";

  private static JsonArray json(String text) {
    return JsonParser.parseString(text.replace('\'', '"')).getAsJsonArray();
  }

  private static String html(String outputs) {
    return new OutputHtml().of(json(outputs)).toString();
  }

  private static String data(String bundle) {
    return html("[{'output_type':'display_data','data':" + bundle + "}]");
  }

  @Test
  void printedTextIsText() {
    String html =
        html(
            "[{'output_type':'stream','name':'stdout','text':['<script>alert(1)</script>',"
                + "'\\u001b[31mred\\u202e']}]");
    assertFalse(html.contains("<script"), html);
    assertTrue(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;red"), html);
    assertTrue(html.contains("U+202E"), html);
  }

  @Test
  void htmlIsInAFrameThatMayDoNothing() {
    String html =
        data("{'text/html':'<img src=x onerror=alert(1)><b>\\u0022</b>','text/plain':'B'}");
    assertTrue(html.startsWith("<iframe sandbox=\"\""), html);
    assertFalse(html.contains("<img src=x"), html);
    assertFalse(html.contains("<b>"), html);
    assertTrue(html.contains("Content-Security-Policy"), html);
    assertTrue(html.contains("default-src &#39;none&#39;"), html);
    // And its text where the page is printed.
    assertTrue(html.contains("<div class=\"in-print\"><pre"), html);
  }

  @Test
  void picturesAreShownWhereTheyAreWhatTheySay() {
    String png = data("{'image/png':'" + PNG + "\\n','text/plain':'a \\u0022plot\\u0022'}");
    assertTrue(png.contains("<img src=\"data:image/png;base64," + PNG + "\""), png);
    assertTrue(png.contains("alt=\"a &quot;plot&quot;\""), png);
    for (String wrong :
        new String[] {
          "'image/png':'QUJD'", "'image/jpeg':'" + PNG + "'", "'image/png':'\\\"><script>'"
        }) {
      String html = data("{" + wrong + "}");
      assertFalse(html.contains("<img"), html);
      assertTrue(html.contains("not shown"), html);
    }
  }

  @Test
  void aDrawingIsAPictureAndNoPartOfThePage() {
    String svg =
        data("{'image/svg+xml':'<svg onload=\\u0022alert(1)\\u0022><script>1</script></svg>'}");
    assertTrue(svg.startsWith("<img src=\"data:image/svg+xml;base64,"), svg);
    assertFalse(svg.contains("<svg"), svg);
    String bomb = data("{'image/svg+xml':'<!DOCTYPE svg [<!ENTITY a \\u0022b\\u0022>]><svg/>'}");
    assertFalse(bomb.contains("<img"), bomb);
  }

  @Test
  void scriptsAndUnknownTypesAreNamedAndNotShown() {
    String html = data("{'application/javascript':'alert(1)'}");
    assertFalse(html.contains("alert"), html);
    assertTrue(html.contains("application/javascript is not shown"), html);
    assertTrue(data("{'<b>':1}").contains("&lt;b&gt;"));
  }

  @Test
  void anErrorShowsItsTrace() {
    String html =
        html(
            "[{'output_type':'error','ename':'E','evalue':'v','traceback':['a','\\u001b[0m<b>']}]");
    assertTrue(html.contains("a\n&lt;b&gt;"), html);
    String bare = html("[{'output_type':'error','ename':'E','evalue':'v','traceback':[]}]");
    assertTrue(bare.contains("E: v"), bare);
  }

  @Test
  void muchIsCutWithANote() {
    String line = "x".repeat(50_000);
    String html = html("[{'output_type':'stream','name':'stdout','text':'" + line + "'}]");
    assertTrue(html.length() < 25_000, () -> html.length() + " characters");
    assertTrue(html.contains("30000 more characters"), html.substring(html.length() - 100));
    StringBuilder many = new StringBuilder("[");
    for (int i = 0; i < 1000; i++) {
      many.append(i == 0 ? "" : ",").append("{'output_type':'stream','name':'stdout','text':'y'}");
    }
    String cut = html(many.append("]").toString());
    assertTrue(cut.contains("800 more outputs"), cut.substring(cut.length() - 200));
  }

  @Test
  void whateverTheJsonIsThereIsAPage() {
    assertEquals(
        "", html("[1,null,'x',{'output_type':'display_data'}]").replaceAll("<p.*?</p>", ""));
    html(
        "[{},{'output_type':{}},{'output_type':'stream','text':{'a':1}},"
            + "{'output_type':'error','traceback':[[['x']]]},"
            + "{'output_type':'display_data','data':{'image/png':{},'text/html':[1,[2]]}}]");
  }
}
