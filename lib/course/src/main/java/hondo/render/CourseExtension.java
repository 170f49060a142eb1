package hondo.render;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import hondo.kernel.api.DisplayData;
import hondo.kernel.api.KernelContext;
import hondo.kernel.api.KernelExtension;
import hondo.kernel.api.Renderers;
import hondo.plot.Plot;
import hondo.plot.XChartInternals;
import java.awt.image.BufferedImage;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Teaches the kernel to show what the course works with. Found by {@link java.util.ServiceLoader}.
 *
 * <p>Installing it loads no native library: DJL's engine comes in with the first array.
 */
public final class CourseExtension implements KernelExtension {
  @Override
  public void install(KernelContext kernel) {
    Renderers renderers = kernel.renderers();
    renderers.register(NDArray.class, ArrayRenderer::render);
    renderers.register(NDList.class, ArrayRenderer::renderList);
    renderers.register(Shape.class, shape -> DisplayData.ofText(ArrayText.shape(shape)));
    renderers.register(Table.class, TableRenderer::render);
    renderers.register(Column.class, TableRenderer::renderColumn);
    renderers.register(Plot.class, ImageRenderer::render);
    renderers.register(
        XChartInternals.chartType(), chart -> ImageRenderer.render(XChartInternals.plot(chart)));
    renderers.register(BufferedImage.class, ImageRenderer::renderImage);
  }
}
