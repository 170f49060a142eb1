package hondo.agent.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hondo.agent.tool.Observation;
import hondo.agent.tool.Tool;
import hondo.agent.tool.ToolCall;
import hondo.agent.tool.Toolbox;
import hondo.core.Refusal;
import hondo.rag.lexical.Analysis;
import hondo.rag.lexical.Bm25;
import hondo.rag.lexical.Bm25Formula;
import hondo.rag.lexical.InvertedIndex;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class LookUpTest {
  private static Observation call(Tool tool, String arguments) throws InterruptedException {
    return Toolbox.of(tool)
        .call(new ToolCall(tool.name(), arguments.replace('\'', '"')), Duration.ofSeconds(20));
  }

  private static Table countries() {
    IntColumn area = IntColumn.create("Area", 756_102, 2_780_400, 1_285_216);
    area.setMissing(2);
    return Table.create(
        StringColumn.create("Country", "Chile", "Argentina", "Perú"),
        StringColumn.create("Continent", "America", "America", "America"),
        area);
  }

  @Test
  void valuesOfATableAreFound() throws InterruptedException {
    Tool tool = TableTool.tool("countries", "Countries and their areas in km2.", countries());
    assertTrue(tool.description().endsWith("Columns: Country, Continent, Area."));
    assertEquals(
        "756102", call(tool, "{'column':'Country','value':'chile','result':'area'}").text());
    assertEquals(
        "Argentina", call(tool, "{'column':'Area','value':'2780400','result':'Country'}").text());
    assertEquals(
        "Chile\nArgentina\nPerú",
        call(tool, "{'column':'Continent','value':'America','result':'Country'}").text());
    assertEquals(
        "(missing)", call(tool, "{'column':'Country','value':'Perú','result':'Area'}").text());
  }

  @Test
  void whatATableHasNotIsSaid() throws InterruptedException {
    Tool tool = TableTool.tool("countries", "Countries.", countries());
    Observation column = call(tool, "{'column':'Capital','value':'Lima','result':'Country'}");
    assertTrue(column.error());
    assertEquals(
        "there is no column 'Capital'; there are: Country, Continent, Area", column.text());
    Observation value = call(tool, "{'column':'Country','value':'Atlantis','result':'Area'}");
    assertTrue(value.error() && value.text().contains("Atlantis"), value.text());
    Refusal.of(() -> TableTool.tool("t", "x", Table.create(StringColumn.create("a"))), "no row");
  }

  @Test
  void manyRowsAreCutAndAChangeOfTheTableIsNotSeen() throws InterruptedException {
    StringColumn key = StringColumn.create("key");
    IntColumn number = IntColumn.create("number");
    for (int i = 0; i < 25; i++) {
      key.append("a");
      number.append(i);
    }
    Table table = Table.create(key, number);
    Tool tool = TableTool.tool("t", "x", table);
    table.column("key").clear();
    String[] lines =
        call(tool, "{'column':'key','value':'a','result':'number'}").text().split("\n");
    assertEquals(21, lines.length);
    assertEquals("19", lines[19]);
    assertEquals("(20 rows of 25)", lines[20]);
  }

  @Test
  void searchShowsPassagesOfTheIndexBestFirst() throws InterruptedException {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("wifi", "Connect to a wireless network with the menu.");
    pages.put("print", "Print a document. A printer on the network prints too.");
    pages.put("sound", "Change the volume.");
    Bm25 bm25 =
        new Bm25(
            InvertedIndex.of(Analysis.WORDS, pages),
            new Bm25Formula(Bm25Formula.Form.LUCENE, 1.2, 0.75));
    Tool tool = SearchTool.tool("the help", bm25, pages::get);
    assertTrue(tool.outside());
    Observation both = call(tool, "{'query':'wireless network'}");
    assertFalse(both.error());
    assertEquals(
        "[wifi] Connect to a wireless network with the menu.\n\n"
            + "[print] Print a document. A printer on the network prints too.",
        both.text());
    assertTrue(call(tool, "{'query':'network wireless','passages':1}").text().endsWith("menu."));
    assertEquals("Nothing fits this query.", call(tool, "{'query':'zebra'}").text());
    assertTrue(call(tool, "{'query':' '}").error());
    assertTrue(call(tool, "{'query':'a','passages':11}").error());
    Tool noText = SearchTool.tool("the help", bm25, id -> null);
    assertTrue(call(noText, "{'query':'volume'}").text().contains("'sound' has no text"));
  }
}
