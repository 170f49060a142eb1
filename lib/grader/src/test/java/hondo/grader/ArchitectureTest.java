package hondo.grader;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Who knows whom in the grader, and that it knows nothing of the library or of Jupyter. */
@AnalyzeClasses(packages = "hondo.grader", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "hondo.grader.";

  /** The part of the map in {@code environment/docs/map.md} that is of this module. */
  private static final String MAP =
      """
      api
      batch: grade notebook release result submission
      grade: api nbgrader notebook release result sandbox submission wire
      nbgrader: notebook
      notebook
      release: nbgrader notebook wire
      result: notebook
      sandbox
      submission: nbgrader notebook release
      wire
      worker: wire
      """;

  @ArchTest
  static void eachPackageKnowsWhatTheMapSays(JavaClasses classes) {
    // Both ways: what the map does not allow, and what nobody needs any more.
    String found =
        classes.getPackage("hondo.grader").getSubpackagesInTree().stream()
            .filter(here -> !here.getClasses().isEmpty())
            .map(ArchitectureTest::line)
            .sorted()
            .collect(Collectors.joining());
    assertEquals(MAP, found);
  }

  /** A package and the others of the grader that its classes name. */
  private static String line(JavaPackage here) {
    String known =
        here.getPackageDependenciesFromThisPackage().stream()
            .map(JavaPackage::getName)
            .filter(other -> other.startsWith(ROOT))
            .map(other -> other.substring(ROOT.length()))
            .sorted()
            .collect(Collectors.joining(" "));
    String name = here.getName().substring(ROOT.length());
    return name + (known.isEmpty() ? "" : ": " + known) + "\n";
  }

  @ArchTest
  static final ArchRule theGraderNeedsTheEngineAndGson =
      classes()
          .that()
          .resideInAPackage("hondo.grader..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "com.sun.management", // the processor time of a process
              "com.google.gson..",
              "hondo.kernel.engine..",
              "hondo.kernel.jshell..", // the error of a cell
              "hondo.kernel.api..", // what a cell shows
              "hondo.grader..");

  @ArchTest
  static void theGuideShowsTheMap(JavaClasses classes) throws IOException {
    Path guide = Path.of("../../environment/docs/map.md");
    String text = Files.readString(guide);
    String shown = text.substring(text.indexOf("## The grader's packages"));
    shown = shown.substring(shown.indexOf("```") + 4);
    shown = shown.substring(0, shown.indexOf("```"));
    assertEquals(MAP, shown.lines().sorted().collect(Collectors.joining("\n", "", "\n")));
  }
}
