package hondo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Two files that name each other are read together, as one: none does without a reason. Circles of
 * packages are {@link ArchitectureTest}'s.
 */
@AnalyzeClasses(packages = "hondo", importOptions = ImportOption.DoNotIncludeTests.class)
class TypeCirclesTest {
  /** A pair a line: packages below hondo, and why the two stay together. */
  private static final String ALLOWED =
      """
      agent.tool.Tool agent.tool.TypedTool: a tool has a factory, which makes it of a record
      core.CheckFailed core.CheckLog: the error leaves its own makers out of its stack trace
      core.CheckLog core.RunInfo: a run begins with its first check and clears the log
      core.CourseEngine core.Seeds: the engine takes the seed when it starts, and whenever one is set
      core.RunInfo core.Seeds: a run begins with its seed and tells it
      coursechat.ChatCard coursechat.CourseChatFiles: the card shows samples as the files store them
      coursegpt.CourseGptFiles coursegpt.ModelCard: the card shows samples as the files store them
      interact.Box interact.Page: a page opens a widget's models, in a box that it puts around it
      interact.HtmlText interact.Page: a page opens a widget's models, and hides its still by one
      interact.IntSlider interact.PlayButton: a playing slider is shown with a button that knows it
      interact.OutputArea interact.Page: a page opens a widget's models, and adds an area if none is there
      interact.OutputArea interact.Widget: an area is a widget, and takes the output of others
      interact.Page interact.Widget: a page opens a widget's models, and a widget asks it to
      nn.Child nn.Module: a module's parts stand in places, each a place for modules
      nn.Init nn.Orthogonal: one of the initialisers, with the fan-in of all
      nn.InputCheck nn.Module: a module checks its input, and the message names the module
      nn.Module nn.ModulePath: a module is asked by paths, and a path leads through modules
      plot.Diagram plot.DiagramLayout: a picture, and its layout that knows its measures
      plot.HeatMap plot.HeatMapLayout: a picture and a helper that reads its settings
      plot.HeatMap plot.HeatMapPainter: a picture and a helper that reads its settings
      plot.HeatMap plot.Pooling: a picture and a helper that reads its settings
      plot.HeatMap plot.ValueScale: a picture and a helper that reads its settings
      rag.encoder.TextFeatures rag.encoder.WeightedFeatures: features are given weights, and make bags by them
      text.Entropy text.Score: a score is made of entropies, and told in their unit
      text.ngram.NgramCounter text.ngram.NgramCounts: counts have a factory, which their counter fills
      train.LearningParameters train.Optimizer: an optimizer checks its groups by what it checks a model by
      """;

  @ArchTest
  static void noTwoFilesKnowEachOtherButThese(JavaClasses classes) {
    Set<String> arrows = new TreeSet<>();
    for (JavaClass type : classes) {
      if (type.getPackageName().startsWith("hondo.kernel")) {
        continue;
      }
      String here = file(type);
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(other -> other.getPackageName().equals(type.getPackageName()))
          .forEach(other -> arrows.add(here + " " + file(other)));
    }
    Set<String> circles =
        arrows.stream()
            .map(arrow -> arrow.split(" "))
            .filter(ends -> ends[0].compareTo(ends[1]) < 0)
            .filter(ends -> arrows.contains(ends[1] + " " + ends[0]))
            .map(ends -> ends[0] + " " + ends[1])
            .collect(Collectors.toCollection(TreeSet::new));
    // Both ways: a circle that is gone goes from the list.
    assertEquals(
        ALLOWED.lines().map(line -> line.split(":")[0]).toList(),
        List.copyOf(circles),
        "two files that name each other: let one of them go, or give a reason in ALLOWED; a pair"
            + " that is none any more goes from there");
  }

  /** A type of its own file: nested types are of the outermost one's. */
  private static String file(JavaClass type) {
    return type.getName().replaceFirst("^hondo\\.", "").replaceFirst("\\$.*", "");
  }
}
