package hondo.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import hondo.audio.AudioClip;
import hondo.core.FakeKernel;
import hondo.kernel.api.DisplayData;
import hondo.kernel.api.KernelExtension;
import hondo.plot.HeatMap;
import hondo.plot.LineChart;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.QuickChart;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RenderersTest {
  private FakeKernel kernel;
  private NDManager manager;

  @BeforeEach
  void install() {
    kernel = new FakeKernel();
    ServiceLoader.load(KernelExtension.class).forEach(extension -> extension.install(kernel));
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
    kernel.close();
  }

  private String html(Object value) {
    return (String) kernel.render(value).data().get(DisplayData.HTML);
  }

  private String text(Object value) {
    return kernel.render(value).text();
  }

  @Test
  void aSmallMatrixIsAShadedTable() {
    NDArray array = manager.create(new float[] {1, -2, 0, 0.5f}, new Shape(2, 2));
    assertEquals("NDArray (2, 2) float32 on cpu\n[[ 1.0  -2.0]\n [ 0.0   0.5]]", text(array));
    String html = html(array);
    assertEquals(4, html.split("<td", -1).length - 1);
    assertTrue(html.contains("rgba(213,94,0,0.55)\">-2.0<"), html);
    assertTrue(html.contains("rgba(0,114,178,0.28)\">1.0<"), html);
    assertTrue(html.contains("rgba(0,114,178,0.00)\">0.0<"), html);
  }

  @Test
  void alongEachDimensionTheFirstAndLastElementsAreShown() {
    assertTrue(
        text(manager.arange(100)).endsWith("\n[ 0   1   2   3  …  96  97  98  99]"),
        text(manager.arange(100)));
    String cube = text(manager.arange(8_000).reshape(20, 20, 20));
    assertTrue(cube.contains("7999") && cube.contains("…") && cube.length() < 2_500, cube);
    assertTrue(text(manager.create(3.5f)).endsWith("()\n3.5".substring(2)), "a scalar");
    assertTrue(text(manager.create(new float[0])).endsWith("[]"), "an empty array");
  }

  @Test
  void numbersThatStandTogetherHaveTheSameDecimals() {
    assertTrue(
        text(manager.create(new float[] {0.1f, -12, 3.25f})).endsWith("[  0.10  -12.00    3.25]"));
    assertTrue(text(manager.create(new float[] {1e-5f, 2e-5f})).endsWith("[1e-5  2e-5]"));
    assertTrue(text(manager.create(new float[] {1e9f, 2})).endsWith("[1e9    2]"));
    assertTrue(text(manager.create(new float[] {Float.NaN, 0.5f})).endsWith("[NaN  0.5]"));
    String column = text(DoubleColumn.create("p", 0.5, 0.000012345));
    assertTrue(column.contains("1.234e-5") && column.contains("0.5"), column);
  }

  @Test
  void everyTypeThatCanBeReadIsShown() {
    for (DataType type :
        new DataType[] {
          DataType.FLOAT16, DataType.INT8, DataType.UINT8, DataType.INT32, DataType.INT64
        }) {
      String text = text(manager.ones(new Shape(3)).toType(type, true));
      assertTrue(text.endsWith("\n[1  1  1]"), type + ": " + text);
    }
    assertTrue(text(manager.ones(new Shape(2)).gt(0)).contains("boolean"));
  }

  @Test
  void aClosedArraySaysSo() {
    NDArray array = manager.ones(new Shape(2));
    array.close();
    assertTrue(text(array).startsWith("NDArray, closed"), text(array));
    NDList list = new NDList(array, manager.ones(new Shape(2, 3)));
    assertTrue(
        text(list).startsWith("NDList of 2 arrays\n  [0] NDArray, closed\n  [1] NDArray (2, 3)"));
  }

  @Test
  void renderingAnArrayLeavesNoArrayBehind() {
    NDArray array = manager.ones(new Shape(4, 4)).toType(DataType.INT32, true);
    int before = manager.getManagedArrays().size();
    kernel.render(array);
    assertEquals(before, manager.getManagedArrays().size());
  }

  @Test
  void shapesAreWrittenAsTuples() {
    assertEquals("(3,)", text(new Shape(3)));
    assertEquals("(2, ?, 4)", text(new Shape(2, -1, 4)));
    assertEquals("()", text(new Shape()));
  }

  @Test
  void aTableShowsTypesFirstAndLastRowsAndTheCount() {
    int[] numbers = new int[100];
    double[] squares = new double[100];
    for (int i = 0; i < 100; i++) {
      numbers[i] = i;
      squares[i] = i * i / 7.0;
    }
    Table table =
        Table.create(
            "squares", IntColumn.create("n", numbers), DoubleColumn.create("n²/7", squares));
    String text = text(table);
    assertTrue(text.endsWith("squares: 100 rows × 2 columns"), text);
    assertTrue(text.contains("integer") && text.contains("double"), text);
    assertTrue(text.contains("\n     99  1400.1429\n"), text);
    assertTrue(text.contains("…"), text);
    assertEquals(23 + 1, text.lines().count(), "2 head lines, 10 + 1 + 10 rows, the caption");
    assertFalse(text.contains("\n     50"), text);
    assertEquals(1 + 21, html(table).split("<tr>", -1).length - 1);
  }

  @Test
  void textInTablesIsEscapedAndMissingValuesAreMarked() {
    StringColumn words = StringColumn.create("a<b", "<script>alert(1)</script>", "x & y");
    IntColumn counts = IntColumn.create("count", 2);
    counts.set(0, 7);
    Table table = Table.create("<t>", words, counts);
    String html = html(table);
    assertTrue(html.contains("&lt;script&gt;") && html.contains("x &amp; y"), html);
    assertTrue(html.contains("a&lt;b") && html.contains("&lt;t&gt;"), html);
    assertFalse(html.contains("<script>"), html);
    assertTrue(html.contains(">–</td>"), html);
    assertTrue(text(table).contains("<script>alert(1)</script>"));
  }

  @Test
  void aColumnIsATableOfOneColumn() {
    String text = text(DoubleColumn.create("x", 1.5, 2.25));
    assertEquals("     x\ndouble\n  1.50\n  2.25\n2 rows × 1 column", text);
  }

  @Test
  @SuppressWarnings("unchecked")
  void chartsAreShownAtHalfTheirWidthWithAnAlternativeText() throws IOException {
    LineChart chart = LineChart.titled("Loss").line("train", new double[] {3, 2, 1});
    DisplayData data = kernel.render(chart);
    var metadata = (Map<String, Object>) data.metadata().get(DisplayData.PNG);
    assertEquals(720, metadata.get("width"));
    assertEquals(chart.alternativeText(), metadata.get("alt"));
    assertEquals(chart.alternativeText(), data.text());
    String html = (String) data.data().get(DisplayData.HTML);
    assertTrue(html.startsWith("<img alt=\"Line chart"), html.substring(0, 60));
    assertTrue(html.contains("\" width=\"720\" "), html.substring(0, 200));
    assertEquals(1440, image(data).getWidth());
    assertEquals(
        HeatMap.titled("").values(new int[][] {{1}}).width(),
        ((Map<String, Object>)
                kernel
                    .render(HeatMap.titled("").values(new int[][] {{1}}))
                    .metadata()
                    .get(DisplayData.PNG))
            .get("width"));
  }

  @Test
  void chartsOfXchartItselfAreShownSharp() throws IOException {
    var chart = QuickChart.getChart("Raw", "x", "y", "s", new double[] {0, 1}, new double[] {0, 1});
    assertEquals(2 * chart.getWidth(), image(kernel.render(chart)).getWidth());
    assertEquals("XYChart “Raw”", text(chart));
    var pie = new PieChartBuilder().width(300).height(200).build();
    pie.addSeries("a", 1);
    assertEquals(600, image(kernel.render(pie)).getWidth());
  }

  @Test
  void imagesAreShownAsTheyAre() throws IOException {
    BufferedImage image = new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 4, 0x123456);
    BufferedImage shown = image(kernel.render(image));
    assertEquals(0xFF123456, shown.getRGB(3, 4));
    assertEquals("Image of 30 × 20 pixels", text(image));
  }

  private static BufferedImage image(DisplayData data) throws IOException {
    byte[] png = Base64.getDecoder().decode((String) data.data().get(DisplayData.PNG));
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  @Test
  void soundIsAPlayerThatHoldsAWavFile() {
    AudioClip clip = new AudioClip(new float[8_000], 16_000);
    assertEquals("AudioClip: 0.5 s at 16,000 Hz", text(clip));
    String html = html(clip);
    assertTrue(html.contains("<audio controls"), html.substring(0, 60));
    assertTrue(html.contains("src=\"data:audio/wav;base64,UklGR"), html.substring(0, 160));
  }

  @Test
  void htmlFixesNoColourOfText() {
    Table table = Table.create("t", IntColumn.create("n", 1, 2));
    for (Object value : new Object[] {table, manager.ones(new Shape(2, 2))}) {
      assertFalse(html(value).matches("(?s).*[^-]color:.*"), html(value));
    }
  }
}
