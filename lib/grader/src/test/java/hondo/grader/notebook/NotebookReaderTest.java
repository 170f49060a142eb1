package hondo.grader.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no notebook is unreadable at its place, and never a crash. */
@Timeout(60)
class NotebookReaderTest {
  private static final String EMPTY = "{\"cells\":[],\"metadata\":{},\"nbformat\":4}";

  private static Notebook parse(String text) throws UnreadableNotebook {
    return NotebookReader.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(byte[] bytes) {
    return assertThrows(UnreadableNotebook.class, () -> NotebookReader.parse(bytes)).getMessage();
  }

  private static String withCells(String cells) {
    return "{\"cells\":[" + cells + "],\n\"metadata\":{},\"nbformat\":4,\"nbformat_minor\":5}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``|line 1, column 1: the file is empty
          ` ~ `|line 2, column 2: the file is empty
          {"a":1,~"a":2}|line 2, column 1: the key "a" stands here a second time
          {"a":NaN}|line 1, column 6: NaN and Infinity are not JSON
          {"a":-Infinity}|line 1, column 6: NaN and Infinity are not JSON
          {"a":[1,~|line 2, column 1: the file ends in the middle
          {"a":"b|line 1, column 8: the file ends in the middle
          {"a":tru|line 1, column 9: the file ends in the middle
          {"a":-|line 1, column 7: the file ends in the middle
          {"a":trip}|line 1, column 6: a value is missing or misspelt
          {"a":01}|line 1, column 7: ',' or '}' is missing
          {"a":1e999}|line 1, column 6: a number that is out of range
          {'a':1}|line 1, column 2: a key in quotes is missing
          {"a" 1}|line 1, column 6: ':' is missing after a key
          [1 2]|line 1, column 4: ',' or ']' is missing
          {"a":"\\x"}|line 1, column 8: a backslash is followed by what is no escape
          {"a":"\\u12g4"}|line 1, column 11: \\u is not followed by four hexadecimal digits
          {"a":"~"}|line 1, column 7: a control character stands in a string
          {"a":"\\ud800"}|line 1, column 13: a string has half of a surrogate pair
          {} {}|line 1, column 4: something follows the end of the notebook
          [1]|line 1, column 1: the file holds JSON, but no object
          {}|line 1, column 1: nbformat is missing: no notebook
          {"nbformat":99}|line 1, column 1: nbformat 99 is not known
          {"nbformat":4.5}|line 1, column 1: nbformat is not a version
          {"nbformat":4}|line 1, column 1: the notebook has no metadata
          {"nbformat":4,"metadata":{},"cells":{}}|line 1, column 1: no LIST
          {"nbformat":3,"metadata":{}}|line 1, column 1: the notebook has no worksheets
          """)
  void unreadableAtItsPlace(String text, String message) {
    byte[] bytes = text.replace('~', '\n').getBytes(StandardCharsets.UTF_8);
    String wanted = message.replace("no LIST", "the notebook has no list of cells");
    assertEquals(wanted, refusal(bytes));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          7|line 1, column 10: number 2 in the list of cells is no cell
          {"cell_type":"heading","source":""}|line 2, column 1: a cell of no known type
          {"cell_type":["code"],"source":""}|line 2, column 1: a cell of no known type
          {"cell_type":"code"}|line 2, column 1: a cell without a text
          {"cell_type":"code","source":[1]}|line 2, column 1: a cell without a text
          {"cell_type":"raw","source":[],"metadata":0}|line 2, column 1: metadata that is no object
          """)
  void cellsThatAreNone(String cell, String message) {
    String text = withCells("{\"cell_type\":\"raw\",\"source\":\"\"},\n" + cell);
    assertEquals(message, refusal(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void otherEncodingsAreNamed() {
    assertTrue(refusal(("\ufeff" + EMPTY).getBytes(StandardCharsets.UTF_8)).contains("order mark"));
    for (String name : new String[] {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"}) {
      assertTrue(refusal(EMPTY.getBytes(Charset.forName(name))).contains("UTF-16"), name);
    }
    byte[] latin = "{\n \"año\": 1}".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("line 2, column 4: what follows is not UTF-8", refusal(latin));
  }

  @Test
  void deepNestingEndsAtTheLimit() {
    String reason = refusal("[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    assertEquals("line 1, column 201: nested deeper than 200 levels", reason);
  }

  @Test
  void limitsHoldForValuesAndCells() {
    ReadLimits few = new ReadLimits(1000, 10, 20, 2);
    String cell = "{\"cell_type\":\"raw\",\"source\":\"\"}";
    byte[] three = withCells(cell + "," + cell + "," + cell).getBytes(StandardCharsets.UTF_8);
    String cells =
        assertThrows(UnreadableNotebook.class, () -> NotebookReader.parse(three, few)).reason();
    assertEquals("3 cells, more than 2", cells);
    byte[] many = ("[" + "0,".repeat(30) + "0]").getBytes(StandardCharsets.UTF_8);
    String values =
        assertThrows(UnreadableNotebook.class, () -> NotebookReader.parse(many, few)).reason();
    assertEquals("more than 20 values", values);
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void aTerabyteIsRefusedUnread(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("sparse.ipynb");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    String message =
        assertThrows(UnreadableNotebook.class, () -> NotebookReader.read(file)).reason();
    assertEquals("larger than 33554432 bytes", message);
  }

  @Test
  void linksAndFoldersAreNotRead(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("real.ipynb"), EMPTY);
    Path link = Files.createSymbolicLink(folder.resolve("link.ipynb"), file);
    for (Path none : new Path[] {link, folder}) {
      assertEquals(
          "not a regular file",
          assertThrows(UnreadableNotebook.class, () -> NotebookReader.read(none)).reason());
    }
  }

  @Test
  void anyDamageIsUnreadableOrANotebook() throws UnreadableNotebook {
    byte[] whole =
        withCells("{\"cell_type\":\"code\",\"source\":[\"é\\u00e9\"],\"outputs\":[],\"id\":\"a\"}")
            .getBytes(StandardCharsets.UTF_8);
    NotebookReader.parse(whole);
    long seed = 20_260_714;
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = whole.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        NotebookReader.parse(damaged);
      } catch (UnreadableNotebook e) {
        assertTrue(e.line() >= 1 && e.column() >= 1, e.getMessage());
        refused++;
      }
    }
    assertTrue(refused > 10_000, "only " + refused + " of seed " + seed);
    for (int end = 0; end < whole.length; end++) {
      refusal(Arrays.copyOf(whole, end));
    }
  }

  @Test
  void formatThreeIsUpgraded() throws UnreadableNotebook {
    Notebook notebook =
        parse(
            """
            {"metadata":{"name":"x"},"nbformat":3,"nbformat_minor":0,"worksheets":[{"cells":[
             {"cell_type":"heading","level":2,"source":["A","\\n","B"]},
             {"cell_type":"code","collapsed":true,"input":["1"," + 1"],"prompt_number":7,
              "outputs":[
               {"output_type":"pyout","prompt_number":7,"text":["2"],"metadata":{}},
               {"output_type":"stream","stream":"stderr","text":["oh"]},
               {"output_type":"pyerr","ename":"E","evalue":"v","traceback":[]}]},
             {"cell_type":"markdown","source":"t","metadata":{"nbgrader":{"grade":true}}}]}]}\
            """);
    assertEquals("## A B", notebook.cells().get(0).source());
    assertEquals(CellType.MARKDOWN, notebook.cells().get(0).type());
    Cell code = notebook.cells().get(1);
    assertEquals("1 + 1", code.source());
    assertEquals("{\"collapsed\":true}", code.metadata().toString());
    assertEquals(
        "[{\"execution_count\":7,\"output_type\":\"execute_result\","
            + "\"data\":{\"text/plain\":[\"2\"]},\"metadata\":{}},"
            + "{\"output_type\":\"stream\",\"name\":\"stderr\",\"text\":[\"oh\"]},"
            + "{\"output_type\":\"error\",\"ename\":\"E\",\"evalue\":\"v\",\"traceback\":[]}]",
        code.outputs().toString());
    assertTrue(notebook.cells().get(2).metadata("nbgrader").isPresent());
    assertEquals("{}", notebook.metadata().toString());
  }
}
