package hondo.plot;

import hondo.core.Numbers;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What all charts with two axes have in common. The methods change this chart and return it.
 *
 * @param <T> the chart's own type
 */
public abstract class AxesPlot<T extends AxesPlot<T>> implements Plot {
  private static final int MAX_SIZE = 2_000;

  final String title;
  final Axis xAxis = new Axis();
  final Axis yAxis = new Axis();
  final List<Reference> references = new ArrayList<>();
  private String alternative;
  private int width = HouseStyle.WIDTH;
  private int height = HouseStyle.HEIGHT;

  AxesPlot(String title) {
    this.title = Objects.requireNonNull(title, "title");
  }

  abstract T self();

  /** The chart as XChart draws it, without the house style. */
  abstract XChartInternals.Axes build();

  /** What kind of chart this is, to begin the alternative text with. */
  abstract String kind();

  /** One sentence part for each series. */
  abstract List<String> describeSeries();

  abstract List<Legend.Entry> legendEntries();

  /** The room to leave below XChart's part of the picture. */
  int roomBelow() {
    return 0;
  }

  boolean labelsReferences() {
    return true;
  }

  /** What the labels of reference lines keep off. */
  List<Reference.Curve> curves() {
    return List.of();
  }

  /** Names the horizontal axis; say the unit. */
  public T x(String label) {
    xAxis.label = Objects.requireNonNull(label, "label");
    return self();
  }

  /** Names the vertical axis; say the unit. */
  public T y(String label) {
    yAxis.label = Objects.requireNonNull(label, "label");
    return self();
  }

  /** Makes the vertical axis logarithmic; all its values must be above zero. */
  public T logY() {
    yAxis.logarithmic = true;
    return self();
  }

  /** Shows this range of the vertical axis instead of one that fits the data. */
  public T yRange(double low, double high) {
    yAxis.fix(low, high);
    return self();
  }

  /** Draws a dashed, labelled line across the chart, for example a published value. */
  public T referenceY(String label, double value) {
    yAxis.requireDrawable(label, new double[] {value});
    references.add(new Reference(label, value, false));
    return self();
  }

  /** Sets the size on the page in CSS pixels; 720 × 420 where it is not set. */
  public T size(int newWidth, int newHeight) {
    if (newWidth < 200 || newHeight < 150 || newWidth > MAX_SIZE || newHeight > MAX_SIZE) {
      throw new IllegalArgumentException(
          Numbers.format(
              "a chart is 200 to 2000 wide and 150 to 2000 high, not %d × %d",
              newWidth, newHeight));
    }
    width = newWidth;
    height = newHeight;
    return self();
  }

  /** Tells what the chart shows, for readers who cannot see it. */
  public T alt(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("an alternative text says what the chart shows");
    }
    alternative = text;
    return self();
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public BufferedImage toImage() {
    XChartInternals.Axes chart = build();
    chart.name(title, xAxis.label, yAxis.label);
    chart.styler().setLegendVisible(false);
    chart.styler().setChartTitleFont(titleFont());
    references.stream()
        .map(line -> labelsReferences() ? line.among(curves(), references) : line.withoutLabel())
        .forEach(chart::add);
    Legend legend = new Legend(legendEntries(), width);
    int chartHeight = height - legend.height() - roomBelow();
    return Canvas.draw(
        width,
        height,
        g -> {
          chart.paint(g, width, chartHeight);
          legend.paint(g, chartHeight + roomBelow(), (chart.leftRoom() + width) / 2, width);
        });
  }

  /** The house's, or a smaller one where XChart would cut the title off at the edges. */
  private Font titleFont() {
    if (Fonts.width(title, HouseStyle.title()) < width / 2.0) {
      return HouseStyle.title();
    }
    XChartInternals.Axes measured = build();
    measured.name("", xAxis.label, yAxis.label);
    measured.styler().setLegendVisible(false);
    Canvas.draw(width, height, g -> measured.paint(g, width, height));
    // It stands over the middle of the plot, which is right of the picture's.
    double middle = (measured.leftRoom() + width) / 2;
    return Fonts.fitting(title, HouseStyle.title(), 2 * (width - middle - HouseStyle.PADDING));
  }

  @Override
  public String alternativeText() {
    if (alternative != null) {
      return alternative;
    }
    StringBuilder text = new StringBuilder(kind());
    if (!title.isBlank()) {
      text.append(" “").append(title).append("”");
    }
    if (!yAxis.label.isBlank()) {
      text.append(": ").append(axisText(yAxis));
    }
    if (!xAxis.label.isBlank()) {
      text.append(" by ").append(axisText(xAxis));
    }
    text.append(". ").append(String.join("; ", describeSeries())).append('.');
    if (!references.isEmpty()) {
      text.append(
          references.stream()
              .map(line -> line.label() + " at " + Numbers.compact(line.value()))
              .collect(Collectors.joining("; ", " Reference lines: ", ".")));
    }
    return text.toString();
  }

  private static String axisText(Axis axis) {
    return axis.logarithmic ? axis.label + " (logarithmic)" : axis.label;
  }

  @Override
  public String toString() {
    return alternativeText();
  }
}
